import { eq } from "drizzle-orm";
import { afterAll, beforeAll, beforeEach, describe, expect, it } from "vitest";
import { setSetting } from "#functions/client-settings/actions.ts";
import { createDepartment, updateUser } from "#functions/directory/actions.ts";
import { type SignedIn, type TestApp, testApp } from "#test/helpers/app.ts";
import { forgetOldAnnouncements } from "./actions.ts";

let app: TestApp;
let sales: string;
let support: string;
let ada: SignedIn;
let mia: SignedIn;
let tom: SignedIn;
let zoe: SignedIn;
const nobody = { id: null, name: "test", address: null };
const HOUR = 3600_000;
const DAY = 24 * HOUR;
const at = (ms: number) => new Date(app.now + ms).toISOString();

beforeAll(async () => {
  app = await testApp({ SMTP_URL: "smtp://127.0.0.1:9" });
  sales = await createDepartment(app.deps, nobody, { name: "Sales" });
  support = await createDepartment(app.deps, nobody, { name: "Support" });
  ada = await app.as("ada", { role: "administrator", firstName: "Ada" });
  mia = await app.as("mia", { role: "manager", departmentId: sales, firstName: "Mia" });
  tom = await app.as("tom", { departmentId: sales });
  zoe = await app.as("zoe", { departmentId: support });
});
afterAll(() => app?.close());

const post = async (who: SignedIn, body: object) => {
  const answer = await who.call("POST", "/api/announcements", body);
  return { status: answer.status, body: (await answer.json()) as any };
};
const list = async (who: SignedIn, query = "") =>
  (await (await who.call("GET", `/api/announcements${query}`)).json()) as { items: any[]; next?: string };
const texts = async (who: SignedIn, query = "") => (await list(who, query)).items.map(({ text }) => text);
const board = async (who: SignedIn) => {
  const html = await (await who.call("GET", "/", undefined, { Accept: "text/html" })).text();
  return html.slice(html.indexOf("<main"), html.indexOf("data-board"));
};
const page = async (who: SignedIn, path: string) => {
  const html = await (await who.call("GET", path, undefined, { Accept: "text/html" })).text();
  return html.slice(html.indexOf("<main"));
};
const send = async (who: SignedIn, path: string, fields: [string, string][]) => {
  const answer = await who.call("POST", path, new URLSearchParams(fields).toString(), {
    "Content-Type": "application/x-www-form-urlencoded",
    Accept: "text/html",
  });
  return { status: answer.status, location: answer.headers.get("Location") ?? "", html: await answer.text() };
};
const withdrawAll = async () => {
  for (const query of ["", "?list=planned"])
    for (const { id } of (await list(ada, query)).items) await ada.call("DELETE", `/api/announcements/${id}`);
};

describe("an announcement", () => {
  beforeEach(withdrawAll);

  it("stands above the boards of those whom it is for, the most important first, and in their lists", async () => {
    await post(ada, { text: "Everybody, see https://intranet.example/a?b=1&c=2.", departmentIds: null });
    await post(mia, { text: "Sales only", departmentIds: [sales], importance: "important" });
    await post(ada, { text: "Leave the building", departmentIds: null, importance: "urgent" });
    const toms = await board(tom);
    expect(toms).toContain('<a href="https://intranet.example/a?b=1&amp;c=2"');
    expect(toms.indexOf("Leave the building")).toBeLessThan(toms.indexOf("Sales only"));
    expect(toms.indexOf("Sales only")).toBeLessThan(toms.indexOf("Everybody"));
    expect(toms).toContain("<summary>2 more</summary>");
    expect(await board(zoe)).not.toContain("Sales only");
    expect(await texts(zoe)).toEqual(["Leave the building", "Everybody, see https://intranet.example/a?b=1&c=2."]);
    expect((await list(tom)).items[1]).toMatchObject({
      importance: "important",
      departmentIds: [sales],
      author: { displayName: "Mia" },
      state: "current",
      endsAt: null,
      dismissed: false,
    });
  });

  it("begins and ends by the clock, with no request but that for the board", async () => {
    await post(ada, { text: "Later", departmentIds: null, startsAt: at(HOUR), endsAt: at(2 * HOUR) });
    expect(await board(tom)).not.toContain("Later");
    expect(await texts(tom, "?list=planned")).toEqual([]);
    expect(await texts(ada, "?list=planned")).toEqual(["Later"]);
    expect(await texts(mia, "?list=planned")).toEqual(["Later"]);
    app.now += HOUR;
    expect(await board(tom)).toContain("Later");
    app.now += HOUR;
    expect(await board(tom)).not.toContain("Later");
    expect((await texts(tom, "?list=past"))[0]).toBe("Later");
  });

  it("is changed and withdrawn, on the board at once, on record, and stays in the list of past ones", async () => {
    const { id } = (await post(ada, { text: "Old words", departmentIds: null })).body;
    expect(await board(tom)).toContain("Old words");
    const changed = await ada.call("PATCH", `/api/announcements/${id}`, {
      text: "New words",
      departmentIds: [support],
    });
    expect(await changed.json()).toMatchObject({ text: "New words", departmentIds: [support] });
    expect(await board(tom)).not.toContain("words");
    expect(await board(zoe)).toContain("New words");
    expect((await ada.call("DELETE", `/api/announcements/${id}`)).status).toBe(204);
    expect(await board(zoe)).not.toContain("New words");
    expect(await texts(zoe, "?list=past")).not.toContain("New words");
    expect(await texts(ada, "?list=past")).toContain("New words");
    expect((await ada.call("PATCH", `/api/announcements/${id}`, { text: "x" })).status).toBe(409);
    expect((await zoe.call("GET", `/api/announcements/${id}`)).status).toBe(404);
    const { q, t } = app.deps.db;
    const rows = await q.select().from(t.auditLog).where(eq(t.auditLog.subjectId, id));
    expect(rows.map((row) => row.action)).toEqual([
      "announcement.create",
      "announcement.update",
      "announcement.withdraw",
    ]);
  });

  it("that is the same writes nothing; what has begun keeps its beginning", async () => {
    const { id } = (await post(ada, { text: "Same", departmentIds: [sales, support] })).body;
    const { seq } = app.deps.tail;
    await ada.call("PATCH", `/api/announcements/${id}`, { text: "Same ", departmentIds: [support, sales] });
    expect(app.deps.tail.seq).toBe(seq);
    const late = await ada.call("PATCH", `/api/announcements/${id}`, { startsAt: at(HOUR) });
    expect([late.status, ((await late.json()) as any).errors[0].pointer]).toEqual([422, "/startsAt"]);
  });

  it.each([
    ["no text", { text: " \n " }, 400, "/text"],
    [
      "an end before its beginning",
      { startsAt: "2026-04-02T10:00:00Z", endsAt: "2026-04-01T10:00:00Z" },
      422,
      "/endsAt",
    ],
    ["an end that has passed", { endsAt: "2020-04-01T10:00:00Z" }, 422, "/endsAt"],
    ["a beginning in ten years", { startsAt: "2036-04-01T10:00:00Z" }, 422, "/startsAt"],
    ["no department", { departmentIds: [] }, 422, "/departmentIds"],
    ["another importance", { importance: "huge" }, 400, "/importance"],
    ["5,000 characters", { text: "a".repeat(5000) }, 400, "/text"],
  ])("with %s is refused at the field", async (_, fields, status, pointer) => {
    const refused = await post(ada, { text: "x", departmentIds: null, ...fields });
    expect([refused.status, refused.body.errors[0].pointer]).toEqual([status, pointer]);
  });
});

describe("who may announce", () => {
  it("are managers to their department and administrators to everybody", async () => {
    expect((await post(tom, { text: "x", departmentIds: [sales] })).status).toBe(403);
    expect((await post(mia, { text: "x", departmentIds: null })).status).toBe(403);
    expect((await post(mia, { text: "x", departmentIds: [sales, support] })).status).toBe(403);
    expect((await post(ada, { text: "x", departmentIds: ["01ARZ3NDEKTSV4RRFFQ69G5FAV"] })).status).toBe(403);
    expect((await page(tom, "/announcements")).includes("/announcements/new")).toBe(false);
    expect((await tom.call("GET", "/announcements/new")).status).toBe(403);
  });

  it("change and withdraw what they might have announced, and nothing else", async () => {
    const hers = (await post(mia, { text: "Hers", departmentIds: [sales] })).body.id;
    const all = (await post(ada, { text: "All", departmentIds: null })).body.id;
    const theirs = (await post(ada, { text: "Theirs", departmentIds: [support] })).body.id;
    expect((await mia.call("PATCH", `/api/announcements/${all}`, { text: "x" })).status).toBe(403);
    expect((await mia.call("DELETE", `/api/announcements/${theirs}`)).status).toBe(404);
    expect((await mia.call("PATCH", `/api/announcements/${hers}`, { departmentIds: null })).status).toBe(403);
    expect((await ada.call("PATCH", `/api/announcements/${hers}`, { text: "Ada's" })).status).toBe(200);
    expect((await mia.call("GET", `/api/announcements/${theirs}`)).status).toBe(404);
    expect((await mia.call("DELETE", `/api/announcements/${hers}`)).status).toBe(204);
  });
});

describe("dismissing", () => {
  beforeEach(withdrawAll);

  it("takes it off one’s own board alone, can be undone, and is seen", async () => {
    const { id } = (await post(ada, { text: "Dismiss me", departmentIds: null })).body;
    expect((await tom.call("POST", `/api/announcements/${id}/dismissal`)).status).toBe(204);
    expect((await tom.call("POST", `/api/announcements/${id}/dismissal`)).status).toBe(204);
    expect(await board(tom)).not.toContain("Dismiss me");
    expect(await board(zoe)).toContain("Dismiss me");
    expect((await list(tom)).items[0]).toMatchObject({ text: "Dismiss me", dismissed: true });
    expect(await page(tom, "/announcements")).toContain("Show again on the board");
    expect((await tom.call("DELETE", `/api/announcements/${id}/dismissal`)).status).toBe(204);
    expect(await board(tom)).toContain("Dismiss me");
    const readers = (await (await ada.call("GET", `/api/announcements/${id}/readers`)).json()) as any;
    expect([readers.seen, readers.of]).toEqual([1, 4]);
    expect(readers.items.find((one: any) => one.userId === tom.id).seenAt).toBe(new Date(app.now).toISOString());
  });

  it("works by plain forms, and is not for what one may not see", async () => {
    const { id } = (await post(mia, { text: "For Sales", departmentIds: [sales] })).body;
    expect((await send(tom, `/announcements/${id}/dismissal`, [])).location).toBe("/announcements?done=dismissed");
    expect((await send(tom, `/announcements/${id}/dismissal/undo`, [])).location).toBe("/announcements?done=shown");
    expect((await zoe.call("POST", `/api/announcements/${id}/dismissal`)).status).toBe(404);
    expect((await zoe.call("POST", "/api/announcements/nothing/dismissal")).status).toBe(404);
  });
});

describe("who has seen it", () => {
  beforeEach(withdrawAll);
  const rows = () => app.deps.db.q.$count(app.deps.db.t.announcementReaders);

  it("is on record once for each, however often and by how many at once they say so", async () => {
    const { id } = (await post(ada, { text: "Seen", departmentIds: null })).body;
    const before = await rows();
    const saw = (who: SignedIn) => who.call("POST", "/api/announcements/seen", { ids: [id] });
    const answers = await Promise.all([saw(tom), saw(tom), saw(zoe), saw(mia), saw(tom)]);
    expect(answers.map(({ status }) => status)).toEqual([204, 204, 204, 204, 204]);
    expect((await rows()) - before).toBe(3);
    await saw(tom);
    expect((await rows()) - before).toBe(3);
    // The board that is served says so itself: no script will ask again.
    expect(await board(tom)).not.toContain("<noscript>");
  });

  it("counts the page that was served where there is no script", async () => {
    const { id } = (await post(ada, { text: "No script", departmentIds: null })).body;
    const image = /<noscript><img src="([^"]+)"/.exec(await board(tom))![1]!;
    expect((await tom.call("GET", image)).status).toBe(204);
    const { seen } = (await (await ada.call("GET", `/api/announcements/${id}/readers`)).json()) as any;
    expect(seen).toBe(1);
    expect(await board(tom)).not.toContain("<noscript>");
  });

  it("passes over what is not for oneself, not current, or nothing at all", async () => {
    const planned = (await post(ada, { text: "x", departmentIds: null, startsAt: at(HOUR) })).body.id;
    const other = (await post(ada, { text: "x", departmentIds: [support] })).body.id;
    const before = await rows();
    const ids = [planned, other, "01ARZ3NDEKTSV4RRFFQ69G5FAV"];
    expect((await tom.call("POST", "/api/announcements/seen", { ids })).status).toBe(204);
    expect((await tom.call("GET", `/announcements/seen?ids=${ids},x,${"y".repeat(5000)}`)).status).toBe(204);
    expect(await rows()).toBe(before);
  });

  it("is shown to its author and to administrators, with who has not", async () => {
    const { id } = (await post(mia, { text: "Readers", departmentIds: [sales] })).body;
    await tom.call("POST", "/api/announcements/seen", { ids: [id] });
    expect(await page(mia, `/announcements/${id}`)).toContain("1 of 2 people have seen it.");
    expect(await page(mia, `/announcements/${id}?readers=missing`)).toMatch(/>Mia</);
    expect(await page(ada, `/announcements/${id}`)).toMatch(/>tom</);
    expect(await page(tom, `/announcements/${id}`)).not.toContain("have seen it");
    expect((await tom.call("GET", `/api/announcements/${id}/readers`)).status).toBe(403);
    const first = (await (await ada.call("GET", `/api/announcements/${id}/readers?limit=1`)).json()) as any;
    const second = (await (
      await ada.call("GET", `/api/announcements/${id}/readers?limit=1&after=${first.next}`)
    ).json()) as any;
    expect([first.items.length, second.items.length, second.next]).toEqual([1, 1, undefined]);
  });
});

describe("by e-mail", () => {
  const causes = async (id: string) => {
    const { q, t } = app.deps.db;
    const all = await q.select().from(t.outbox);
    return all
      .filter((row) => row.causeKey?.startsWith(`announcement:${id}:`))
      .map((row) => ({ user: row.causeKey!.split(":")[2], state: row.state, dueAt: row.dueAt.getTime() }))
      .sort((a, b) => (a.user! < b.user! ? -1 : 1));
  };

  beforeAll(async () => {
    for (const who of [tom, mia, zoe])
      await updateUser(app.deps, nobody, who.id, { email: `${who.username}@example.com` });
    await setSetting(app.deps, nobody, mia.id, "mail.announcements", false);
  });

  it("it waits for its beginning, for those with an address who want it", async () => {
    const body = { text: "By mail", departmentIds: null, byMail: true, startsAt: at(HOUR) };
    const { id } = (await post(ada, body)).body;
    expect(await causes(id)).toEqual([
      { user: tom.id, state: "waiting", dueAt: app.now + HOUR },
      { user: zoe.id, state: "waiting", dueAt: app.now + HOUR },
    ]);
    const change = (fields: object) => ada.call("PATCH", `/api/announcements/${id}`, fields);
    await change({ startsAt: at(2 * HOUR) });
    expect((await causes(id)).map(({ dueAt }) => dueAt)).toEqual([app.now + 2 * HOUR, app.now + 2 * HOUR]);
    await change({ departmentIds: [sales] });
    expect((await causes(id)).map(({ state }) => state)).toEqual(["waiting", "dropped"]);
    await change({ departmentIds: [support] });
    expect((await causes(id)).map(({ state }) => state)).toEqual(["dropped", "waiting"]);
    await change({ byMail: false });
    expect((await causes(id)).map(({ state }) => state)).toEqual(["dropped", "dropped"]);
    await change({ byMail: true, departmentIds: null });
    expect((await causes(id)).map(({ state }) => state)).toEqual(["waiting", "waiting"]);
    await ada.call("DELETE", `/api/announcements/${id}`);
    expect((await causes(id)).map(({ state }) => state)).toEqual(["dropped", "dropped"]);
  });
});

describe("writing one in the form", () => {
  beforeEach(withdrawAll);

  it("takes times as they are said, in the author’s zone, and shows them back", async () => {
    await updateUser(app.deps, nobody, mia.id, { timeZone: "America/New_York" });
    const preview = async (which: string, query: string) =>
      (await mia.call("GET", `/announcements/preview/${which}?${query}`)).text();
    expect(await preview("start", "start=tomorrow+8")).toMatch(/→ tomorrow 8:00/);
    expect(await preview("end", "start=tomorrow+8&end=2+hours")).toMatch(/→ tomorrow 10:00/);
    expect(await preview("end", "end=soon")).toContain("not understood");
    expect(await preview("end", "end=")).toBe("");
    const sent = await send(mia, "/announcements", [
      ["text", "Stock-taking\r\nBring a pen"],
      ["importance", "important"],
      ["audience", "some"],
      ["departments", sales],
      ["start", "tomorrow 8"],
      ["end", "tomorrow"],
    ]);
    const id = sent.location.split("/").at(-1)!.split("?")[0]!;
    const made = (await (await mia.call("GET", `/api/announcements/${id}`)).json()) as any;
    const local = (iso: string) =>
      new Date(iso).toLocaleTimeString("en-GB", { timeZone: "America/New_York", hour: "2-digit", minute: "2-digit" });
    expect(made).toMatchObject({ text: "Stock-taking\nBring a pen", importance: "important", departmentIds: [sales] });
    expect([local(made.startsAt), local(made.endsAt)]).toEqual(["08:00", "23:59"]);
    const form = await page(mia, `/announcements/${id}/edit`);
    expect(form).toMatch(/name="end"[^>]*value="\d{4}-\d\d-\d\d 23:59"|value="\d{4}-\d\d-\d\d 23:59"[^>]*name="end"/);
    expect(form).not.toContain('name="audience" value="all"');
  });

  it("keeps what was typed when something is wrong, and says what", async () => {
    const sent = await send(ada, "/announcements", [
      ["text", "<b>Kept</b>"],
      ["audience", "some"],
      ["end", "yesterday week"],
    ]);
    expect(sent.status).toBe(422);
    expect(sent.html).toContain("&lt;b>Kept&lt;/b>");
    expect(sent.html).toContain('value="yesterday week"');
    const none = await send(ada, "/announcements", [
      ["text", "x"],
      ["audience", "some"],
    ]);
    expect([none.status, none.html.includes("Choose at least one department")]).toEqual([422, true]);
  });

  it("changes only what was changed: times that stay as they were shown stay to the second", async () => {
    const { id } = (await post(ada, { text: "Exact", departmentIds: null, endsAt: at(90 * 60_000 + 12_345) })).body;
    const form = await page(ada, `/announcements/${id}/edit`);
    const end = /value="(\d{4}-\d\d-\d\d \d\d:\d\d)"/.exec(form)![1]!;
    const saved = await send(ada, `/announcements/${id}`, [
      ["text", "Exacter"],
      ["importance", "normal"],
      ["audience", "all"],
      ["end", end],
    ]);
    expect(saved.location).toBe(`/announcements/${id}?done=saved`);
    expect(await (await ada.call("GET", `/api/announcements/${id}`)).json()).toMatchObject({
      text: "Exacter",
      endsAt: at(90 * 60_000 + 12_345),
    });
    expect((await send(ada, `/announcements/${id}/withdrawal`, [])).location).toContain("done=withdrawn");
    expect((await ada.call("GET", `/announcements/${id}/edit`)).status).toBe(303);
  });
});

it("lists go on page by page, and forget what is older than the site keeps", async () => {
  await withdrawAll();
  for (let n = 0; n < 5; n++) await post(ada, { text: `n${n}`, departmentIds: null, endsAt: at(DAY) });
  app.now += 1;
  const first = await list(tom, "?limit=3");
  const second = await list(tom, `?limit=3&after=${first.next}`);
  expect([...first.items, ...second.items].map(({ text }) => text).sort()).toEqual(["n0", "n1", "n2", "n3", "n4"]);
  expect(second.next).toBeUndefined();
  app.now += 800 * DAY;
  const { q, t } = app.deps.db;
  expect(await forgetOldAnnouncements(app.deps, 3)).toBe(3);
  while ((await forgetOldAnnouncements(app.deps, 3)) > 0);
  expect(await q.$count(t.announcementReaders)).toBe(0);
  expect((await q.select().from(t.announcements)).every(({ endsAt, withdrawnAt }) => !endsAt && !withdrawnAt)).toBe(
    true,
  );
});
