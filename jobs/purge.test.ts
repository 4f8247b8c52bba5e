import { afterEach, beforeEach, expect, test } from "vitest";
import { recordChanges } from "#shared/change-log.ts";
import { newId } from "#shared/ids.ts";
import type { JobDeps } from "./job.ts";
import { purge } from "./purge.ts";
import { type TestSite, testSite } from "./testing/process.ts";

const DAY = 24 * 3600_000;
const { signal } = new AbortController();
let site: TestSite;
let deps: JobDeps;

beforeEach(async () => {
  site = await testSite();
  deps = await site.process();
});
afterEach(() => site.end());

const days = (n: number) => new Date(site.now - n * DAY);
const setting = (name: string, value: number) =>
  deps.db.q.insert(deps.db.t.clientSettings).values({
    id: newId(),
    scope: "site",
    scopeId: "",
    name,
    value: JSON.stringify(value),
    locked: false,
    setAt: new Date(site.now),
  });

async function history(ages: readonly number[]): Promise<void> {
  const { q, t } = deps.db;
  const userId = newId();
  await q.insert(t.users).values({
    id: userId,
    username: "anna",
    usernameKey: "anna",
    createdAt: days(0),
    updatedAt: days(0),
  });
  for (let i = 0; i < ages.length; i += 100)
    await q.insert(t.statusEvents).values(
      ages.slice(i, i + 100).map((age, j) => ({
        id: newId(),
        seq: i + j + 1,
        userId,
        at: days(age),
        fromType: "in",
        toType: "out",
        source: "web",
      })),
    );
}

test("history goes when the site's retention is over, in steps, and tells how much", async () => {
  await setting("site.keepHistory", 30);
  await history([...Array(1203).fill(31), 29, 1]);
  expect(await purge(deps, signal)).toBe("1,203 rows of history");
  const { q, t } = deps.db;
  expect(await q.select({ seq: t.statusEvents.seq }).from(t.statusEvents)).toEqual([{ seq: 1204 }, { seq: 1205 }]);
  expect(await purge(deps, signal)).toBeNull();
});

test("it stops between two steps when it is told to, and goes on the next time", async () => {
  await history(Array(1100).fill(1000));
  const aborting = new AbortController();
  aborting.abort();
  expect(await purge(deps, aborting.signal)).toBeNull();
  expect(await purge(deps, signal)).toBe("1,100 rows of history");
});

test("old changes go, but never the last two thousand", async () => {
  const rows = (n: number) => Array.from({ length: n }, () => ({ kind: "user" as const, subjectId: null }));
  const record = (n: number) => deps.db.transaction((tx) => recordChanges(tx, rows(n), site.now));
  await record(2600);
  await site.pass(8 * DAY);
  await record(500);
  await purge(deps, signal);
  const { q, t } = deps.db;
  const left = (await q.select({ seq: t.changes.seq }).from(t.changes).orderBy(t.changes.seq)).map((row) => row.seq);
  expect(left).toEqual(Array.from({ length: 2000 }, (_, i) => 1101 + i));
});

test("runs of jobs go after a month, those that did nothing after two days; samples and processes that are gone, too", async () => {
  const { q, t } = deps.db;
  const run = (id: string, age: number, more: object = {}) =>
    q
      .insert(t.jobRuns)
      .values({ id, name: "x", host: "h", startedAt: days(age), outcome: "ok", detail: "much", ...more });
  await run("old", 31);
  await run("new", 29);
  await run("quiet-old", 3, { detail: null });
  await run("quiet-new", 1, { detail: null });
  await run("quiet-asked", 3, { detail: null, askedBy: "Anna" });
  await run("failed", 3, { outcome: "failed", detail: null });
  const host = (id: string, age: number) =>
    q.insert(t.hosts).values({ id, role: "host", version: "1.0.0.0", startedAt: days(age), seenAt: days(age) });
  await host("gone", 8);
  await host("there", 6);
  const sample = (id: string, age: number) =>
    q.insert(t.hostSamples).values({
      id,
      hostId: "there",
      at: days(age),
      liveClients: 1,
      requests: 1,
      slowRequests: 0,
      failedRequests: 0,
      memory: 100,
      outbox: 0,
    });
  await sample("old", 3);
  await sample("new", 1);
  expect(await purge(deps, signal)).toBe("2 runs of jobs, 1 sample of a host, 1 process that is gone");
  const ids = async (table: typeof t.jobRuns | typeof t.hosts | typeof t.hostSamples) =>
    (await q.select({ id: table.id }).from(table as typeof t.jobRuns)).map((row) => row.id).sort();
  expect(await ids(t.jobRuns)).toEqual(["failed", "new", "quiet-asked", "quiet-new"]);
  expect(await ids(t.hosts)).toEqual(["there"]);
  expect(await ids(t.hostSamples)).toEqual(["new"]);
});

test("the audit log stays for ten years, or as long as the site says", async () => {
  const { q, t } = deps.db;
  const row = (id: string, age: number) =>
    q
      .insert(t.auditLog)
      .values({ id, at: days(age), actorName: "Anna", action: "user.create", subjectType: "user", subjectName: "x" });
  await row("ancient", 3651);
  await row("old", 3649);
  await row("new", 1);
  expect(await purge(deps, signal)).toBe("1 row of the audit log");
  await setting("site.keepAudit", 30);
  expect(await purge(deps, signal)).toBe("1 row of the audit log");
  expect(await q.select({ id: t.auditLog.id }).from(t.auditLog)).toEqual([{ id: "new" }]);
});

test("a part that fails does not keep the others from being purged, and the run says why", async () => {
  await history(Array(3).fill(1000));
  const broken = Object.create(deps.db, {
    t: { value: { ...deps.db.t, devices: { ...deps.db.t.devices, activeAt: undefined } } },
  }) as typeof deps.db;
  await expect(purge({ ...deps, db: broken }, signal)).rejects.toThrow();
  expect(await deps.db.q.$count(deps.db.t.statusEvents)).toBe(0);
});
