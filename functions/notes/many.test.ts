import { afterAll, beforeAll, expect, it } from "vitest";
import { createDepartment } from "#functions/directory/actions.ts";
import { newId } from "#shared/ids.ts";
import { type SignedIn, type TestApp, testApp } from "#test/helpers/app.ts";
import { onMssql } from "#test/helpers/database.ts";
import { readAll } from "./actions.ts";

const nobody = { id: null, name: "test", address: null };
/** Budgets are for a quiet machine; tests share one with each other. */
const GENEROUS = onMssql ? 10 : 3;
const INBOX_MS = 300 * GENEROUS;
const MANY = 10_000;
const ROWS = 100;

let app: TestApp;
let anna: SignedIn;
let rita: SignedIn;
beforeAll(async () => {
  app = await testApp();
  anna = await app.as("anna");
  rita = await app.as("rita", { role: "receptionist" });
}, 60_000);
afterAll(() => app.close());

const inParts = async <R>(rows: readonly R[], write: (some: R[]) => Promise<unknown>) => {
  for (let i = 0; i < rows.length; i += ROWS) await write(rows.slice(i, i + ROWS));
};

it("an inbox with 10,000 unread notes opens at once, and is marked as read in one go", async () => {
  const { db } = app.deps;
  const notes = Array.from({ length: MANY }, (_, i) => ({
    id: newId(),
    senderId: rita.id,
    text: `note ${i}: could you look at this before Monday?`,
    urgent: false,
    pleaseCall: false,
    isMessage: false,
    telephoned: false,
    cameToSee: false,
    willCallAgain: false,
    wantsToSee: false,
    sentAt: new Date(app.now - (MANY - i) * 1000),
  }));
  await db.transaction(async ({ q, t }) => {
    await inParts(notes, (some) => q.insert(t.notes).values(some));
    await inParts(notes, (some) =>
      q
        .insert(t.noteReceivers)
        .values(some.map((note) => ({ id: newId(), noteId: note.id, userId: anna.id, deliveredAt: note.sentAt }))),
    );
  });
  // Another host counts them when it starts.
  expect((await app.another()).deps.noteCounts.unreadOf(anna.id)).toBe(MANY);
  const times: number[] = [];
  for (const path of ["/notes", "/notes?unread=1", "/notes"]) {
    const started = performance.now();
    const answer = await anna.call("GET", path, undefined, { Accept: "text/html" });
    expect((await answer.text()).match(/class="note-row unread"/g)).toHaveLength(50);
    times.push(performance.now() - started);
  }
  expect(Math.min(...times)).toBeLessThan(INBOX_MS);
  expect(await readAll(app.deps, anna.id)).toBe(MANY);
  expect(app.deps.noteCounts.unreadOf(anna.id)).toBe(0);
}, 120_000);

it("a note goes to a department of 1,000 in one go", async () => {
  const { db } = app.deps;
  const department = (await createDepartment(app.deps, nobody, { name: "Everybody" } as never)) as string;
  const people = Array.from({ length: 1000 }, (_, i) => ({
    id: newId(),
    username: `p${i}`,
    usernameKey: `p${i}`,
    firstName: "P",
    lastName: String(i),
    departmentId: department,
    createdAt: new Date(app.now),
    updatedAt: new Date(app.now),
  }));
  await db.transaction(async (tx) => {
    await inParts(people, (some) => tx.q.insert(tx.t.users).values(some));
    const { recordChanges } = await import("#shared/change-log.ts");
    await recordChanges(
      tx,
      people.map(({ id }) => ({ kind: "user" as const, subjectId: id })),
      app.now,
    );
  });
  app.deps.tail.wake();
  await expect.poll(() => app.deps.roster.members.size, { timeout: 20_000 }).toBeGreaterThan(1000);
  const answer = await rita.call("POST", "/api/notes", { departments: [department], text: "to all" });
  expect(answer.status).toBe(201);
  expect(((await answer.json()) as any).receivers).toEqual({ total: 1000, waiting: 0, read: 0 });
  for (const { id } of [people[0]!, people[999]!]) expect(app.deps.noteCounts.unreadOf(id)).toBe(1);
}, 120_000);
