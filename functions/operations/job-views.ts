import type { Deps } from "#shared/deps.ts";
import { SILENT_AFTER } from "#shared/health/limits.ts";
import type { ScheduledJob } from "#shared/jobs.ts";
import { hostsSince, type JobState, jobStates } from "./queries.ts";
import { isOverdue, outcomeOf, type RunOutcome } from "./rules.ts";

/** A job with how it goes, for pages and programs. */
export interface JobView {
  readonly job: ScheduledJob;
  readonly state: JobState;
  /** What became of the last run; null: there was none. */
  readonly outcome: RunOutcome | null;
  /** In milliseconds since 1970 UTC. */
  readonly nextAt: number;
  /** When it should have run and did not; null: it has, or there is time yet. */
  readonly overdueSince: number | null;
}

/** All jobs with how they go. */
export async function readJobs({ db, jobs, clock }: Pick<Deps, "db" | "jobs" | "clock">): Promise<JobView[]> {
  const now = clock();
  const states = await jobStates(
    db,
    jobs.jobs.map(({ name }) => name),
  );
  const running = (await hostsSince(db, now - SILENT_AFTER)).find((host) => host.runsJobs);
  const runningSince = running?.startedAt.getTime() ?? null;
  return jobs.jobs.map((job) => {
    const state = states.get(job.name)!;
    const lastDue = jobs.lastDue(job, now);
    return {
      job,
      state,
      outcome: state.last && outcomeOf(state.last, state.leaseUntil?.getTime() ?? 0, now),
      nextAt: jobs.nextDue(job, now),
      overdueSince: isOverdue(state.last?.startedAt.getTime() ?? null, lastDue, runningSince, now) ? lastDue : null,
    };
  });
}
