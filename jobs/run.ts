import { hostname } from "node:os";
import { and, eq, gte, isNull } from "drizzle-orm";
import { schedule as cron } from "node-cron";
import { newId } from "#shared/ids.ts";
import type { Job, JobDeps } from "./job.ts";
import { LEASE_MS, type Lease, takeLease } from "./lease.ts";
import { schedule } from "./schedule.ts";

/** What became of a run: `ok`, `failed`, or `skipped` because another host has it or has had it. */
export interface Outcome {
  readonly outcome: "ok" | "failed" | "skipped";
  readonly detail: string | null;
}

export interface RunningJobs {
  /** Starts no more, tells those that run to end, and waits for them. */
  stop(): Promise<void>;
}

/** How long those that run may take to end once the host stops, in milliseconds. */
const STOP_MS = 5000;
const thisHost = `${hostname().slice(0, 60)}:${process.pid}`;

/** Runs the schedule in this process until it is stopped. */
export function startJobs(deps: JobDeps, jobs: readonly Job[] = schedule): RunningJobs {
  const stopping = new AbortController();
  const running = new Set<Promise<unknown>>();
  const say = (level: "debug" | "warn" | "error") => (message: string | Error) =>
    deps.log[level]({ err: message instanceof Error ? message : undefined }, String(message));
  const logger = { info: say("debug"), warn: say("warn"), error: say("error"), debug: say("debug") };
  const tasks = jobs.map((job) =>
    cron(
      job.cron,
      async ({ date }) => {
        if (stopping.signal.aborted) return;
        const run = runJob(deps, job, { due: date, signal: stopping.signal }).catch((error) =>
          deps.log.error({ err: error, job: job.name }, "a job could not be run"),
        );
        running.add(run);
        await run;
        running.delete(run);
      },
      { name: job.name, noOverlap: true, logger, maxRandomDelay: 1000 },
    ),
  );
  return {
    async stop() {
      stopping.abort();
      for (const task of tasks) await task.destroy();
      let timer: NodeJS.Timeout | undefined;
      await Promise.race([Promise.all(running), new Promise((resolve) => (timer = setTimeout(resolve, STOP_MS)))]);
      clearTimeout(timer);
    },
  };
}

/**
 * Runs one job now, on one host at a time, and writes down how it went.
 * @param how.due for which moment of the schedule: a host that comes late skips what another has done already.
 */
export async function runJob(
  deps: JobDeps,
  job: Job,
  how: { due?: Date; signal?: AbortSignal } = {},
): Promise<Outcome> {
  const run = newId();
  const lease = await takeLease(deps, `job:${job.name}`, `${thisHost}:${run}`);
  if (!lease) return { outcome: "skipped", detail: "It is running on another host." };
  try {
    await closeLostRuns(deps, job);
    if (how.due && (await hasRunSince(deps, job, how.due)))
      return { outcome: "skipped", detail: "Another host has run it." };
    await begin(deps, job, run);
    const outcome = await work(deps, job, lease, how.signal);
    await end(deps, run, outcome);
    if (outcome.outcome === "failed") deps.log.error({ job: job.name, detail: outcome.detail }, "a job failed");
    return outcome;
  } finally {
    await lease
      .release()
      .catch((error) =>
        deps.log.warn({ err: error, job: job.name }, "a lease could not be released; it ends by itself"),
      );
  }
}

/** Does the work while the lease is kept up. */
async function work(deps: JobDeps, job: Job, lease: Lease, stopping: AbortSignal | undefined): Promise<Outcome> {
  const aborting = new AbortController();
  const abort = (reason: string) => aborting.abort(new Error(reason));
  const onStop = () => abort("The host was stopped.");
  stopping?.addEventListener("abort", onStop);
  const renewing = setInterval(() => {
    lease.renew().then(
      (kept) => kept || abort("Another host has taken over."),
      (error) => deps.log.warn({ err: error, job: job.name }, "a lease could not be renewed"),
    );
  }, LEASE_MS / 3);
  const limit = setTimeout(() => abort(`It took longer than ${Math.round(job.limit / 60_000)} minutes.`), job.limit);
  const aborted = new Promise<never>((_resolve, reject) =>
    aborting.signal.addEventListener("abort", () => reject(aborting.signal.reason)),
  );
  try {
    return { outcome: "ok", detail: await Promise.race([job.work(deps, aborting.signal), aborted]) };
  } catch (error) {
    return { outcome: "failed", detail: error instanceof Error ? error.message : String(error) };
  } finally {
    stopping?.removeEventListener("abort", onStop);
    clearInterval(renewing);
    clearTimeout(limit);
  }
}

async function begin({ db, clock }: JobDeps, job: Job, id: string): Promise<void> {
  await db.q.insert(db.t.jobRuns).values({
    id,
    name: job.name,
    host: thisHost,
    startedAt: new Date(clock()),
    endedAt: null,
    outcome: null,
    detail: null,
  });
}

async function end({ db, clock }: JobDeps, id: string, { outcome, detail }: Outcome): Promise<void> {
  await db.q
    .update(db.t.jobRuns)
    .set({ endedAt: new Date(clock()), outcome, detail: detail?.slice(0, 500) ?? null })
    .where(eq(db.t.jobRuns.id, id));
}

/** Whoever holds the lease knows that no other run goes on: those without an end were cut short. */
async function closeLostRuns({ db, clock }: JobDeps, job: Job): Promise<void> {
  const { jobRuns } = db.t;
  await db.q
    .update(jobRuns)
    .set({ endedAt: new Date(clock()), outcome: "lost", detail: "The host ended before the run did." })
    .where(and(eq(jobRuns.name, job.name), isNull(jobRuns.endedAt)));
}

async function hasRunSince({ db }: JobDeps, job: Job, due: Date): Promise<boolean> {
  const { jobRuns } = db.t;
  const rows = await db.page(
    db.q
      .select({ id: jobRuns.id })
      .from(jobRuns)
      .where(and(eq(jobRuns.name, job.name), gte(jobRuns.startedAt, due), eq(jobRuns.outcome, "ok")))
      .orderBy(jobRuns.startedAt),
    1,
  );
  return rows.length > 0;
}
