import { and, asc, desc, eq, gt, inArray, isNotNull, isNull, lt, lte, or, type SQL } from "drizzle-orm";
import type { Announcement } from "#shared/announcements/announcement.ts";
import { readAnnouncements, withDepartments } from "#shared/announcements/read.ts";
import type { Database } from "#shared/db/database.ts";
import { isId } from "#shared/ids.ts";

export const lists = ["current", "planned", "past"] as const;
export type List = (typeof lists)[number];

/** Which announcements somebody may look at. */
export interface Sight {
  readonly userId: string;
  /** Of these departments, beside those to everybody and their own. */
  readonly departmentIds: readonly string[];
  /** Whether they see what is still to come, and what was withdrawn, of others too. */
  readonly unpublished: boolean;
}

/** Where a list goes on: after the one that begins then and has that id. */
export interface Cursor {
  readonly startsAt: number;
  readonly id: string;
}

/** SQL Server takes 2,100 parameters a statement. */
const MOST_DEPARTMENTS = 2000;

/** A part of a list: what is over or current from the latest on, what is to come from the next on. */
export async function announcementsPage(
  db: Database,
  list: List,
  sight: Sight,
  now: number,
  limit: number,
  after: Cursor | null,
): Promise<Announcement[]> {
  const { announcements: a } = db.t;
  const ahead = list === "planned";
  const on = after && new Date(after.startsAt);
  const further = ahead ? gt : lt;
  const order = ahead ? asc : desc;
  const rows = db.q
    .select()
    .from(a)
    .where(
      and(
        inList(db, list, now),
        inSight(db, sight),
        after && on ? or(further(a.startsAt, on), and(eq(a.startsAt, on), further(a.id, after.id))) : undefined,
      ),
    )
    .orderBy(order(a.startsAt), order(a.id));
  return withDepartments(db, await db.page(rows, limit));
}

/** One that somebody may look at; null where they may not, or there is none. */
export async function announcementFor(
  db: Database,
  id: string,
  sight: Sight,
  now: number,
): Promise<Announcement | null> {
  const { announcements: a } = db.t;
  if (!isId(id) || (await db.q.$count(a, and(eq(a.id, id), inSight(db, sight), published(db, sight, now)))) === 0)
    return null;
  return (await readAnnouncements(db, [id]))[0] ?? null;
}

function inList({ t }: Database, list: List, now: number): SQL | undefined {
  const { announcements: a } = t;
  const at = new Date(now);
  if (list === "planned") return and(isNull(a.withdrawnAt), gt(a.startsAt, at));
  if (list === "current")
    return and(isNull(a.withdrawnAt), lte(a.startsAt, at), or(isNull(a.endsAt), gt(a.endsAt, at)));
  return or(isNotNull(a.withdrawnAt), lte(a.endsAt, at));
}

function inSight(db: Database, { userId, departmentIds, unpublished }: Sight): SQL | undefined {
  const { announcements: a, announcementDepartments: d } = db.t;
  const theirs = db.q
    .select({ id: d.announcementId })
    .from(d)
    .where(inArray(d.departmentId, departmentIds.slice(0, MOST_DEPARTMENTS)));
  return and(
    or(eq(a.toAll, true), eq(a.authorId, userId), departmentIds.length > 0 ? inArray(a.id, theirs) : undefined),
    unpublished ? undefined : or(isNull(a.withdrawnAt), eq(a.authorId, userId)),
  );
}

/** What has not begun is its authors' own business. */
function published({ t }: Database, { userId, unpublished }: Sight, now: number): SQL | undefined {
  const { announcements: a } = t;
  return unpublished ? undefined : or(lte(a.startsAt, new Date(now)), eq(a.authorId, userId));
}

export interface ReaderRow {
  readonly userId: string;
  readonly seenAt: Date;
  readonly dismissedAt: Date | null;
}

/** Everybody who has seen an announcement. */
export const readersOf = ({ q, t }: Database, announcementId: string): Promise<ReaderRow[]> =>
  q
    .select({
      userId: t.announcementReaders.userId,
      seenAt: t.announcementReaders.seenAt,
      dismissedAt: t.announcementReaders.dismissedAt,
    })
    .from(t.announcementReaders)
    .where(eq(t.announcementReaders.announcementId, announcementId));
