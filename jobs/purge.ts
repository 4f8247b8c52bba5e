import { and, asc, inArray, isNotNull, lt } from "drizzle-orm";
import { forgetOld } from "#functions/auth/actions.ts";
import { lastSequence } from "#shared/change-log.ts";
import type { JobDeps, Work } from "./job.ts";

const DAY = 24 * 3600_000;
/** Rows a transaction, so that nobody waits long. */
const BATCH = 500;

/** A host that was away for longer than a week, or by more changes than these, reads everything anew. */
const CHANGES_KEPT = { ms: 7 * DAY, rows: 2000 };
/** A dropped entry is there to be put back by undo; the history stands elsewhere. */
const ENTRIES_KEPT = 30 * DAY;
const RUNS_KEPT = 30 * DAY;

/** Deletes what nobody needs any more, some at a time. */
export const purge: Work = async (deps, signal) => {
  const auth = await forgetOld(deps);
  const entries = await inBatches(signal, () => droppedEntries(deps));
  const changes = await inBatches(signal, () => oldChanges(deps));
  const runs = await inBatches(signal, () => oldRuns(deps));
  return `${auth} sessions and links, ${entries} status entries, ${changes} changes, ${runs} job runs`;
};

async function inBatches(signal: AbortSignal, some: () => Promise<number>): Promise<number> {
  let total = 0;
  for (let n = BATCH; n === BATCH && !signal.aborted; total += n) n = await some();
  return total;
}

async function droppedEntries({ db, clock }: JobDeps): Promise<number> {
  const { statusEntries: e } = db.t;
  const old = db.q
    .select({ id: e.id })
    .from(e)
    .where(and(isNotNull(e.droppedAt), lt(e.droppedAt, new Date(clock() - ENTRIES_KEPT))))
    .orderBy(asc(e.droppedAt));
  const ids = (await db.page(old, BATCH)).map((row) => row.id);
  if (ids.length > 0) await db.q.delete(e).where(inArray(e.id, ids));
  return ids.length;
}

async function oldChanges({ db, clock }: JobDeps): Promise<number> {
  const { changes: c } = db.t;
  const last = await lastSequence(db);
  const old = db.q
    .select({ seq: c.seq })
    .from(c)
    .where(and(lt(c.at, new Date(clock() - CHANGES_KEPT.ms)), lt(c.seq, last - CHANGES_KEPT.rows + 1)))
    .orderBy(asc(c.seq));
  const seqs = (await db.page(old, BATCH)).map((row) => row.seq);
  if (seqs.length > 0) await db.q.delete(c).where(inArray(c.seq, seqs));
  return seqs.length;
}

async function oldRuns({ db, clock }: JobDeps): Promise<number> {
  const { jobRuns: r } = db.t;
  const old = db.q
    .select({ id: r.id })
    .from(r)
    .where(lt(r.startedAt, new Date(clock() - RUNS_KEPT)))
    .orderBy(asc(r.startedAt));
  const ids = (await db.page(old, BATCH)).map((row) => row.id);
  if (ids.length > 0) await db.q.delete(r).where(inArray(r.id, ids));
  return ids.length;
}
