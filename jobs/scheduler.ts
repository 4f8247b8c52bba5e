import type { ChangeTail } from "#shared/change-tail.ts";
import { lastDue, nextDue } from "./due.ts";
import type { Job, JobDeps } from "./job.ts";
import { isDone, openRequests } from "./job-runs.ts";
import { type How, runJob } from "./run.ts";
import { schedule } from "./schedule.ts";

export interface SchedulerDeps extends JobDeps {
  readonly tail: JobDeps["tail"] & Pick<ChangeTail, "follow">;
}

export interface RunningJobs {
  /** Starts no more, tells those that run to end, and waits for them. */
  stop(): Promise<void>;
}

/** How long those that run may take to end once the process stops. All in milliseconds. */
const STOP_MS = 5000;
/** The clock is looked at this often, so that a machine that slept, or whose clock was set, notices. */
const LOOK_MS = 30_000;
/** What was asked for while that job was running is looked at this often. */
const ASKED_MS = 2000;
/** Hosts that share a clock should not all come in the same moment. */
const JITTER_MS = 1000;
/** What was missed is caught up so long after the start, when whoever reconnects has done so, and looked for again so often. */
const CATCH_UP = { after: 30_000, every: 10 * 60_000 };

/** Runs the schedule in this process until it is stopped. */
export function startJobs(deps: SchedulerDeps, jobs: readonly Job[] = schedule): RunningJobs {
  const scheduler = makeScheduler(deps, jobs);
  let timer: NodeJS.Timeout | undefined;
  let catchUpAt = performance.now() + CATCH_UP.after * (1 + Math.random() / 3);
  let stopped = false;

  const look = async () => {
    scheduler.tick();
    let wait = LOOK_MS;
    try {
      if ((await scheduler.answer()) > 0) wait = ASKED_MS;
      if (performance.now() >= catchUpAt) {
        catchUpAt = performance.now() + CATCH_UP.every;
        await scheduler.catchUp();
      }
    } catch (error) {
      deps.log.error({ err: error }, "it could not be seen which jobs were asked for or missed; it is looked at again");
    }
    if (!stopped) plan(wait);
  };
  const plan = (most: number) => {
    clearTimeout(timer);
    timer = setTimeout(look, Math.min(most, scheduler.untilNext()) + Math.random() * JITTER_MS);
  };

  deps.tail.follow((changes) => {
    if (!stopped && changes.some(({ kind }) => kind === "job")) plan(0);
  });
  plan(0);
  return {
    async stop() {
      stopped = true;
      clearTimeout(timer);
      await scheduler.stop();
    },
  };
}

/** The schedule without a timer of its own. */
export function makeScheduler(deps: SchedulerDeps, jobs: readonly Job[]) {
  const stopping = new AbortController();
  const running = new Set<Promise<unknown>>();
  const next = new Map(jobs.map((job) => [job, nextDue(job.cron, deps.clock())]));

  const start = (job: Job, how: How) => {
    if (stopping.signal.aborted) return;
    const run: Promise<unknown> = runJob(deps, job, { ...how, signal: stopping.signal })
      .catch((error) => deps.log.error({ err: error, job: job.name }, "a job could not be run"))
      .finally(() => running.delete(run));
    running.add(run);
  };

  return {
    /** Starts what has come due since the last look. What came due several times, in a sleep of the machine, runs once. */
    tick(): void {
      const now = deps.clock();
      for (const job of jobs) {
        if (next.get(job)! <= now) start(job, { due: lastDue(job.cron, now) });
        next.set(job, nextDue(job.cron, now));
      }
    },
    /** Starts what was due while no process ran it: before the start, or on a host that died over it. */
    async catchUp(): Promise<void> {
      for (const job of jobs) {
        const due = lastDue(job.cron, deps.clock());
        if (!(await isDone(deps, job, due))) start(job, { due });
      }
    },
    /** Starts what somebody asked for; resolves to how much that was. */
    async answer(): Promise<number> {
      const requests = await openRequests(deps, jobs);
      for (const request of requests) start(jobs.find(({ name }) => name === request.name)!, { request });
      return requests.length;
    },
    untilNext: (): number => Math.max(0, Math.min(...next.values()) - deps.clock()),
    /** Resolves when nothing runs. */
    async idle(): Promise<void> {
      while (running.size > 0) await Promise.all(running);
    },
    async stop(): Promise<void> {
      stopping.abort();
      let timer: NodeJS.Timeout | undefined;
      const given = new Promise((resolve) => {
        timer = setTimeout(resolve, STOP_MS);
      });
      await Promise.race([this.idle(), given]);
      clearTimeout(timer);
    },
  };
}
