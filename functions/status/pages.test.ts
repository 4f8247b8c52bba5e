import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { type SignedIn, type TestApp, testApp } from "#test/helpers/app.ts";

const HOUR = 3_600_000;
let app: TestApp;
let anna: SignedIn;
let tom: SignedIn;
let rita: SignedIn;
beforeAll(async () => {
  app = await testApp();
  anna = await app.as("anna", { timeZone: "Europe/Berlin" });
  tom = await app.as("tom");
  rita = await app.as("rita", { role: "receptionist" });
});
afterAll(() => app.close());

const post = async (who: SignedIn, path: string, form: Record<string, string>, htmx = true) => {
  const answer = await who.call("POST", path, new URLSearchParams(form).toString(), {
    "Content-Type": "application/x-www-form-urlencoded",
    Accept: "text/html",
    ...(htmx ? { "HX-Request": "true" } : {}),
  });
  return { status: answer.status, headers: answer.headers, html: await answer.text() };
};
const statusOf = (who: SignedIn) => app.deps.roster.member(who.id)!.row.status;

describe("the status line", () => {
  it("takes plain words, in the person's own zone", async () => {
    // 10:00 in UTC is 11:00 in Berlin.
    const { status, html } = await post(anna, "/status", { text: "back at 3, dentist" });
    expect(status).toBe(200);
    expect(html).toContain("Out until 3:00");
    expect(statusOf(anna)).toMatchObject({ type: "out", comment: "dentist", returnAt: "2026-03-10T14:00:00.000Z" });
  });

  it("shows what it understood, and changes nothing by that", async () => {
    const { version } = { version: app.deps.roster.versionText };
    const answer = await anna.call("GET", `/status/preview?text=${encodeURIComponent("lunch till 1:30")}`);
    expect(await answer.text()).toMatch(/Lunch until 1:30/);
    const whole = await (
      await anna.call("GET", `/status/preview?text=${encodeURIComponent("remote tomorrow")}`)
    ).text();
    expect(whole).toContain("Working remotely, tomorrow<");
    const days = await (
      await anna.call("GET", `/status/preview?text=${encodeURIComponent("trip Thursday to Friday")}`)
    ).text();
    expect(days).toContain("Business trip, Thu to Fri<");
    expect(await (await anna.call("GET", "/status/preview?text=qwertz")).text()).toContain("not understood");
    expect(await (await anna.call("GET", "/status/preview/time?return=in%2020%20min")).text()).toMatch(
      /Today 11:20.AM, in 20.min/,
    );
    expect(app.deps.roster.versionText).toBe(version);
  });

  it("keeps what was typed, with the reason, when it was not understood", async () => {
    for (const text of ["qwertz", "<script>alert(1)</script>", "x".repeat(300), "out until yesterday"]) {
      const { status, html } = await post(anna, "/status", { text });
      expect([text.slice(0, 20), status]).toEqual([text.slice(0, 20), 422]);
      expect(html).not.toContain("<script>alert");
    }
    expect((await post(anna, "/status", { text: "qwertz" })).html).toContain('value="qwertz"');
  });

  it("leads back to where one was: at the office, or working remotely", async () => {
    await post(tom, "/status", { type: "remote" });
    await post(tom, "/status", { type: "lunch" });
    await post(tom, "/status/back", {});
    expect(statusOf(tom).type).toBe("remote");
    app.now += 24 * HOUR;
    await post(tom, "/status", { type: "out" });
    await post(tom, "/status/back", {});
    expect(statusOf(tom).type).toBe("in");
  });

  it("answers a form without a script by the board, and one with it by the line and the way back", async () => {
    const plain = await post(anna, "/status", { type: "meeting" }, false);
    expect(plain.status).toBe(303);
    const there = plain.headers.get("Location")!;
    const offered = await (await anna.call("GET", there)).text();
    expect(offered).toContain("Set: In a meeting");
    const way = /action="\/status\/undo".*?name="change" value="([0-9A-Z]{26})"/s.exec(offered)![1]!;
    expect(there).toBe(`/?done=${way}`);
    // Nobody else is offered it, nor is she when it is long ago or undone.
    expect(await (await tom.call("GET", there)).text()).not.toContain("/status/undo");
    expect((await post(anna, "/status/undo", { change: way }, false)).headers.get("Location")).toBe("/");
    expect(statusOf(anna).type).not.toBe("meeting");
    expect(await (await anna.call("GET", there)).text()).not.toContain("/status/undo");
    await post(anna, "/status", { type: "meeting" }, false);
    const { html } = await post(anna, "/status", { type: "in" });
    const change = /name="change" value="([0-9A-Z]{26})"/.exec(html)![1]!;
    expect((await post(anna, "/status/undo", { change })).status).toBe(200);
    expect(statusOf(anna).type).toBe("meeting");
    expect((await post(anna, "/status/undo", { change })).status).toBe(409);
    expect((await post(anna, "/status/undo", { change: "x" })).status).toBe(400);
  });
});

describe("the picker", () => {
  it("sets comment, return time, start and end for several at once, for those who may", async () => {
    const users = `${anna.id},${tom.id}`;
    const form = { users, type: "trip", comment: "Oslo", return: "tomorrow 9", start: "", end: "" };
    expect((await post(anna, "/status", form)).status).toBe(403);
    expect((await post(rita, "/status", form)).status).toBe(200);
    expect([statusOf(anna).comment, statusOf(tom).type]).toEqual(["Oslo", "trip"]);
    expect((await post(rita, "/status/clear", { users })).status).toBe(200);
    expect(statusOf(tom).type).toBe("unknown");
  });

  it("says what is wrong beside each field and keeps the rest", async () => {
    const { status, html } = await post(anna, "/status", {
      type: "out",
      comment: "dentist",
      return: "nonsense",
      start: "yesterday",
      end: "",
    });
    expect(status).toBe(422);
    expect(html).toContain('value="dentist"');
    expect(html).toContain("was not understood");
    expect(html).toContain("has passed already");
    expect((await post(anna, "/status", { type: "nonsense", comment: "" })).status).toBe(422);
  });

  it("offers what one wrote lately", async () => {
    await post(anna, "/status", { type: "out", comment: "at the dentist’s" });
    const html = await (await anna.call("GET", "/status", undefined, { "HX-Request": "true" })).text();
    expect(html).toMatch(/<datalist id="recent-comments"><option value="at the dentist’s"/);
  });

  it("refuses people who are not there", async () => {
    expect((await post(rita, "/status", { users: "01ARZ3NDEKTSV4RRFFQ69G5FAV", type: "in" })).status).toBe(404);
    expect((await post(rita, "/status", { users: "x", type: "in" })).status).toBe(400);
  });
});

describe("what is planned", () => {
  const look = async (who: SignedIn, path: string) =>
    (await who.call("GET", path, undefined, { "HX-Request": "true" })).text();
  const dropOf = (html: string) =>
    /formaction="(\/users\/[0-9A-Z]{26}\/status\/planned\/[0-9A-Z]{26}\/drop)"/.exec(html)?.[1];

  it("stands in the panel for everybody and in one's own picker; those who may drop it, and can undo that", async () => {
    await post(tom, "/status", { type: "out", comment: "dentist", start: "tomorrow 9", return: "", end: "" });
    const seen = await look(anna, `/users/${tom.id}`);
    // 9:00 in UTC is 10:00 in Berlin, and the end of the day there is none here.
    expect(seen).toMatch(/Planned<.*<span>Out, tomorrow 10:00.AM to [^<]+: dentist</);
    expect(dropOf(seen)).toBeUndefined();
    const own = await look(tom, "/status");
    expect(own).toMatch(/Planned<.*<span>Out, from tomorrow 9:00.AM: dentist</);
    const drop = dropOf(own)!;
    expect(dropOf(await look(rita, `/users/${tom.id}`))).toBe(drop);
    expect(await look(anna, "/status")).not.toContain("dentist</span>");
    expect((await post(anna, drop, {})).status).toBe(403);

    const { status, headers, html } = await post(tom, drop, {});
    expect([status, headers.get("HX-Trigger")]).toEqual([200, "officestatus:set-own"]);
    expect(dropOf(await look(tom, "/status"))).toBeUndefined();
    const change = /name="change" value="([0-9A-Z]{26})"/.exec(html)![1]!;
    expect((await post(tom, "/status/undo", { change })).status).toBe(200);
    expect(dropOf(await look(tom, "/status"))).toBe(drop);

    const plain = await post(rita, drop, {}, false);
    expect([plain.status, plain.headers.get("Location")?.slice(0, 7)]).toEqual([303, "/?done="]);
    expect((await post(rita, drop, {})).status).toBe(404);
    expect(await look(anna, `/users/${tom.id}`)).not.toContain("Planned<");
  });
});

describe("a person's panel", () => {
  it("shows how to reach them, why they have that status, and their history", async () => {
    await post(anna, "/status", { type: "dnd", comment: "writing" });
    const html = await (await tom.call("GET", `/users/${anna.id}`, undefined, { "HX-Request": "true" })).text();
    for (const words of ["Do not disturb", "writing", "Why this status?", "By hand", "History"])
      expect(html).toContain(words);
    // Only who may set their status is offered to.
    expect(html).not.toContain("Set status");
    expect(await (await rita.call("GET", `/users/${anna.id}`, undefined, { "HX-Request": "true" })).text()).toContain(
      "Set status",
    );
  });

  it("is a page of its own without a script, and says so when there is nobody", async () => {
    const answer = await tom.call("GET", `/users/${anna.id}`, undefined, { Accept: "text/html" });
    expect(await answer.text()).toContain("<!doctype html>");
    expect((await tom.call("GET", "/users/nobody", undefined, { Accept: "text/html" })).status).toBe(404);
  });
});

describe("the board of one who is alone", () => {
  const alone = "You are alone here";
  const boardOf = async (who: SignedIn) => (await who.call("GET", "/")).text();

  it("offers the import to whoever may, until somebody else is there", async () => {
    const site = await testApp();
    try {
      const ada = await site.as("ada", { role: "administrator" });
      const html = await boardOf(ada);
      expect(html).toContain(alone);
      expect(html).toContain('href="/admin/import"');
      await site.as("ben");
      expect(await boardOf(ada)).not.toContain(alone);
    } finally {
      await site.close();
    }
  });

  it("offers nothing to whoever may not", async () => {
    const site = await testApp();
    try {
      expect(await boardOf(await site.as("una"))).not.toContain(alone);
    } finally {
      await site.close();
    }
  });
});
