import { eq } from "drizzle-orm";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import type { Composed } from "#functions/compose.ts";
import { type SignedIn, type TestApp, testApp } from "#test/helpers/app.ts";
import { deliverWaiting } from "./actions.ts";

let app: TestApp;
let other: Composed;
let anna: SignedIn;
let tom: SignedIn;

beforeAll(async () => {
  app = await testApp();
  other = await app.another();
  anna = await app.as("anna");
  tom = await app.as("tom");
});
afterAll(() => app.close());

const set = async (who: SignedIn, type: string, more = {}) => {
  app.now += 1000;
  const answer = await who.call("PUT", "/api/users/me/status", { type, ...more });
  expect(answer.status).toBe(200);
};
const leave = async (from: SignedIn, to: SignedIn[], text: string) => {
  app.now += 1000;
  const body = { to: to.map((one) => one.id), text, deliverWhenIn: true };
  return (await (await from.call("POST", "/api/notes", body)).json()) as any;
};
const texts = async (who: SignedIn) =>
  ((await (await who.call("GET", "/api/notes")).json()) as any).items.map((note: any) => note.text);
const changesOf = async (copyId: string) =>
  (await app.deps.db.q.select().from(app.deps.db.t.changes)).filter((row) => row.subjectId === copyId);
const copyOf = async (noteId: string, userId: string) =>
  (await app.deps.db.q.select().from(app.deps.db.t.noteReceivers)).find(
    (row) => row.noteId === noteId && row.userId === userId,
  )!;

describe("a note that waits until its receiver is in", () => {
  it("is theirs when they come in, and not before; with two hosts it is delivered once", async () => {
    await set(tom, "out");
    const note = await leave(anna, [tom], "when you are back");
    expect(note.receivers).toEqual({ total: 1, waiting: 1, read: 0 });
    expect(await texts(tom)).toEqual([]);
    expect((await tom.call("GET", `/api/notes/${note.id}`)).status).toBe(404);
    expect((await tom.call("PATCH", `/api/notes/${note.id}`, { read: true })).status).toBe(404);
    expect(app.deps.noteCounts.unreadOf(tom.id)).toBe(0);
    await expect.poll(() => other.deps.noteCounts.isAwaited(tom.id), { timeout: 3000 }).toBe(true);

    await set(tom, "lunch");
    await set(tom, "meeting");
    const inAt = app.now;
    await expect.poll(() => texts(tom), { timeout: 3000 }).toEqual(["when you are back"]);
    for (const host of [app, other])
      await expect.poll(() => host.deps.noteCounts.unreadOf(tom.id), { timeout: 3000 }).toBe(1);
    const copy = await copyOf(note.id, tom.id);
    expect(copy.deliveredAt!.getTime()).toBe(inAt);
    await new Promise((resolve) => setTimeout(resolve, 400));
    expect(await changesOf(copy.id)).toHaveLength(1);
    expect(other.deps.noteCounts.isAwaited(tom.id)).toBe(false);
  });

  it("is theirs at once where they are in, and comes to each of several in their own time", async () => {
    const max = await app.as("max");
    await set(tom, "in");
    await set(max, "trip");
    const note = await leave(anna, [tom, max], "to both");
    expect(note.receivers).toEqual({ total: 2, waiting: 1, read: 0 });
    expect(await texts(tom)).toContain("to both");
    expect(await texts(max)).toEqual([]);
    await set(max, "in");
    await expect.poll(() => texts(max), { timeout: 3000 }).toEqual(["to both"]);
  });

  it("comes when time alone brings them in", async () => {
    const eve = await app.as("eve");
    await set(eve, "out", { endAt: new Date(app.now + 600_000).toISOString() });
    await set(eve, "in", { startAt: new Date(app.now + 600_000).toISOString() });
    await leave(anna, [eve], "after the break");
    app.now += 700_000;
    void app.deps.roster.versionText;
    await expect.poll(() => texts(eve), { timeout: 3000 }).toEqual(["after the break"]);
  });

  it("is delivered by a job where no host was running, and by several at once only once", async () => {
    const kim = await app.as("kim");
    await set(kim, "out");
    const note = await leave(anna, [kim], "for Kim");
    const copy = await copyOf(note.id, kim.id);
    expect(await deliverWaiting(app.deps)).toBe(0);
    // Written behind the hosts' backs, as by a process that was killed before it could tell.
    const { q, t } = app.deps.db;
    const entry = (await q.select().from(t.statusEntries)).find((row) => row.userId === kim.id && !row.droppedAt)!;
    await q.update(t.statusEntries).set({ type: "in" }).where(eq(t.statusEntries.id, entry.id));
    const delivered = await Promise.all([deliverWaiting(app.deps), deliverWaiting(other.deps)]);
    expect(delivered.sort()).toEqual([0, 1]);
    expect(await changesOf(copy.id)).toHaveLength(1);
    expect(await texts(kim)).toEqual(["for Kim"]);
  });
});

describe("the number of unread notes", () => {
  it("is the same on every host, and costs no page a look into the database", async () => {
    const zoe = await app.as("zoe");
    const ids: string[] = [];
    for (const text of ["a", "b", "c"]) {
      app.now += 1000;
      const answer = await anna.call("POST", "/api/notes", { to: [zoe.id], text });
      ids.push(((await answer.json()) as any).id);
    }
    const unread = (n: number) =>
      Promise.all(
        [app, other].map((host) => expect.poll(() => host.deps.noteCounts.unreadOf(zoe.id), { timeout: 3000 }).toBe(n)),
      );
    await unread(3);
    await zoe.call("PATCH", `/api/notes/${ids[0]}`, { read: true });
    await unread(2);
    await zoe.call("PATCH", `/api/notes/${ids[0]}`, { read: false });
    await unread(3);
    await zoe.call("PATCH", `/api/notes/${ids[1]}`, { archived: true });
    await unread(2);
    await zoe.call("DELETE", `/api/notes/${ids[2]}`);
    await unread(1);
    await zoe.call("POST", "/api/notes/read-all");
    await unread(0);
    expect((await app.another()).deps.noteCounts.unreadOf(zoe.id)).toBe(0);
  });
});
