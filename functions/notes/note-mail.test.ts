import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { setSetting } from "#functions/client-settings/actions.ts";
import { type SignedIn, type TestApp, testApp } from "#test/helpers/app.ts";
import { forgetOldNotes } from "./actions.ts";

const DAY = 24 * 3600_000;
let app: TestApp;
let anna: SignedIn;
let tom: SignedIn;

beforeAll(async () => {
  app = await testApp({ SMTP_URL: "smtp://127.0.0.1:9" });
  anna = await app.as("anna");
  tom = await app.as("tom", { email: "tom@example.com" });
});
afterAll(() => app.close());

const send = async (to: SignedIn, more = {}) => {
  app.now += 1000;
  const answer = await anna.call("POST", "/api/notes", { to: [to.id], text: "hello", ...more });
  expect(answer.status).toBe(201);
  return ((await answer.json()) as any).id as string;
};
const waitingMail = async (noteId: string) =>
  (await app.deps.db.q.select().from(app.deps.db.t.outbox))
    .filter((row) => row.kind === "note" && row.state === "waiting" && row.data.includes(noteId))
    .map((row) => ({ ...row, due: row.dueAt.getTime() - app.now }));
const set = async (type: string, more = {}) => {
  app.now += 1000;
  await tom.call("PUT", "/api/users/me/status", { type, ...more });
};
const wish = (value: "unread" | "out" | "never") =>
  setSetting(app.deps, { id: tom.id, name: "tom", address: null }, tom.id, "mail.notes", value);

describe("the mail of a note", () => {
  it("goes at once to whoever is out, away for long, or gives no sign", async () => {
    for (const [type, more] of [
      ["out", {}],
      ["unknown", {}],
      ["lunch", { returnAt: new Date(app.now + 2 * 3600_000).toISOString() }],
    ] as const) {
      await set(type, more);
      const [mail] = await waitingMail(await send(tom));
      expect(mail, type).toMatchObject({ toAddress: "tom@example.com", toUserId: tom.id, due: 0 });
    }
  });

  it("goes to whoever is there only if they do not read it in time", async () => {
    for (const [type, more] of [
      ["in", {}],
      ["meeting", {}],
      ["lunch", { returnAt: new Date(app.now + 1800_000).toISOString() }],
    ] as const) {
      await set(type, more);
      const id = await send(tom);
      expect(
        (await waitingMail(id)).map((mail) => mail.due),
        type,
      ).toEqual([15 * 60_000]);
      await tom.call("PATCH", `/api/notes/${id}`, { read: true });
      expect(await waitingMail(id), type).toEqual([]);
    }
    const archived = await send(tom);
    await tom.call("PATCH", `/api/notes/${archived}`, { archived: true });
    const deleted = await send(tom);
    await tom.call("DELETE", `/api/notes/${deleted}`);
    const last = await send(tom);
    await tom.call("POST", "/api/notes/read-all");
    for (const id of [archived, deleted, last]) expect(await waitingMail(id)).toEqual([]);
  });

  it("goes as its receiver wishes", async () => {
    await set("in");
    await wish("out");
    expect(await waitingMail(await send(tom))).toEqual([]);
    await set("out");
    expect(await waitingMail(await send(tom))).toHaveLength(1);
    await wish("never");
    expect(await waitingMail(await send(tom))).toEqual([]);
    await wish("unread");
  });

  it("does not go while the note waits; once delivered it is like any other", async () => {
    await set("out");
    const id = await send(tom, { deliverWhenIn: true });
    expect(await waitingMail(id)).toEqual([]);
    await set("in");
    await expect.poll(() => waitingMail(id).then((mails) => mails.length), { timeout: 3000 }).toBe(1);
  });

  it("is not made for whoever has no address, nor where the site sends none", async () => {
    const eve = await app.as("eve");
    expect(await waitingMail(await send(eve))).toEqual([]);
    const quiet = await testApp();
    const [from, to] = [await quiet.as("a"), await quiet.as("b", { email: "b@example.com" })];
    await from.call("POST", "/api/notes", { to: [to.id], text: "x" });
    expect(await quiet.deps.db.q.select().from(quiet.deps.db.t.outbox)).toEqual([]);
    await quiet.close();
  }, 60_000);
});

describe("old notes", () => {
  it("go when they were read, archived or deleted; what is unread stays", async () => {
    const kim = await app.as("kim");
    const { q, t } = app.deps.db;
    const [read, archived, deleted, unread] = [await send(kim), await send(kim), await send(kim), await send(kim)];
    await kim.call("PATCH", `/api/notes/${read}`, { read: true });
    await kim.call("PATCH", `/api/notes/${archived}`, { archived: true });
    await kim.call("DELETE", `/api/notes/${deleted}`);
    app.now += 40 * DAY;
    const young = await send(kim);
    await kim.call("PATCH", `/api/notes/${young}`, { read: true });
    for (let n = 5; n === 5; ) n = await forgetOldNotes(app.deps, app.now - 30 * DAY, 5);
    const left = new Set((await q.select({ id: t.notes.id }).from(t.notes)).map((row) => row.id));
    expect([read, archived, deleted, unread, young].map((id) => left.has(id))).toEqual([
      false,
      false,
      false,
      true,
      true,
    ]);
    expect(await forgetOldNotes(app.deps, app.now - 30 * DAY, 5)).toBe(0);
  });
});
