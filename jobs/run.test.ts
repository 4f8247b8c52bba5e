import { afterEach, beforeEach, expect, test } from "vitest";
import { parseDatabaseUrl } from "#shared/db/address.ts";
import type { Database } from "#shared/db/database.ts";
import { openDatabase } from "#shared/db/open.ts";
import { makeLog } from "#shared/log.ts";
import { emptyDatabase } from "#test/helpers/database.ts";
import { noMail } from "#test/helpers/mail.ts";
import type { Job, JobDeps } from "./job.ts";
import { LEASE_MS, takeLease } from "./lease.ts";
import { runJob, startJobs } from "./run.ts";

let database: Awaited<ReturnType<typeof emptyDatabase>>;
let one: JobDeps;
let other: JobDeps;
let now = Date.parse("2026-03-10T10:00:00Z");

const host = async (): Promise<JobDeps> => {
  const address = parseDatabaseUrl(database.url, database.dataDir);
  if (typeof address === "string") throw new Error(address);
  const db = await openDatabase(address);
  await db.migrate();
  return {
    db,
    clock: () => now,
    log: makeLog("silent"),
    tail: { wake() {}, reached: async () => {} },
    mail: noMail,
    config: { database: address, dataDir: database.dataDir },
  };
};
const job = (work: Job["work"], more: Partial<Job> = {}): Job => ({
  name: "a-job",
  cron: "* * * * *",
  limit: 60_000,
  does: "jobs.purge",
  work,
  ...more,
});
const runs = async ({ q, t }: Database) =>
  (await q.select().from(t.jobRuns).orderBy(t.jobRuns.id)).map(({ outcome, detail }) => ({ outcome, detail }));

/** A job that goes on until it is told to end by itself. */
function held() {
  let started!: () => void;
  let finish!: () => void;
  const running = new Promise<void>((resolve) => (started = resolve));
  const done = new Promise<void>((resolve) => (finish = resolve));
  const work = async () => {
    started();
    await done;
    return "held";
  };
  return { running, finish, job: job(work) };
}

beforeEach(async () => {
  database = await emptyDatabase();
  one = await host();
  other = await host();
});
afterEach(async () => {
  await one.db.close();
  await other.db.close();
  await database.drop();
});

test("a job runs, and its run is written down", async () => {
  expect(
    await runJob(
      one,
      job(async () => "three rows"),
    ),
  ).toEqual({ outcome: "ok", detail: "three rows" });
  expect(await runs(other.db)).toEqual([{ outcome: "ok", detail: "three rows" }]);
});

test("of two hosts one runs a job and the other one leaves it", async () => {
  const first = held();
  const running = runJob(one, first.job);
  await first.running;
  expect(
    (
      await runJob(
        other,
        job(async () => "twice"),
      )
    ).outcome,
  ).toBe("skipped");
  first.finish();
  expect((await running).outcome).toBe("ok");
  expect(
    await runJob(
      other,
      job(async () => "after it"),
    ),
  ).toEqual({ outcome: "ok", detail: "after it" });
});

test("two hosts that want the very first lease at once do not both get it", async () => {
  const got = await Promise.all([takeLease(one, "first", "one"), takeLease(other, "first", "other")]);
  expect(got.filter(Boolean)).toHaveLength(1);
});

test("the lease of a host that died runs out, and its run is marked as lost", async () => {
  const first = held();
  const lost = runJob(one, first.job);
  await first.running;
  now += LEASE_MS - 1;
  expect(
    (
      await runJob(
        other,
        job(async () => null),
      )
    ).outcome,
  ).toBe("skipped");
  now += 2;
  expect(
    (
      await runJob(
        other,
        job(async () => null),
      )
    ).outcome,
  ).toBe("ok");
  expect((await runs(one.db)).map((r) => r.outcome)).toEqual(["lost", "ok"]);
  first.finish();
  await lost;
});

test("a lease that another took over is neither renewed nor released by its first holder", async () => {
  const mine = await takeLease(one, "x", "one");
  now += LEASE_MS + 1;
  const theirs = await takeLease(other, "x", "other");
  expect(await mine!.renew()).toBe(false);
  await mine!.release();
  expect(await takeLease(one, "x", "third")).toBeNull();
  expect(await theirs!.renew()).toBe(true);
});

test("a host that comes late for a moment of the schedule skips what another did for it", async () => {
  const due = new Date(now);
  await runJob(
    one,
    job(async () => "done"),
    { due },
  );
  expect(
    (
      await runJob(
        other,
        job(async () => "again"),
        { due },
      )
    ).outcome,
  ).toBe("skipped");
  now += 60_000;
  expect(
    (
      await runJob(
        other,
        job(async () => "next"),
        { due: new Date(now) },
      )
    ).outcome,
  ).toBe("ok");
});

test("a job that throws counts as failed, says why, and may run again", async () => {
  const failing = job(async () => {
    throw new Error("the disk is full");
  });
  expect(await runJob(one, failing)).toEqual({ outcome: "failed", detail: "the disk is full" });
  expect(
    (
      await runJob(
        other,
        job(async () => null),
      )
    ).outcome,
  ).toBe("ok");
});

test("a job that takes too long is told to end", async () => {
  let told = false;
  const slow = job(
    (_deps, signal) =>
      new Promise((resolve) =>
        signal.addEventListener("abort", () => {
          told = true;
          resolve(null);
        }),
      ),
    { limit: 20 },
  );
  expect((await runJob(one, slow)).outcome).toBe("failed");
  expect(told).toBe(true);
});

test("the schedule runs its jobs, and stopping waits for the one that runs", async () => {
  let ended = false;
  let begun!: () => void;
  const running = new Promise<void>((resolve) => (begun = resolve));
  const each = job(
    async (_deps, signal) => {
      begun();
      await new Promise((resolve) => signal.addEventListener("abort", resolve));
      ended = true;
      return null;
    },
    { cron: "* * * * * *" },
  );
  const jobs = startJobs(one, [each]);
  await running;
  await jobs.stop();
  expect(ended).toBe(true);
  expect((await runs(one.db))[0]?.outcome).toBe("failed");
});
