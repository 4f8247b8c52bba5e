import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { setSetting } from "#functions/client-settings/actions.ts";
import { archiveUser, createDepartment } from "#functions/directory/actions.ts";
import { type SignedIn, type TestApp, testApp } from "#test/helpers/app.ts";

const HOUR = 3600_000;
const nobody = { id: null, name: "test", address: null };
let app: TestApp;
let anna: SignedIn;
let tom: SignedIn;
let rita: SignedIn;
let sales: string;

beforeAll(async () => {
  app = await testApp({ SMTP_URL: "smtp://127.0.0.1:9", PUBLIC_URL: "https://intranet.example.com/OfficeStatus" });
  sales = (await createDepartment(app.deps, nobody, { name: "Sales" } as never)) as string;
  anna = await app.as("anna", { firstName: "Anna", lastName: "<Berg>", email: "a@example.com", departmentId: sales });
  tom = await app.as("tom", { firstName: "Tom", lastName: "O'Brien", departmentId: sales });
  rita = await app.as("rita", { firstName: "Rita", role: "receptionist" });
});
afterAll(() => app.close());

type Fields = Record<string, string> | [string, string][];
const post = async (who: SignedIn, path: string, fields: Fields = {}, htmx = false) => {
  app.now += 1000;
  const answer = await who.call("POST", path, new URLSearchParams(fields).toString(), {
    "Content-Type": "application/x-www-form-urlencoded",
    Accept: "text/html",
    ...(htmx ? { "HX-Request": "true" } : {}),
  });
  return { status: answer.status, headers: answer.headers, html: await answer.text() };
};
const get = async (who: SignedIn, path: string, headers: Record<string, string> = {}) =>
  (await who.call("GET", path, undefined, { Accept: "text/html", ...headers })).text();
const asFragment = { "HX-Request": "true" };
const send = async (from: SignedIn, to: SignedIn[], text: string, more: Record<string, string> = {}) => {
  const sent = await post(from, "/notes", [
    ...to.map((one) => ["to", one.id] as [string, string]),
    ["text", text],
    ...Object.entries(more),
  ]);
  expect(sent.status, sent.html).toBe(303);
  return /note=([0-9A-Z]{26})/.exec(sent.headers.get("Location")!)![1]!;
};
const unread = (who: SignedIn) => app.deps.noteCounts.unreadOf(who.id);

describe("writing a note without a script", () => {
  it("begins at a person, tells how they are in words, and ends in the sent notes", async () => {
    await anna.call("PUT", "/api/users/me/status", {
      type: "out",
      returnAt: new Date(app.now + 3 * 24 * HOUR).toISOString(),
    });
    const page = await get(tom, `/notes/new?to=${anna.id}`);
    expect(page).toContain("Anna &lt;Berg>");
    expect(page).toMatch(/Out until Fri [^<]*: Anna will see it then, or by e-mail now/);
    expect(page).toContain(`value="${anna.id}" checked`);
    const sent = await post(tom, "/notes", { to: anna.id, text: "hello" });
    expect(sent.status).toBe(303);
    const location = sent.headers.get("Location")!;
    expect(location).toMatch(/^\/OfficeStatus\/notes\?box=sent&done=sent/);
    const list = await get(tom, location.replace("/OfficeStatus", ""));
    expect(list).toContain("The note was sent.");
    expect(list).toContain("To Anna &lt;Berg>");
  });

  it("says of mail only what is so", async () => {
    const words = async () => /<p class="choice-words">([^<]*)/.exec(await get(tom, `/notes/new?to=${anna.id}`))![1];
    await setSetting(app.deps, { ...nobody, id: anna.id }, anna.id, "mail.notes", "never");
    expect(await words()).toMatch(/Anna will see it then$/);
    await setSetting(app.deps, { ...nobody, id: anna.id }, anna.id, "mail.notes", "out");
    expect(await words()).toMatch(/or by e-mail now$/);
    await anna.call("PUT", "/api/users/me/status", { type: "in" });
    expect(await words()).toBe("In: Anna gets it at once");
    const rows = await get(anna, `/notes/new?to=${tom.id}`);
    expect(rows).toContain("Unknown: Tom will see it later<");
  });

  it("finds receivers by a button, keeps what was typed, and ticks those chosen before", async () => {
    const found = await post(tom, "/notes", [
      ["to", rita.id],
      ["who", "ann"],
      ["text", "half a sentence"],
      ["callerName", "Ms. Ito"],
      ["urgent", "on"],
      ["step", "find"],
    ]);
    expect(found.status).toBe(200);
    expect(found.html).toContain("half a sentence");
    expect(found.html).toContain('value="Ms. Ito"');
    expect(found.html).toMatch(/name="urgent"[^>]*checked/);
    expect(found.html).toContain(`value="${rita.id}" checked`);
    expect(found.html).toMatch(new RegExp(`value="${anna.id}"(?! checked)`));
    // A name that is one person's need not be chosen.
    expect((await post(tom, "/notes", { who: "anna", text: "by name" })).status).toBe(303);
    expect(await get(anna, "/notes")).toContain("by name");
    for (const who of ["nobody at all", "a"]) {
      const refused = await post(tom, "/notes", { who, text: "kept" });
      expect([who, refused.status]).toEqual([who, 422]);
      expect(refused.html).toContain(">kept</textarea>");
    }
  });

  it("is refused beside its field, with all that was typed", async () => {
    const empty = await post(tom, "/notes", { to: anna.id, text: "" });
    expect(empty.status).toBe(422);
    expect(empty.html).toContain("Write something");
    const nobodyChosen = await post(tom, "/notes", { text: "to whom" });
    expect(nobodyChosen.html).toContain("Choose who gets this note.");
    expect(nobodyChosen.html).toContain(">to whom</textarea>");
    const long = await post(tom, "/notes", { to: anna.id, text: "x".repeat(4001), callerNumber: "1".repeat(70) });
    expect(long.status).toBe(422);
    expect(long.html).toContain("This must be at most 4000 characters.");
    expect(long.html).toContain("This must be at most 60 characters.");
    const later = await post(tom, "/notes", { to: anna.id, callerName: "X", takenAt: "23:59" });
    expect(later.html).toContain("This time is still to come.");
    expect((await post(tom, "/notes", { to: anna.id, callerName: "X", takenAt: "noon" })).status).toBe(422);
    expect((await post(tom, "/notes", { to: anna.id, department: sales, text: "x" })).status).toBe(303);
    const gone = await app.as("gone");
    await archiveUser(app.deps, nobody, gone.id);
    expect((await post(tom, "/notes", { to: gone.id, text: "x" })).status).toBe(422);
  });

  it("sent twice is one note", async () => {
    const key = /name="key" value="([^"]+)"/.exec(await get(tom, `/notes/new?to=${anna.id}`))![1]!;
    const form = { to: anna.id, text: "only once", key };
    const [first, second] = await Promise.all([post(tom, "/notes", form), post(tom, "/notes", form)]);
    expect(first.headers.get("Location")).toBe(second.headers.get("Location"));
    expect((await get(anna, "/notes?q=only+once")).match(/class="note-row/g)).toHaveLength(1);
  });
});

describe("receivers", () => {
  it("are found by name without accents, departments by those who may write to them", async () => {
    await app.as("lukasz", { firstName: "Łukasz", lastName: "Żak" });
    const find = (who: SignedIn, text: string) =>
      get(who, `/notes/receivers?who=${encodeURIComponent(text)}`, asFragment);
    expect(await find(tom, "zak lu")).toContain("Łukasz Żak");
    expect(await find(tom, "sales")).not.toContain("department");
    expect(await find(rita, "sales")).toContain("Sales: everybody (2 people)");
    expect(await find(rita, "")).toBe("");
    expect(await find(rita, "<script>")).toContain("Nobody of this name");
  });
});

describe("a note on its page", () => {
  it("is read by being opened, and not by being asked for", async () => {
    const id = await send(tom, [anna], "open me");
    const before = unread(anna);
    await anna.call("HEAD", `/notes/${id}`);
    await anna.call("GET", `/api/notes/${id}`);
    expect(unread(anna)).toBe(before);
    expect(await get(anna, `/notes/${id}`)).toContain("open me");
    expect(unread(anna)).toBe(before - 1);
    expect(await get(tom, `/notes/${id}`)).toContain("Who has read it");
    expect((await rita.call("GET", `/notes/${id}`, undefined, { Accept: "text/html" })).status).toBe(404);
  });

  it("shows text as text, addresses as links, and a phone message as a slip with its number as the country has it", async () => {
    const id = await send(rita, [anna], "<b>See</b> https://example.com/x?a=1&b=2", {
      callerName: "Mr. <Roe>",
      callerNumber: "+1 213 373 4253",
      telephoned: "on",
    });
    const page = await get(anna, `/notes/${id}`);
    expect(page).toContain("&lt;b>See&lt;/b>");
    expect(page).toContain(
      'href="https://example.com/x?a=1&amp;b=2" target="_blank" rel="noopener noreferrer nofollow"',
    );
    expect(page).toContain("Mr. &lt;Roe>");
    expect(page).toContain('href="tel:+12133734253">(213) 373-4253<');
    expect(page).toMatch(/Taken.*by Rita/s);
  });

  it("is answered, answered to all, and passed on", async () => {
    const id = await send(rita, [anna, tom], "to both");
    const reply = await get(anna, `/notes/new?reply=${id}`, asFragment);
    expect(reply).toContain(`value="${rita.id}" checked`);
    expect(reply).not.toContain(tom.id);
    expect(reply).toContain(`name="replyTo" value="${id}"`);
    const all = await get(anna, `/notes/new?reply=${id}&all=1`, asFragment);
    for (const one of [rita, tom]) expect(all).toContain(`value="${one.id}" checked`);
    expect(all).not.toContain(`value="${anna.id}"`);
    const answer = await send(anna, [rita], "gladly", { replyTo: id });
    expect(await get(rita, `/notes/${answer}`)).toContain("In answer to Rita");
    const forward = await get(anna, `/notes/new?forward=${id}`, asFragment);
    expect(forward).toMatch(/Rita wrote, [^:]*.*:\n&gt; to both|Rita wrote, .*\n> to both/);
    expect((await anna.call("GET", `/notes/new?reply=${await send(rita, [tom], "not yours")}`)).status).toBe(404);
  });

  it("to a whole department is not answered to all by those who may not write to it", async () => {
    const sent = await post(rita, "/notes", { department: sales, text: "for all of Sales" });
    const id = /note=([0-9A-Z]{26})/.exec(sent.headers.get("Location")!)![1]!;
    const page = await get(anna, `/notes/${id}`);
    expect(page).toContain("To Sales<");
    expect(page).not.toContain("all=1");
  });
});

describe("the list", () => {
  it("shows what is unread, and what was done with the way back", async () => {
    const id = await send(tom, [anna], "list me");
    const list = await get(anna, "/notes?q=list+me");
    expect(list).toMatch(/class="note-row unread"/);
    expect(list).toContain(`(${unread(anna)}) `);
    const done = await post(anna, `/notes/${id}/archive`, { back: "/notes?q=list+me" });
    expect(done.status).toBe(303);
    expect(done.headers.get("Location")).toBe(`/OfficeStatus/notes?q=list+me&done=archived&note=${id}`);
    const after = await get(anna, done.headers.get("Location")!.replace("/OfficeStatus", ""));
    expect(after).toContain("Archived.");
    expect(after).toContain(`/notes/${id}/unarchive`);
    expect(after).not.toContain("note-row");
    expect((await post(anna, `/notes/${id}/unarchive`, {}, true)).html).toContain("list me");
    const deleted = await post(anna, `/notes/${id}/delete`, { back: "/notes?q=list+me" }, true);
    expect(deleted.html).toContain("Deleted.");
    expect(deleted.html).not.toContain("note-row");
    expect(deleted.headers.get("HX-Trigger")).toContain(id);
    expect((await post(anna, `/notes/${id}/restore`, { back: "/notes?q=list+me" }, true)).html).toContain("note-row");
    await post(anna, `/notes/${id}/delete`);
    app.now += 11 * 60_000;
    expect((await post(anna, `/notes/${id}/restore`)).status).toBe(404);
  });

  it("of sent notes deletes one’s own copy, and gives it back", async () => {
    const id = await send(tom, [anna], "my own copy");
    const gone = await post(tom, `/notes/${id}/delete`, { back: "/notes?box=sent", side: "sent" }, true);
    expect(gone.html).not.toContain("my own copy");
    expect(await get(anna, "/notes")).toContain("my own copy");
    expect((await post(tom, `/notes/${id}/restore`, { back: "/notes?box=sent", side: "sent" }, true)).html).toContain(
      "my own copy",
    );
    expect((await post(anna, `/notes/${id}/delete`, { side: "sent" })).status).toBe(404);
  });

  it("goes back to nowhere else", async () => {
    const id = await send(tom, [anna], "away");
    for (const back of ["//evil.example", "https://evil.example/notes", "/notes?box=evil&x=//evil.example"]) {
      const { headers } = await post(anna, `/notes/${id}/read`, { back });
      expect(headers.get("Location")).toBe(`/OfficeStatus/notes?done=read&note=${id}`);
    }
  });

  it("is read to the end page by page", async () => {
    const max = await app.as("max");
    for (let i = 0; i < 52; i++) await send(tom, [max], `page ${i}`);
    const first = await get(max, "/notes");
    expect(first.match(/class="note-row/g)).toHaveLength(50);
    const next = /href="\/OfficeStatus(\/notes\?after=[^"]+)"/.exec(first)![1]!;
    const second = await get(max, next);
    expect(second.match(/class="note-row/g)).toHaveLength(2);
    expect(second).toContain("page 0");
    expect((await post(max, "/notes/read-all", {}, true)).html).not.toContain("note-row unread");
    expect(unread(max)).toBe(0);
  });

  it("says for what it is where it is empty", async () => {
    const eve = await app.as("eve");
    expect(await get(eve, "/notes")).toContain("What colleagues write to you arrives here");
    expect(await get(eve, "/notes?box=sent")).toContain("Nothing sent");
    expect(await get(eve, "/notes?q=x")).toContain("No note matches");
    expect(await get(eve, "/notes?unread=1")).toContain("Nothing unread");
  });

  it("tells a page that was away what it has missed, without a look into the database where nothing is unread", async () => {
    const kim = await app.as("kim");
    const missed = async () => (await (await kim.call("GET", "/notes/missed")).json()) as any;
    expect(await missed()).toEqual({ items: [] });
    const id = await send(tom, [kim], "missed you");
    expect((await missed()).items).toMatchObject([
      { what: "arrived", id, unread: 1, from: { displayName: "Tom O'Brien" }, text: "missed you", how: "both" },
    ]);
    app.now += 11 * 60_000;
    expect(await missed()).toEqual({ items: [] });
  });
});
