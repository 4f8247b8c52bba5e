import { closeSync, mkdirSync, openSync, readdirSync, rmSync, writeFileSync, writeSync } from "node:fs";
import { join } from "node:path";
import { DatabaseSync } from "node:sqlite";
import { validate } from "node-cron";
import { afterEach, beforeEach, expect, test } from "vitest";
import { recordChanges } from "#shared/change-log.ts";
import { parseDatabaseUrl } from "#shared/db/address.ts";
import { openDatabase } from "#shared/db/open.ts";
import { makeLog } from "#shared/log.ts";
import { tFor } from "#shared/texts/texts.ts";
import { emptyDatabase, onMssql } from "#test/helpers/database.ts";
import { noMail } from "#test/helpers/mail.ts";
import { backUpInto } from "./backup.ts";
import type { JobDeps } from "./job.ts";
import { maintain } from "./maintain.ts";
import { purge } from "./purge.ts";
import { schedule } from "./schedule.ts";
import { faultOf } from "./sqlite-file.ts";

let database: Awaited<ReturnType<typeof emptyDatabase>>;
let deps: JobDeps;
let now = Date.parse("2026-03-10T10:00:00Z");
const DAY = 24 * 3600_000;
const { signal } = new AbortController();

beforeEach(async () => {
  database = await emptyDatabase();
  const address = parseDatabaseUrl(database.url, database.dataDir);
  if (typeof address === "string") throw new Error(address);
  const db = await openDatabase(address);
  await db.migrate();
  deps = {
    db,
    clock: () => now,
    log: makeLog("silent"),
    tail: { wake() {}, reached: async () => {} },
    mail: noMail,
    config: { database: address, dataDir: database.dataDir },
  };
});
afterEach(async () => {
  await deps.db.close();
  await database.drop();
});
const path = () => (deps.config.database as { path: string }).path;

test("each job has a name of its own, a time that can come, and a text that says what it does", () => {
  expect(new Set(schedule.map((job) => job.name)).size).toBe(schedule.length);
  for (const job of schedule) {
    expect(validate(job.cron), job.cron).toBe(true);
    expect(tFor("en")(job.does)).not.toBe(job.does);
  }
});

test("purge deletes old changes, but never the last two thousand", async () => {
  const rows = (n: number) => Array.from({ length: n }, () => ({ kind: "user" as const, subjectId: null }));
  const record = (n: number) => deps.db.transaction((tx) => recordChanges(tx, rows(n), now));
  await record(2600);
  now += 8 * DAY;
  await record(500);
  await purge(deps, signal);
  const { q, t } = deps.db;
  const left = (await q.select({ seq: t.changes.seq }).from(t.changes).orderBy(t.changes.seq)).map((row) => row.seq);
  expect(left).toEqual(Array.from({ length: 2000 }, (_, i) => 1101 + i));
});

test("purge deletes runs of jobs after a month", async () => {
  const run = (id: string, at: number) =>
    deps.db.q.insert(deps.db.t.jobRuns).values({ id, name: "x", host: "h", startedAt: new Date(at) });
  await run("old", now - 31 * DAY);
  await run("new", now - 29 * DAY);
  await purge(deps, signal);
  expect((await deps.db.q.select({ id: deps.db.t.jobRuns.id }).from(deps.db.t.jobRuns)).map((r) => r.id)).toEqual([
    "new",
  ]);
});

test("maintain leaves a sound database sound", async () => {
  expect(await maintain(deps, signal)).toBeTruthy();
  await deps.db.ping();
});

test.skipIf(onMssql)("a backup holds what was committed while others write, and seven are kept", async () => {
  const folder = join(database.dataDir, "backups");
  await deps.db.q.insert(deps.db.t.counters).values({ name: "kept", value: 42 });
  for (let i = 0; i < 9; i++) {
    const writing = deps.db.q.insert(deps.db.t.counters).values({ name: `during-${i}`, value: i });
    await backUpInto(folder, path(), now + i * 1000);
    await writing;
  }
  const copies = readdirSync(folder).sort();
  expect(copies).toHaveLength(7);
  expect(copies[0]).toBe(`officestatus-${new Date(now + 2000).toISOString().slice(0, 19).replaceAll(":", "")}Z.db`);
  const copy = new DatabaseSync(join(folder, copies[6]!), { readOnly: true });
  expect(copy.prepare("select value from counters where name = 'kept'").get()).toEqual({ value: 42 });
  copy.close();
});

test.skipIf(onMssql)("a damaged file is found out", async () => {
  const file = join(database.dataDir, "damaged.db");
  await deps.db.transaction((tx) =>
    recordChanges(
      tx,
      Array.from({ length: 3000 }, () => ({ kind: "user" as const, subjectId: null })),
      now,
    ),
  );
  const whole = new DatabaseSync(path());
  whole.exec(`vacuum into '${file}'`);
  whole.close();
  expect(await faultOf(file)).toBeNull();
  const copy = new DatabaseSync(file);
  const bytes = copy.prepare("select page_count * page_size as n from pragma_page_count, pragma_page_size").get() as {
    n: number;
  };
  copy.close();
  const handle = openSync(file, "r+");
  writeSync(handle, Buffer.alloc(bytes.n - 8192, 0xff), 0, bytes.n - 8192, 8192);
  closeSync(handle);
  expect(await faultOf(file)).not.toBeNull();
});

test.skipIf(onMssql)("a backup that cannot be written fails and leaves nothing behind", async () => {
  const folder = join(database.dataDir, "taken");
  writeFileSync(folder, "a file where the folder should be");
  await expect(backUpInto(folder, path(), now)).rejects.toThrow();
  rmSync(folder);
  mkdirSync(folder);
  expect(readdirSync(folder)).toEqual([]);
});
