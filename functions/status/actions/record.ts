import { and, eq, inArray, isNull } from "drizzle-orm";
import { recordChanges } from "#shared/change-log.ts";
import type { Database } from "#shared/db/database.ts";
import { newId } from "#shared/ids.ts";
import { entryOf } from "#shared/roster/read.ts";
import { effectiveStatus, type Said, sameStatus } from "#shared/status/engine.ts";
import type { Effective, Entry } from "#shared/status/types.ts";
import { END_OF_DAY, type Recorded, type Step, stepsOfTime } from "../rules.ts";

/** SQL Server takes 2,100 parameters a statement. */
const ROWS = 100;
const date = (ms: number | null) => (ms === null ? null : new Date(ms));

/** A user's layers and what is on record of them, read within the transaction that changes them. */
export interface Standing {
  readonly userId: string;
  /** The entries as they were read, and as the end of the day has left them. */
  before: readonly Entry[];
  /** The entries as they are after the change. */
  entries: readonly Entry[];
  readonly recorded: Recorded;
  readonly known: boolean;
  /** The instants at which the end of the user's day did something: history says so. */
  dayEnds: ReadonlySet<number>;
}

const noDayEnds: ReadonlySet<number> = new Set();
const nothing: Recorded = { status: { type: "unknown", comment: null, returnAt: null }, at: 0 };

/** Reads where users stand. On SQL Server their records are locked first, so that two changes of one user follow each other. */
export async function standings(tx: Database, userIds: readonly string[]): Promise<Standing[]> {
  const { q, t } = tx;
  const ids = [...userIds].sort();
  if (tx.dialect === "mssql")
    await q
      .update(t.statuses)
      .set({ recordedAt: t.statuses.recordedAt as never })
      .where(inArray(t.statuses.userId, ids));
  const one = ids.length === 1;
  const entries = await q
    .select()
    .from(t.statusEntries)
    .where(
      and(
        isNull(t.statusEntries.droppedAt),
        one ? eq(t.statusEntries.userId, ids[0]!) : inArray(t.statusEntries.userId, ids),
      ),
    );
  const recorded = await q
    .select()
    .from(t.statuses)
    .where(one ? eq(t.statuses.userId, ids[0]!) : inArray(t.statuses.userId, ids));
  const byUser = new Map(recorded.map((row) => [row.userId, row]));
  return ids.map((userId) => {
    const row = byUser.get(userId);
    const own = entries.filter((e) => e.userId === userId).map(entryOf);
    return {
      userId,
      before: own,
      entries: own,
      known: row !== undefined,
      dayEnds: noDayEnds,
      recorded: row
        ? {
            status: { type: row.type, comment: row.comment, returnAt: row.returnAt?.getTime() ?? null },
            at: row.recordedAt.getTime(),
          }
        : nothing,
    };
  });
}

/** Who and what made a change, for the history. */
export interface Cause {
  readonly by: string | null;
  readonly source: string;
}

/**
 * Puts on record what users' statuses are now: a status event for every step that time took since the last record and
 * for the change itself, and one row of the change log a user, even where only what comes next is another.
 * @returns the last sequence number.
 */
export async function record(tx: Database, changed: readonly Standing[], cause: Cause, now: number): Promise<number> {
  const { q, t } = tx;
  const steps: (Step & { userId: string; cause: Cause })[] = [];
  const quiet: string[] = [];
  for (const one of changed) {
    const passed = stepsOfTime(one.before, one.recorded, now);
    const causeAt = (at: number) => ({ by: null, source: one.dayEnds.has(at) ? END_OF_DAY : "time" });
    steps.push(...passed.map((step) => ({ ...step, userId: one.userId, cause: causeAt(step.at) })));
    const last: Said = passed.at(-1)?.to ?? one.recorded.status;
    const status = effectiveStatus(one.entries, now);
    const same = sameStatus(last, status);
    if (!same) steps.push({ at: now, from: last.type, to: status, userId: one.userId, cause });
    if (same && passed.length === 0) quiet.push(one.userId);
    const since = status.layer === null ? (same ? passed.at(-1)?.at : now) : (status.since ?? now);
    await write(tx, one, status, since, now);
  }
  const first = await recordChanges(
    tx,
    [
      ...steps.map((s) => ({ kind: "status" as const, subjectId: s.userId })),
      ...quiet.map((id) => ({ kind: "status" as const, subjectId: id })),
    ],
    now,
  );
  const events = steps.map((step, i) => ({
    id: newId(),
    seq: first + i,
    userId: step.userId,
    at: new Date(step.at),
    fromType: step.from,
    toType: step.to.type,
    comment: step.to.comment,
    returnAt: date(step.to.returnAt),
    byId: step.cause.by,
    layer: step.to.layer,
    source: step.cause.source,
  }));
  for (let i = 0; i < events.length; i += ROWS) await q.insert(t.statusEvents).values(events.slice(i, i + ROWS));
  return first + steps.length + quiet.length - 1;
}

/** @param since undefined: as it is on record. */
async function write(
  { q, t }: Database,
  one: Standing,
  status: Effective,
  since: number | undefined,
  now: number,
): Promise<void> {
  const row = {
    type: status.type,
    comment: status.comment,
    returnAt: date(status.returnAt),
    ...(since === undefined ? {} : { since: new Date(since) }),
    layer: status.layer,
    entryId: status.entryId,
    recordedAt: new Date(now),
  };
  if (one.known) await q.update(t.statuses).set(row).where(eq(t.statuses.userId, one.userId));
  else await q.insert(t.statuses).values({ userId: one.userId, ...row });
}
