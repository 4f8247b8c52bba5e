import { and, asc, desc, eq, gte, inArray, isNotNull, isNull, lt, type SQL } from "drizzle-orm";
import type { Database } from "#shared/db/database.ts";
import { isId } from "#shared/ids.ts";
import { type Condition, conditionOf } from "./rules.ts";

/** Somebody's watch as a page or a program is told of it. */
export interface WatchRow extends Condition {
  readonly id: string;
  readonly subjectType: "user" | "department";
  readonly subjectId: string;
  readonly once: boolean;
  readonly workingHoursOnly: boolean;
  readonly byToast: boolean;
  readonly byNotification: boolean;
  readonly byMail: boolean;
  readonly createdAt: Date;
  /** When one that tells once has told. */
  readonly endedAt: Date | null;
}

type Row = Database["t"]["watches"]["$inferSelect"];
const watchOf = (row: Row): WatchRow => ({
  ...row,
  ...conditionOf(row),
  subjectType: row.subjectType as WatchRow["subjectType"],
});

/** Somebody's watches, those that have ended too, latest first; from before the one named `after`. */
export async function watchesOf(
  db: Database,
  userId: string,
  limit: number,
  after: string | null,
): Promise<WatchRow[]> {
  const { watches: w } = db.t;
  const rows = db.q
    .select()
    .from(w)
    .where(and(eq(w.userId, userId), isNull(w.deletedAt), after === null ? undefined : lt(w.id, after)))
    .orderBy(desc(w.id));
  return (await db.page(rows, limit)).map(watchOf);
}

/** A page of somebody's watches that count, latest first, and how many there are. */
export async function openWatches(
  db: Database,
  userId: string,
  limit: number,
  offset: number,
): Promise<{ rows: WatchRow[]; total: number }> {
  const { watches: w } = db.t;
  const open = and(eq(w.userId, userId), isNull(w.endedAt));
  const rows = db.q.select().from(w).where(open).orderBy(desc(w.id));
  return { rows: (await db.page(rows, limit, offset)).map(watchOf), total: await db.q.$count(w, open) };
}

/** Somebody's watches that have told and ended, the latest first. */
export async function endedWatches(db: Database, userId: string, limit: number): Promise<WatchRow[]> {
  const { watches: w } = db.t;
  const rows = db.q
    .select()
    .from(w)
    .where(and(eq(w.userId, userId), isNotNull(w.endedAt), isNull(w.deletedAt)))
    .orderBy(desc(w.endedAt), desc(w.id));
  return (await db.page(rows, limit)).map(watchOf);
}

/** Those of somebody's watches that count, on one person or department. */
export async function watchesOn(
  { q, t }: Database,
  userId: string,
  subjectType: WatchRow["subjectType"],
  subjectId: string,
): Promise<WatchRow[]> {
  const { watches: w } = t;
  const rows = await q
    .select()
    .from(w)
    .where(and(eq(w.userId, userId), eq(w.subjectType, subjectType), eq(w.subjectId, subjectId), isNull(w.endedAt)))
    .orderBy(asc(w.id));
  return rows.map(watchOf);
}

/** One of somebody's watches; null where they have none of that id. */
export async function watchOfUser({ q, t }: Database, userId: string, id: string): Promise<WatchRow | null> {
  if (!isId(id)) return null;
  const { watches: w } = t;
  const [row] = await q
    .select()
    .from(w)
    .where(and(eq(w.id, id), eq(w.userId, userId), isNull(w.deletedAt)));
  return row ? watchOf(row) : null;
}

/** What a watch has told. */
export interface HitRow {
  readonly id: string;
  readonly watchId: string;
  readonly subjectId: string;
  readonly at: Date;
  readonly fromType: string;
  readonly toType: string;
  readonly comment: string | null;
  readonly returnAt: Date | null;
  readonly others: number;
  readonly toldAt: Date;
  readonly seenAt: Date | null;
}

const hitColumns = ({ watchHits: h }: Database["t"]) => ({
  id: h.id,
  watchId: h.watchId,
  subjectId: h.subjectId,
  at: h.at,
  fromType: h.fromType,
  toType: h.toType,
  comment: h.comment,
  returnAt: h.returnAt,
  others: h.others,
  toldAt: h.toldAt,
  seenAt: h.seenAt,
});

/** What somebody was told since an instant, latest first; from before the hit named `after`. */
export async function hitsOf(
  db: Database,
  userId: string,
  since: number,
  limit: number,
  after: string | null,
): Promise<HitRow[]> {
  const { watchHits: h } = db.t;
  const rows = db.q
    .select(hitColumns(db.t))
    .from(h)
    .where(
      and(
        eq(h.userId, userId),
        after === null ? undefined : lt(h.id, after),
        gte(h.at, new Date(since)),
        isNotNull(h.toldAt),
      ),
    )
    .orderBy(desc(h.id));
  return (await db.page(rows, limit)) as HitRow[];
}

/** Hits that are told just now, with how their watches tell; the oldest first. */
export const hitsToTell = (db: Database, ids: readonly string[]) =>
  withWatches(db, inArray(db.t.watchHits.id, [...ids]));

/** The same of what somebody was shown at an instant. */
export const hitsShownAt = (db: Database, userId: string, at: number) =>
  withWatches(db, and(eq(db.t.watchHits.userId, userId), eq(db.t.watchHits.shownAt, new Date(at))));

export type HitToTell = Awaited<ReturnType<typeof hitsToTell>>[number];

function withWatches({ q, t }: Database, which: SQL | undefined) {
  const { watchHits: h, watches: w } = t;
  return q
    .select({
      ...hitColumns(t),
      userId: h.userId,
      eventSeq: h.eventSeq,
      watchedType: w.subjectType,
      watchedId: w.subjectId,
      byToast: w.byToast,
      byNotification: w.byNotification,
    })
    .from(h)
    .innerJoin(w, eq(w.id, h.watchId))
    .where(which)
    .orderBy(asc(h.id));
}
