import { and, eq, lt, sql } from "drizzle-orm";
import type { Database } from "./db/database.ts";
import { deleteSome } from "./db/delete-some.ts";

/** What a row of the change log is about; the subject is its id. */
export const changeKinds = [
  "status",
  "user",
  "department",
  "location",
  "status-type",
  "session-ended",
  "session-view",
  "second-factor",
  "setting",
  "favourite",
  "note",
  "announcement",
  "announcement-reader",
  "watch",
  "watch-hit",
  "device",
  "sensing",
  "site-file",
  "role",
  "deputy",
  "job",
] as const;
export type ChangeKind = (typeof changeKinds)[number];

export interface Change {
  readonly seq: number;
  readonly kind: ChangeKind;
  readonly subjectId: string | null;
}

/** A host that was away for longer than a week, or by more changes than these, reads everything anew. */
const KEPT = { ms: 7 * 24 * 3600_000, rows: 2000 };
/** SQL Server takes 2,100 parameters a statement; a row here has four. */
const ROWS = 500;

/**
 * Writes rows of the change log, last thing in the transaction that makes the changes. The sequence comes from a
 * counter row whose lock is held until the commit, so that it follows the order of commits on both databases.
 * @returns the sequence number of the first row; the others follow it.
 */
export async function recordChanges(
  tx: Database,
  changes: readonly Omit<Change, "seq">[],
  now: number,
): Promise<number> {
  const { q, t } = tx;
  const counter = eq(t.counters.name, "changes");
  const n = changes.length;
  if (
    tx.changed(
      await q
        .update(t.counters)
        .set({ value: sql`${t.counters.value} + ${n}` })
        .where(counter),
    ) === 0
  )
    await q.insert(t.counters).values({ name: "changes", value: n });
  const [row] = await q.select({ value: t.counters.value }).from(t.counters).where(counter);
  const first = row!.value - n + 1;
  const at = new Date(now);
  for (let i = 0; i < n; i += ROWS)
    await q
      .insert(t.changes)
      .values(
        changes.slice(i, i + ROWS).map((c, j) => ({ seq: first + i + j, at, kind: c.kind, subjectId: c.subjectId })),
      );
  return first;
}

/** The sequence number of the last change; 0 before the first. */
export async function lastSequence({ q, t }: Database): Promise<number> {
  const [row] = await q.select({ value: t.counters.value }).from(t.counters).where(eq(t.counters.name, "changes"));
  return row?.value ?? 0;
}

/** Deletes the oldest rows that nobody reads any more, at most so many; returns how many. */
export async function trimChanges(db: Database, now: number, most: number): Promise<number> {
  const { t } = db;
  const last = await lastSequence(db);
  const old = and(lt(t.changes.at, new Date(now - KEPT.ms)), lt(t.changes.seq, last - KEPT.rows + 1));
  return deleteSome(db, t.changes, { key: t.changes.seq, old, by: t.changes.seq, most });
}
