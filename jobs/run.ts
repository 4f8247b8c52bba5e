import { newId } from "#shared/ids.ts";
import { siteSetting } from "#shared/settings/store.ts";
import { say, speaking } from "#shared/texts/current.ts";
import type { Job, JobDeps } from "./job.ts";
import { beginRun, closeLostRuns, endRun, isDone, type Request } from "./job-runs.ts";
import { LEASE_MS, type Lease, newHolder, takeLease } from "./lease.ts";

/** What became of a run: `ok`, `failed`, or `skipped` because another process has it or has had it. */
export interface Outcome {
  readonly outcome: "ok" | "failed" | "skipped";
  readonly detail: string | null;
}

/** Why a job runs now, and until when. */
export interface How {
  /** The moment of the schedule that it is for: what another host has done for it already is not done again. */
  readonly due?: number;
  /** What it answers: each request is answered once. */
  readonly request?: Request;
  /** Who asked for it on the spot. */
  readonly by?: string;
  /** Tells it to end. */
  readonly signal?: AbortSignal;
}

/** Runs one job now, on one host at a time, and writes down how it went, in the site's language. */
export async function runJob(deps: JobDeps, job: Job, how: How = {}): Promise<Outcome> {
  const language = await siteSetting(deps.db, "site.language");
  return speaking(
    () => language,
    () => run(deps, job, how),
  );
}

async function run(deps: JobDeps, job: Job, how: How): Promise<Outcome> {
  const id = newId();
  const lease = await takeLease(deps, `job:${job.name}`, newHolder());
  if (!lease) return { outcome: "skipped", detail: say("jobs.runsElsewhere") };
  try {
    await closeLostRuns(deps, job);
    if (how.due !== undefined && (await isDone(deps, job, how.due)))
      return { outcome: "skipped", detail: say("jobs.doneElsewhere") };
    if (!(await beginRun(deps, job, id, how.request ?? null, how.by ?? null)))
      return { outcome: "skipped", detail: say("jobs.doneElsewhere") };
    const outcome = await work(deps, job, lease, how.signal);
    if (outcome.outcome === "failed") deps.log.error({ job: job.name, detail: outcome.detail }, "a job failed");
    await endRun(deps, id, outcome);
    return outcome;
  } finally {
    await lease
      .release()
      .catch((error) =>
        deps.log.warn({ err: error, job: job.name }, "a lease could not be released; it ends by itself"),
      );
  }
}

/** Does the work while the lease is kept up. One that does not end when it is told to is left behind. */
async function work(deps: JobDeps, job: Job, lease: Lease, stopping: AbortSignal | undefined): Promise<Outcome> {
  const aborting = new AbortController();
  const abort = (reason: string) => aborting.abort(new Error(reason));
  const onStop = () => abort(say("jobs.stopped"));
  if (stopping?.aborted) onStop();
  stopping?.addEventListener("abort", onStop);
  const renewing = setInterval(keepUp(deps, job, lease, abort), LEASE_MS / 3);
  const limit = setTimeout(() => abort(say("jobs.tookTooLong", Math.round(job.limit / 60_000))), job.limit);
  const aborted = new Promise<never>((_resolve, reject) => {
    if (aborting.signal.aborted) reject(aborting.signal.reason);
    aborting.signal.addEventListener("abort", () => reject(aborting.signal.reason));
  });
  try {
    return { outcome: "ok", detail: await Promise.race([aborted, job.work(deps, aborting.signal)]) };
  } catch (error) {
    return { outcome: "failed", detail: reasonOf(error) };
  } finally {
    stopping?.removeEventListener("abort", onStop);
    clearInterval(renewing);
    clearTimeout(limit);
  }
}

/** A statement that failed is told without the values that it was given: they are people's. */
function reasonOf(error: unknown): string {
  const told = error instanceof Error && "params" in error && error.cause instanceof Error ? error.cause : error;
  return told instanceof Error && told.message ? told.message : String(told);
}

/** Renews the lease; who cannot for so long that another may have taken it tells the work to end. */
function keepUp(deps: JobDeps, job: Job, lease: Lease, abort: (reason: string) => void): () => void {
  let kept = performance.now();
  return () => {
    lease.renew().then(
      (ours) => {
        if (ours) kept = performance.now();
        else abort(say("jobs.takenOver"));
      },
      (error) => {
        deps.log.warn({ err: error, job: job.name }, "a lease could not be renewed");
        if (performance.now() - kept > LEASE_MS) abort(say("jobs.takenOver"));
      },
    );
  };
}
