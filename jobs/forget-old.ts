import { and, eq, isNull, lt, or } from "drizzle-orm";
import { deleteSome } from "#shared/db/delete-some.ts";
import type { JobDeps } from "./job.ts";

const DAY = 24 * 3600_000;
/** A run that did nothing is of no interest for long, and there is one a minute. In milliseconds, as all of these. */
const RUNS_KEPT = { quiet: 2 * DAY, others: 30 * DAY };
const SAMPLES_KEPT = 2 * DAY;
/** Since it stopped, or was last heard of. */
const HOSTS_KEPT = 7 * DAY;

/** Deletes old runs of jobs, at most so many; returns how many. */
export function forgetRuns({ db, clock }: JobDeps, most: number): Promise<number> {
  const { jobRuns: r } = db.t;
  const old = or(
    lt(r.startedAt, new Date(clock() - RUNS_KEPT.others)),
    and(lt(r.startedAt, new Date(clock() - RUNS_KEPT.quiet)), eq(r.outcome, "ok"), isNull(r.detail), isNull(r.askedBy)),
  );
  return deleteSome(db, r, { key: r.id, old, by: r.startedAt, most });
}

/** Deletes samples of how hosts fared, at most so many; returns how many. */
export function forgetSamples({ db, clock }: JobDeps, most: number): Promise<number> {
  const { hostSamples: s } = db.t;
  const old = lt(s.at, new Date(clock() - SAMPLES_KEPT));
  return deleteSome(db, s, { key: s.id, old, by: s.at, most });
}

/** Forgets processes that are gone, at most so many; returns how many. */
export function forgetHosts({ db, clock }: JobDeps, most: number): Promise<number> {
  const { hosts: h } = db.t;
  const old = lt(h.seenAt, new Date(clock() - HOSTS_KEPT));
  return deleteSome(db, h, { key: h.id, old, by: h.id, most });
}
