import { hostname } from "node:os";
import { and, asc, eq, gte, inArray, isNull, lte } from "drizzle-orm";
import type { Database } from "#shared/db/database.ts";
import { say } from "#shared/texts/current.ts";
import type { Job, JobDeps } from "./job.ts";

/** A run that somebody asked for. */
export interface Request {
  readonly name: string;
  readonly byName: string;
  readonly at: Date;
}

/** Names this process in the list of runs. */
const thisProcess = `${hostname().slice(0, 60)}:${process.pid}`;

/** A run that takes its process along each time must not do so for ever. */
const TRIES = 3;
/** A clock that was put back leaves runs in the future behind, which say nothing of what is due now. In milliseconds. */
const AHEAD_MS = 10 * 60_000;

/** Whether what was due at `due` was done, or was tried so often that it waits for the next time. */
export async function isDone({ db, clock }: JobDeps, job: Job, due: number): Promise<boolean> {
  const { jobRuns: r } = db.t;
  const runs = await db.page(
    db.q
      .select({ outcome: r.outcome })
      .from(r)
      .where(
        and(
          eq(r.name, job.name),
          gte(r.startedAt, new Date(due)),
          lte(r.startedAt, new Date(Math.max(clock(), due) + AHEAD_MS)),
        ),
      )
      .orderBy(asc(r.startedAt)),
    TRIES,
  );
  return runs.length === TRIES || runs.some(({ outcome }) => outcome === "ok" || outcome === "failed");
}

/**
 * Writes down that a run begins, and takes up the request that it answers.
 * @returns false where another process has answered that request.
 */
export const beginRun = (
  { db, clock }: JobDeps,
  job: Job,
  id: string,
  request: Request | null,
  by: string | null,
): Promise<boolean> =>
  db.transaction(async (tx) => {
    if (request !== null && !(await takeUp(tx, request))) return false;
    await tx.q.insert(tx.t.jobRuns).values({
      id,
      name: job.name,
      host: thisProcess,
      startedAt: new Date(clock()),
      endedAt: null,
      outcome: null,
      detail: null,
      askedBy: request?.byName ?? by,
    });
    return true;
  });

const takeUp = async (tx: Database, { name, at }: Request): Promise<boolean> =>
  tx.changed(
    await tx.q.delete(tx.t.jobRequests).where(and(eq(tx.t.jobRequests.name, name), eq(tx.t.jobRequests.at, at))),
  ) === 1;

export async function endRun(
  { db, clock }: JobDeps,
  id: string,
  { outcome, detail }: { outcome: string; detail: string | null },
): Promise<void> {
  await db.q
    .update(db.t.jobRuns)
    .set({ endedAt: new Date(clock()), outcome, detail: detail?.slice(0, 500) ?? null })
    .where(eq(db.t.jobRuns.id, id));
}

/** Whoever holds the lease knows that no other run goes on: those without an end were cut short. */
export async function closeLostRuns({ db, clock }: JobDeps, job: Job): Promise<void> {
  const { jobRuns: r } = db.t;
  await db.q
    .update(r)
    .set({ endedAt: new Date(clock()), outcome: "lost", detail: say("jobs.lost") })
    .where(and(eq(r.name, job.name), isNull(r.endedAt)));
}

/** What was asked for of these jobs and has not begun. */
export async function openRequests({ db }: Pick<JobDeps, "db">, jobs: readonly Job[]): Promise<Request[]> {
  const { jobRequests: r } = db.t;
  return db.q
    .select()
    .from(r)
    .where(
      inArray(
        r.name,
        jobs.map((job) => job.name),
      ),
    );
}
