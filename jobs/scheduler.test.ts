import { afterEach, beforeEach, expect, test, vi } from "vitest";
import { jobsDesk } from "./desk.ts";
import type { Job } from "./job.ts";
import { LEASE_MS } from "./lease.ts";
import { runJob } from "./run.ts";
import { makeScheduler, type SchedulerDeps, startJobs } from "./scheduler.ts";
import { held, job, type TestSite, testSite } from "./testing/process.ts";

const MINUTE = 60_000;
const DAY = 24 * 60 * MINUTE;
// Several processes on a database across a network take their time.
vi.setConfig({ testTimeout: 60_000 });

let site: TestSite;

beforeEach(async () => {
  site = await testSite(new Date(2026, 2, 10, 12, 0, 30).getTime());
});
afterEach(() => site.end());

/** A job that notes when it ran. */
function noted(more: Partial<Job> = {}) {
  const ran: string[] = [];
  return {
    ran,
    job: job(async (deps) => {
      ran.push(new Date(deps.clock()).toLocaleString("sv"));
      return null;
    }, more),
  };
}
const schedulerOf = async (jobs: readonly Job[]) => makeScheduler(await site.process(), jobs);

test("two hosts and a separate process for jobs: what is due runs once, each time", async () => {
  const daily = noted({ name: "daily", cron: "10 2 * * *" });
  const often = noted({ name: "often", cron: "* * * * *" });
  const all: Awaited<ReturnType<typeof schedulerOf>>[] = [];
  for (let i = 0; i < 3; i++) all.push(await schedulerOf([daily.job, often.job]));
  const look = async () => {
    for (const one of all) one.tick();
    for (const one of all) await one.idle();
  };
  for (let i = 0; i < 3; i++) {
    await look();
    await site.pass(MINUTE);
  }
  expect(often.ran).toEqual(["2026-03-10 12:01:30", "2026-03-10 12:02:30"]);
  await site.pass(new Date(2026, 2, 11, 2, 10, 0).getTime() - site.now);
  await look();
  await look();
  expect(daily.ran).toEqual(["2026-03-11 02:10:00"]);
  expect((await site.runs()).every(({ outcome }) => outcome === "ok")).toBe(true);
});

test("a machine that slept for a week runs each daily job once, not seven times", async () => {
  const daily = noted({ cron: "10 2 * * *" });
  const scheduler = await schedulerOf([daily.job]);
  await site.pass(7 * DAY);
  scheduler.tick();
  await scheduler.idle();
  scheduler.tick();
  await scheduler.idle();
  expect(daily.ran).toEqual(["2026-03-17 12:00:30"]);
});

test("what was missed while nothing ran is caught up once after the start; what was done is not done again", async () => {
  const first = await site.process();
  const daily = noted({ cron: "10 2 * * *" });
  const fresh = noted({ name: "fresh", cron: "40 2 * * *" });
  await runJob(first, daily.job);
  await site.pass(7 * DAY);
  await runJob(first, fresh.job);
  const [one, other] = [await schedulerOf([daily.job, fresh.job]), await schedulerOf([daily.job, fresh.job])];
  await Promise.all([one.catchUp(), other.catchUp()]);
  await one.idle();
  await other.idle();
  await one.catchUp();
  await one.idle();
  expect(daily.ran).toEqual(["2026-03-10 12:00:30", "2026-03-17 12:00:30"]);
  expect(fresh.ran).toHaveLength(1);
});

test("what a host died over is done by another, and given up until the next time where it takes three with it", async () => {
  const daily = { cron: "10 2 * * *" };
  for (let i = 0; i < 3; i++) {
    const dying = held(daily);
    const lost = runJob(await site.process(), dying.job, { due: site.now - MINUTE });
    await dying.running;
    await site.pass(LEASE_MS + 1);
    // Its process is gone: what it would still do is never seen.
    lost.catch(() => {});
  }
  const after = noted(daily);
  const scheduler = await schedulerOf([after.job]);
  await scheduler.catchUp();
  await scheduler.idle();
  expect(after.ran).toEqual([]);
  await site.pass(DAY);
  scheduler.tick();
  await scheduler.idle();
  expect(after.ran).toHaveLength(1);
});

test("a clock that is put back does not stop the schedule", async () => {
  const often = noted();
  const scheduler = await schedulerOf([often.job]);
  await site.pass(30 * DAY);
  scheduler.tick();
  await scheduler.idle();
  await site.pass(-30 * DAY);
  scheduler.tick();
  await site.pass(MINUTE);
  scheduler.tick();
  await scheduler.idle();
  expect(often.ran).toHaveLength(2);
});

test("a job that fails harms no other", async () => {
  const failing = job(
    async () => {
      throw new Error("no");
    },
    { name: "failing" },
  );
  const other = noted({ name: "other" });
  const scheduler = await schedulerOf([failing, other.job]);
  await site.pass(MINUTE);
  scheduler.tick();
  await scheduler.idle();
  await site.pass(MINUTE);
  scheduler.tick();
  await scheduler.idle();
  expect(other.ran).toHaveLength(2);
  expect((await site.runs()).filter(({ outcome }) => outcome === "failed")).toHaveLength(2);
});

test("a run that is asked for is taken up by one process, once, and says by whom", async () => {
  const purge = noted({ name: "purge", cron: "10 2 * * *" });
  const [one, other] = [await schedulerOf([purge.job]), await schedulerOf([purge.job])];
  const host = await site.process();
  const desk = jobsDesk(host);
  const anna = { id: null, name: "Anna Berg", address: null };
  const known = desk.jobs.find(({ name }) => name === "purge")!;
  expect(await Promise.all([desk.request(anna, known), desk.request(anna, known)])).toContain(true);
  expect(await desk.request(anna, known)).toBe(false);
  expect((await Promise.all([one.answer(), other.answer()])).some((n) => n > 0)).toBe(true);
  await one.idle();
  await other.idle();
  expect(await one.answer()).toBe(0);
  expect(purge.ran).toHaveLength(1);
  const { q, t } = host.db;
  expect(await q.select().from(t.jobRuns)).toMatchObject([{ name: "purge", askedBy: "Anna Berg", outcome: "ok" }]);
  expect(await q.select().from(t.auditLog)).toMatchObject([{ action: "job.ask", subjectName: "purge" }]);
  expect(await q.select().from(t.changes)).toMatchObject([{ kind: "job" }]);
});

test("what is asked for while the job runs follows it", async () => {
  const running = held({ name: "purge" });
  const scheduler = await schedulerOf([running.job]);
  const first = runJob(await site.process(), running.job);
  await running.running;
  const desk = jobsDesk(await site.process());
  await desk.request({ id: null, name: "Anna", address: null }, desk.jobs.find(({ name }) => name === "purge")!);
  expect(await scheduler.answer()).toBe(1);
  await scheduler.idle();
  running.finish();
  await first;
  expect(await scheduler.answer()).toBe(1);
  await scheduler.idle();
  expect(await scheduler.answer()).toBe(0);
  expect(await site.runs()).toHaveLength(2);
});

test("in a process the schedule goes on by itself, hears what is asked for, and stopping waits for what runs", async () => {
  let heard!: () => void;
  const given = await site.process();
  const deps: SchedulerDeps = {
    ...given,
    clock: Date.now,
    tail: {
      ...given.tail,
      follow(follower) {
        heard = () => void follower([{ seq: 1, kind: "job", subjectId: null }]);
      },
    },
  };
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
  const jobs = startJobs(deps, [each]);
  heard();
  await running;
  await jobs.stop();
  expect(ended).toBe(true);
  expect(await site.runs()).toMatchObject([{ outcome: "failed", detail: "The process was stopped." }]);
});
