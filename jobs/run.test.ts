import { spawnSync } from "node:child_process";
import { afterEach, beforeEach, expect, test, vi } from "vitest";
import { LEASE_MS, newHolder, takeLease } from "./lease.ts";
import { runJob } from "./run.ts";
import type { SchedulerDeps } from "./scheduler.ts";
import { held, job, type TestSite, testSite } from "./testing/process.ts";

// Several processes on a database across a network take their time.
vi.setConfig({ testTimeout: 60_000 });

let site: TestSite;
let one: SchedulerDeps;
let other: SchedulerDeps;

beforeEach(async () => {
  site = await testSite();
  one = await site.process();
  other = await site.process();
});
afterEach(() => site.end());

const quick = (detail: string | null = null) => job(async () => detail);
const outcomes = async () => (await site.runs()).map(({ outcome }) => outcome);

test("a job runs, and its run is written down with what it did, where and for whom", async () => {
  expect(await runJob(one, quick("three rows"), { by: "Anna" })).toEqual({ outcome: "ok", detail: "three rows" });
  const { q, t } = other.db;
  expect(await q.select().from(t.jobRuns)).toMatchObject([
    {
      name: "a-job",
      outcome: "ok",
      detail: "three rows",
      askedBy: "Anna",
      host: expect.stringContaining(`:${process.pid}`),
      startedAt: new Date(site.now),
      endedAt: new Date(site.now),
    },
  ]);
});

test("of two hosts one runs a job and the other one leaves it", async () => {
  const first = held();
  const running = runJob(one, first.job);
  await first.running;
  expect((await runJob(other, quick("twice"))).outcome).toBe("skipped");
  first.finish();
  expect((await running).outcome).toBe("ok");
  expect(await runJob(other, quick("after it"))).toEqual({ outcome: "ok", detail: "after it" });
});

test("two hosts that want the very first lease at once do not both get it", async () => {
  const got = await Promise.all([takeLease(one, "first", "one"), takeLease(other, "first", "other")]);
  expect(got.filter(Boolean)).toHaveLength(1);
});

test("the lease of a host that died runs out within a minute, and its run is marked as lost", async () => {
  const first = held();
  const lost = runJob(one, first.job);
  await first.running;
  await site.pass(LEASE_MS - 2000);
  expect((await runJob(other, quick())).outcome).toBe("skipped");
  await site.pass(2001);
  expect((await runJob(other, quick())).outcome).toBe("ok");
  expect(await outcomes()).toEqual(["lost", "ok"]);
  first.finish();
  await lost;
});

test("a host that is started again after it died takes its lease at once, one that is alive keeps it", async () => {
  const holder = newHolder();
  const [machine, pid] = holder.split(":");
  const ended = spawnSync(process.execPath, ["-e", ""]).pid;
  await takeLease(one, "ended", holder.replace(`:${pid}:`, `:${ended}:`));
  expect(await takeLease(other, "ended", newHolder())).not.toBeNull();
  expect(await takeLease(other, "ended", newHolder())).toBeNull();
  await takeLease(one, "alive", holder.replace(`:${pid}:`, `:${process.ppid}:`));
  expect(await takeLease(other, "alive", newHolder())).toBeNull();
  await takeLease(one, "elsewhere", holder.replace(machine!, "elsewhere").replace(`:${pid}:`, `:${ended}:`));
  expect(await takeLease(other, "elsewhere", newHolder())).toBeNull();
});

test("a lease that another took over is neither renewed nor released by its first holder", async () => {
  const mine = await takeLease(one, "x", "one");
  await site.pass(LEASE_MS + 1);
  const theirs = await takeLease(other, "x", "other");
  expect(await mine!.renew()).toBe(false);
  await mine!.release();
  expect(await takeLease(one, "x", "third")).toBeNull();
  expect(await theirs!.renew()).toBe(true);
});

test("a lease that a clock gone wrong made for next year holds nobody up", async () => {
  await takeLease(one, "x", "one");
  await site.pass(-365 * 24 * 3600_000);
  expect(await takeLease(other, "x", "other")).not.toBeNull();
});

test("a host that comes late for a moment of the schedule skips what another did for it, were it in vain", async () => {
  const due = site.now;
  const failing = job(async () => {
    throw new Error("no");
  });
  await runJob(one, failing, { due });
  expect((await runJob(other, quick("again"), { due })).outcome).toBe("skipped");
  await site.pass(60_000);
  expect((await runJob(other, quick("next"), { due: site.now })).outcome).toBe("ok");
});

test("a job that throws counts as failed, says why without the values of a statement, and may run again", async () => {
  const failing = (error: unknown) =>
    job(async () => {
      throw error;
    });
  expect(await runJob(one, failing(new Error("the disk is full")))).toEqual({
    outcome: "failed",
    detail: "the disk is full",
  });
  const statement = Object.assign(new Error("Failed query: insert … params: secret", { cause: new Error("locked") }), {
    params: ["secret"],
  });
  expect(await runJob(one, failing(statement))).toEqual({ outcome: "failed", detail: "locked" });
  expect(await runJob(one, failing(undefined))).toEqual({ outcome: "failed", detail: "undefined" });
  expect((await runJob(other, quick())).outcome).toBe("ok");
});

test("a job that hangs is told to end, counts as failed, and does not hold up the next run", async () => {
  let told = false;
  const hung = job(
    (_deps, signal) =>
      new Promise(() => {
        signal.addEventListener("abort", () => {
          told = true;
        });
      }),
    { limit: 20 },
  );
  expect(await runJob(one, hung)).toEqual({ outcome: "failed", detail: "It took longer than 0 minutes." });
  expect(told).toBe(true);
  expect((await runJob(other, quick())).outcome).toBe("ok");
  expect(await outcomes()).toEqual(["failed", "ok"]);
});
