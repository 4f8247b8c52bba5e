import { and, asc, eq, gt, inArray, isNull, lte } from "drizzle-orm";
import { lastSequence } from "#shared/change-log.ts";
import type { Database } from "#shared/db/database.ts";
import { isDuplicate } from "#shared/db/open.ts";
import type { ActionDeps } from "#shared/deps.ts";
import type { Kind } from "#shared/status/types.ts";
import type { Seen } from "../rules.ts";

const NAME = "status-events";
/** So many status events are held against the watches together. */
const EVENTS = 500;

/** How far the status events have been held against the watches. */
export interface Progress {
  /** The last event at work. */
  readonly seq: number;
  /** The last watch that those at work were held against; null: they are through. */
  readonly watchId: string | null;
  /** The last event before those at work. */
  readonly throughSeq: number;
}

/** Watching begins at the present: what a database holds from before is not told. Does nothing once it has begun. */
export async function beginWatching({ db }: Pick<ActionDeps, "db">): Promise<void> {
  if ((await progressOf(db)) !== null) return;
  try {
    await db.transaction(async (tx) => {
      const seq = await lastSequence(tx);
      await tx.q.insert(tx.t.watchProgress).values({ name: NAME, seq, watchId: null, throughSeq: seq });
    });
  } catch (error) {
    // Another host began in the same moment.
    if (!isDuplicate(error)) throw error;
  }
}

export async function progressOf({ q, t }: Database): Promise<Progress | null> {
  const [row] = await q.select().from(t.watchProgress).where(eq(t.watchProgress.name, NAME));
  return row ?? null;
}

/** Takes the progress for this transaction: until it ends no other host fires or tells. */
export async function lockProgress(tx: Database): Promise<Progress | null> {
  const { q, t } = tx;
  if (tx.dialect === "mssql")
    await q
      .update(t.watchProgress)
      .set({ seq: t.watchProgress.seq as never })
      .where(eq(t.watchProgress.name, NAME));
  return progressOf(tx);
}

export async function writeProgress({ q, t }: Database, progress: Progress): Promise<void> {
  await q.update(t.watchProgress).set(progress).where(eq(t.watchProgress.name, NAME));
}

/** Whether there is a status event that not all watches have seen. */
export async function hasWork(db: Database): Promise<boolean> {
  const { q, t } = db;
  const progress = await progressOf(db);
  if (progress === null) return false;
  if (progress.watchId !== null) return true;
  const next = q
    .select({ seq: t.statusEvents.seq })
    .from(t.statusEvents)
    .where(gt(t.statusEvents.seq, progress.seq))
    .orderBy(asc(t.statusEvents.seq));
  return (await db.page(next, 1)).length > 0;
}

/** The status events at work: those that were begun with, else the next ones. In the order of their commits. */
export async function eventsAtWork(tx: Database, { seq, watchId, throughSeq }: Progress) {
  const { q, t } = tx;
  const e = t.statusEvents;
  const range = watchId === null ? gt(e.seq, seq) : and(gt(e.seq, throughSeq), lte(e.seq, seq));
  return tx.page(q.select().from(e).where(range).orderBy(asc(e.seq)), EVENTS);
}

/** An event, and whether nobody made it, but time. */
export type SeenEvent = Seen & { readonly byNobody: boolean };

export type EventRow = Awaited<ReturnType<typeof eventsAtWork>>[number];

/** Events as the watches see them: with kinds, and where each person is now. Those of archived people are left out. */
export async function seenOf(
  { q, t }: Database,
  rows: readonly EventRow[],
  kindOf: (type: string) => Kind,
): Promise<SeenEvent[]> {
  const ids = [...new Set(rows.map((row) => row.userId))];
  const people = await q
    .select({ id: t.users.id, departmentId: t.users.departmentId })
    .from(t.users)
    .where(and(inArray(t.users.id, ids), isNull(t.users.archivedAt)));
  const departments = new Map(people.map((one) => [one.id, one.departmentId]));
  return rows
    .filter((row) => departments.has(row.userId))
    .map((row) => ({
      seq: row.seq,
      at: row.at.getTime(),
      userId: row.userId,
      departmentId: departments.get(row.userId)!,
      fromType: row.fromType,
      toType: row.toType,
      fromKind: kindOf(row.fromType),
      toKind: kindOf(row.toType),
      comment: row.comment,
      returnAt: row.returnAt?.getTime() ?? null,
      byId: row.byId,
      byNobody: row.byId === null,
    }));
}
