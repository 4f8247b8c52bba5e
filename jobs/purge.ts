import { asc, inArray, lt } from "drizzle-orm";
import { forgetOld } from "#functions/auth/actions.ts";
import { forgetDevices } from "#functions/live/actions.ts";
import { forgetDropped } from "#functions/status/actions.ts";
import { trimChanges } from "#shared/change-log.ts";
import type { JobDeps, Work } from "./job.ts";

const DAY = 24 * 3600_000;
/** Rows a transaction, so that nobody waits long. */
const BATCH = 500;

const RUNS_KEPT = 30 * DAY;
const DEVICES_KEPT = 90 * DAY;

/** Deletes what nobody needs any more, some at a time. */
export const purge: Work = async (deps, signal) => {
  const auth = await forgetOld(deps);
  const entries = await inBatches(signal, () => forgetDropped(deps, BATCH));
  const changes = await inBatches(signal, () => trimChanges(deps.db, deps.clock(), BATCH));
  const runs = await inBatches(signal, () => oldRuns(deps));
  const devices = await inBatches(signal, () => forgetDevices(deps, deps.clock() - DEVICES_KEPT, BATCH));
  return `${auth} sessions and links, ${entries} status entries, ${changes} changes, ${runs} job runs, ${devices} devices`;
};

async function inBatches(signal: AbortSignal, some: () => Promise<number>): Promise<number> {
  let total = 0;
  for (let n = BATCH; n === BATCH && !signal.aborted; total += n) n = await some();
  return total;
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
