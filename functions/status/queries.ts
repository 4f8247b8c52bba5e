import { and, desc, eq, gt, inArray, isNotNull, lt, or } from "drizzle-orm";
import type { Database } from "#shared/db/database.ts";

export interface HistoryRow {
  readonly id: string;
  readonly at: Date;
  readonly fromType: string;
  readonly toType: string;
  readonly comment: string | null;
  readonly returnAt: Date | null;
  readonly byId: string | null;
  readonly layer: string | null;
  readonly source: string;
}

/** A user's history, latest first, from before the row `after` (its instant and id) if given. */
export function historyOf(
  db: Database,
  userId: string,
  limit: number,
  after: { at: number; id: string } | null,
): Promise<HistoryRow[]> {
  const { q, t } = db;
  const e = t.statusEvents;
  const at = after && new Date(after.at);
  const rows = q
    .select({
      id: e.id,
      at: e.at,
      fromType: e.fromType,
      toType: e.toType,
      comment: e.comment,
      returnAt: e.returnAt,
      byId: e.byId,
      layer: e.layer,
      source: e.source,
    })
    .from(e)
    .where(and(eq(e.userId, userId), after && at ? or(lt(e.at, at), and(eq(e.at, at), lt(e.id, after.id))) : undefined))
    .orderBy(desc(e.at), desc(e.id));
  return db.page(rows, limit);
}

/** Which of some types a user was in last, since an instant; null for none. */
export async function lastTypeAmong(
  db: Database,
  userId: string,
  types: readonly string[],
  since: number,
): Promise<string | null> {
  const { q, t } = db;
  const e = t.statusEvents;
  const [row] = await db.page(
    q
      .select({ type: e.toType })
      .from(e)
      .where(and(eq(e.userId, userId), gt(e.at, new Date(since)), inArray(e.toType, [...types])))
      .orderBy(desc(e.at), desc(e.id)),
    1,
  );
  return row?.type ?? null;
}

/** What a user wrote beside their status lately, latest first, each once. */
export async function recentComments(db: Database, userId: string, most = 8): Promise<string[]> {
  const { q, t } = db;
  const rows = await db.page(
    q
      .select({ comment: t.statusEvents.comment })
      .from(t.statusEvents)
      .where(and(eq(t.statusEvents.userId, userId), isNotNull(t.statusEvents.comment)))
      .orderBy(desc(t.statusEvents.at)),
    100,
  );
  return [...new Set(rows.map((row) => row.comment!))].slice(0, most);
}

/** The entries that a change made or, where it made none, those that it dropped. */
export async function entriesOfChange(db: Database, changeId: string) {
  const { q, t } = db;
  const rows = await q
    .select()
    .from(t.statusEntries)
    .where(or(eq(t.statusEntries.madeBy, changeId), eq(t.statusEntries.droppedBy, changeId)));
  const made = rows.filter((row) => row.madeBy === changeId);
  return made.length > 0 ? { made, dropped: [] } : { made, dropped: rows };
}
