import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { createDepartment, updateUser } from "#functions/directory/actions.ts";
import { hasMobile, isMobilePath, MOBILE } from "#shared/http/mobile.ts";
import { type SignedIn, type TestApp, testApp } from "#test/helpers/app.ts";

const nobody = { id: null, name: "test", address: null };
const ID = "01ARZ3NDEKTSV4RRFFQ69G5FAV";
let app: TestApp;
let anna: SignedIn;
let tom: SignedIn;
let rita: SignedIn;
/** In an isolated department, seen by neither. */
let vera: SignedIn;
beforeAll(async () => {
  app = await testApp({ PUBLIC_URL: "http://intranet/OfficeStatus" });
  const vault = await createDepartment(app.deps, nobody, { name: "Vault", isolated: true });
  anna = await app.as("anna", { firstName: "Anna", lastName: "Berg", timeZone: "Europe/Berlin" });
  tom = await app.as("tom", { firstName: "Tom", lastName: "O’Brien", email: "tom@example.com" });
  rita = await app.as("rita", { role: "receptionist", lastName: "Zimmer" });
  vera = await app.as("vera", { departmentId: vault });
  await updateUser(app.deps, nobody, tom.id, { phone: "4712", mobile: "+49 151 23456789" } as never);
});
afterAll(() => app.close());

const html = { Accept: "text/html" };
const get = async (who: SignedIn, path: string, headers: Record<string, string> = html) => {
  const answer = await who.call("GET", path, undefined, headers);
  return { status: answer.status, headers: answer.headers, text: await answer.text() };
};
/** As a browser without a script does. @returns where it is led, with what stands there. */
const post = async (who: SignedIn, path: string, form: Record<string, string> = {}) => {
  const answer = await who.call("POST", path, new URLSearchParams(form).toString(), {
    ...html,
    "Content-Type": "application/x-www-form-urlencoded",
  });
  const to = answer.headers.get("Location");
  const there = to?.replace("/OfficeStatus", "");
  return { status: answer.status, to: there, text: there ? (await get(who, there)).text : await answer.text() };
};
const statusOf = (who: SignedIn) => app.deps.roster.member(who.id)!.row.status;
/** The names of the people on a page, in order. */
const namesIn = (text: string) => [...text.matchAll(/class="m-name">([^<]+)</g)].map(([, name]) => name);

describe("the first page", () => {
  it("sets my status by a press, by plain words, and takes it back; each time one is led back to it", async () => {
    const set = await post(anna, "/mobile/status", { type: "lunch" });
    expect([set.status, set.to?.split("=")[0]]).toEqual([303, "/mobile/?done"]);
    expect(statusOf(anna).type).toBe("lunch");
    expect(set.text).toContain("Set: Lunch");
    const change = /name="change" value="(\w+)"/.exec(set.text)![1]!;
    expect((await post(anna, "/mobile/status/undo", { change })).to).toBe("/mobile/");
    expect(statusOf(anna).type).toBe("unknown");
    await post(anna, "/mobile/status", { text: "back at 3, dentist" });
    expect(statusOf(anna)).toMatchObject({ type: "out", comment: "dentist", returnAt: "2026-03-10T14:00:00.000Z" });
    expect((await post(anna, "/mobile/status/back")).to).toMatch(/^\/mobile\/\?done=/);
    expect(statusOf(anna).type).toBe("in");
  });

  it("shows what it understood, and says beside what was typed when it did not", async () => {
    const fragment = { "HX-Request": "true" };
    expect((await get(anna, "/mobile/status/preview?text=lunch%20till%201:30", fragment)).text).toMatch(
      /Lunch until 1:30/,
    );
    const refused = await post(anna, "/mobile/status", { text: "qwertz" });
    expect([refused.status, refused.text.includes('value="qwertz"')]).toEqual([422, true]);
    expect(refused.text).toContain("m-nav");
  });

  it("lists favourites first, then everybody by name, with their numbers and their status in words", async () => {
    await post(anna, `/mobile/users/${rita.id}/favourite`, { on: "yes" });
    await post(tom, "/mobile/status", { type: "meeting" });
    const { text } = await get(anna, "/mobile");
    expect(namesIn(text)).toEqual(["rita Zimmer", "Tom O’Brien"]);
    expect(text).toMatch(/Tom O’Brien<\/span><span class="m-says"><b>In a meeting<\/b>/);
    expect(text).toContain('href="tel:+4915123456789"');
    expect(text).toContain('href="mailto:tom@example.com"');
    await post(anna, `/mobile/users/${rita.id}/favourite`, { on: "no" });
    expect(namesIn((await get(anna, "/mobile")).text)).toEqual(["Tom O’Brien", "rita Zimmer"]);
  });

  it("carries what is announced above the people, until it is dismissed", async () => {
    const admin = await app.as("root", { role: "administrator" });
    await admin.call("POST", "/api/announcements", { text: "Fire drill at noon.", departmentIds: null });
    const { text } = await get(anna, "/mobile");
    expect(text.indexOf("Fire drill at noon.")).toBeGreaterThan(0);
    const id = /mobile\/announcements\/(\w{26})/.exec(text)![1];
    expect((await get(anna, `/mobile/announcements/${id}`)).text).toContain("m-nav");
    expect((await post(anna, `/mobile/announcements/${id}/dismissal`)).to).toBe("/mobile/announcements?done=dismissed");
    expect((await get(anna, "/mobile")).text).not.toContain(`announcements/${id}`);
  });
});

describe("looking for people", () => {
  it("finds them by each word of name, number, department or status, as a page and as one types", async () => {
    await post(tom, "/mobile/status", { type: "meeting", comment: "Q3 review" });
    for (const words of ["tom", "OBRIEN tom", "o’brien meet", "4712", "15123456789", "review"])
      expect(namesIn((await get(anna, `/mobile/people?q=${encodeURIComponent(words)}`)).text), words).toContain(
        "Tom O’Brien",
      );
    const part = await get(anna, "/mobile/people?q=rit", { "HX-Request": "true" });
    expect(namesIn(part.text)).toEqual(["rita Zimmer"]);
    expect(part.text).not.toContain("<html");
    expect((await get(anna, "/mobile/people?q=nobodyatall")).text).toContain("Nobody matches");
  });

  it("shows nothing of those whom one may not see", async () => {
    for (const path of [
      "/mobile",
      "/mobile/people?q=vera",
      "/mobile/people?q=vault",
      "/mobile/notes/receivers?who=vera",
    ])
      expect((await get(anna, path)).text, path).not.toMatch(new RegExp(`${vera.id}|Vault`));
    expect((await get(anna, `/mobile/users/${vera.id}`)).status).toBe(404);
    expect((await post(anna, `/mobile/users/${vera.id}/favourite`, { on: "yes" })).status).toBe(404);
    expect((await get(vera, "/mobile")).text).not.toContain("Tom");
  });
});

describe("somebody's page", () => {
  it("has the ways to reach them, a watch and, for who may, their status", async () => {
    const { text } = await get(rita, `/mobile/users/${tom.id}`);
    for (const way of [
      "tel:4712",
      "mailto:tom@example.com",
      `/mobile/notes/new?to=${tom.id}`,
      `/mobile/users/${tom.id}/watch`,
    ])
      expect(text, way).toContain(way);
    expect(text).toContain(`/mobile/status?users=${tom.id}`);
    expect((await get(anna, `/mobile/users/${tom.id}`)).text).not.toContain("/mobile/status?users");
    const set = await post(rita, "/mobile/status", { users: tom.id, type: "out" });
    expect(set.text).toContain("Set for 1 person: Out");
    expect(statusOf(tom).type).toBe("out");
    expect((await post(anna, "/mobile/status", { users: tom.id, type: "in" })).status).toBe(403);
  });

  it("leads to what the mobile interface lacks on the full site", async () => {
    const { text } = await get(rita, `/mobile/users/${tom.id}`);
    expect(text).toContain(`href="/OfficeStatus/users/${tom.id}/vcard"`);
    expect((await get(rita, "/mobile/more")).text).toMatch(/href="\/OfficeStatus\/me"/);
  });
});

describe("notes, watches and one's own contact information", () => {
  it("come and go by plain forms, and never leave the mobile interface", async () => {
    const sent = await post(anna, "/mobile/notes", { to: tom.id, text: "Lunch at one?", step: "send" });
    expect(sent.to).toMatch(/^\/mobile\/notes\?/);
    const inbox = await get(tom, "/mobile/notes");
    expect(inbox.text).toMatch(/data-unread>1</);
    const id = /mobile\/notes\/(\w{26})/.exec(inbox.text)![1]!;
    expect((await get(tom, `/mobile/notes/${id}`)).text).toContain("Lunch at one?");
    expect((await get(tom, `/mobile/notes/new?reply=${id}`)).text).toContain(`value="${anna.id}"`);
    await post(tom, "/mobile/notes", { to: anna.id, text: "Gladly.", replyTo: id, step: "send" });
    expect((await get(anna, "/mobile/notes")).text).toContain("Gladly.");
    expect((await post(tom, `/mobile/notes/${id}/archive`)).to).toMatch(/^\/mobile\/notes/);
    const found = await post(anna, "/mobile/notes", { who: "tom", text: "kept", step: "find" });
    expect([found.text.includes(`value="${tom.id}"`), found.text.includes("kept")]).toEqual([true, true]);
  });

  it("take a phone message", async () => {
    expect((await get(rita, "/mobile/notes/new?message=1")).text).toContain("callerNumber");
    await post(rita, "/mobile/notes", { to: anna.id, callerName: "Mr Kowalski", telephoned: "on", step: "send" });
    expect((await get(anna, "/mobile/notes")).text).toContain("Mr Kowalski");
  });

  it("watch somebody by a press, list it and end it", async () => {
    expect((await post(anna, `/mobile/users/${tom.id}/watch`, { usual: "in" })).to).toBe(`/mobile/users/${tom.id}`);
    const list = await get(anna, "/mobile/watches");
    const id = /mobile\/watches\/(\w{26})/.exec(list.text)![1];
    expect((await post(anna, `/mobile/watches/${id}/delete`)).to).toBe(`/mobile/watches?deleted=${id}`);
    expect((await post(anna, `/mobile/watches/${id}/restore`)).to).toBe("/mobile/watches");
    expect((await post(anna, `/mobile/users/${tom.id}/watch/end`)).to).toBe(`/mobile/users/${tom.id}`);
  });

  it("keep one's own numbers", async () => {
    const saved = await post(tom, "/mobile/me/contact", { phone: "4713", mobile: "" });
    expect(saved.to).toMatch(/^\/mobile\/me\/contact\?done=saved/);
    expect(app.deps.roster.person(tom.id)!.phone).toBe("4713");
  });
});

describe("every address of the mobile interface", () => {
  it("is one that its links know, and what it lacks is not", () => {
    const own = app.app.routes.flatMap(({ method, path }) =>
      method === "ALL" || !isMobilePath(path.slice("/OfficeStatus".length))
        ? []
        : [path.slice(`/OfficeStatus${MOBILE}`.length) || "/"],
    );
    expect(own.length).toBeGreaterThan(40);
    expect(own.filter((path) => !hasMobile(path.replace(/:\w+/g, ID)))).toEqual([]);
    for (const path of [
      "/me",
      "/help",
      "/phones",
      "/admin",
      "/announcements/new",
      `/users/${ID}/vcard`,
      `/users/${ID}/picture/x`,
      `/users/${ID}/lock`,
      "/logout",
    ])
      expect(hasMobile(path), path).toBe(false);
  });

  it("answers in its own frame also when something is wrong", async () => {
    const missing = await get(anna, "/mobile/nothing");
    expect([missing.status, missing.text.includes("m-nav"), missing.text.includes("mobile")]).toEqual([
      404,
      true,
      true,
    ]);
    expect((await get(anna, `/mobile/users/${ID}`)).text).toContain("m-nav");
  });
});

describe("what a phone loads", () => {
  it("is under 50 kB for the whole first page of a full house, as it goes over the wire", async () => {
    for (let i = 0; i < 40; i++)
      await app.as(`person${i}`, {
        firstName: `Maximilian-${i}`,
        lastName: "von Habsburg",
        email: `person${i}@example.com`,
      });
    const answer = await anna.call("GET", "/mobile", undefined, { ...html, "Accept-Encoding": "gzip" });
    expect(answer.headers.get("Content-Encoding")).toBe("gzip");
    let weight = (await answer.arrayBuffer()).byteLength;
    const text = await (await anna.call("GET", "/mobile", undefined, html)).text();
    const parts = new Set([...text.matchAll(/"([^"]*\/assets\/[^"#]+)/g)].map(([, part]) => part!));
    expect(
      [...parts]
        .map((part) =>
          part
            .replace(/-\w+\./, ".")
            .split("/")
            .at(-1),
        )
        .sort(),
    ).toEqual(["icon.svg", "icons.svg", "mobile.css", "mobile.js"]);
    for (const part of parts) {
      const file = await app.request(part, { headers: { "Accept-Encoding": "gzip" } });
      expect([part, file.status, file.headers.get("Content-Encoding")]).toEqual([part, 200, "gzip"]);
      weight += (await file.arrayBuffer()).byteLength;
    }
    expect(weight).toBeLessThan(50_000);
  });
});
