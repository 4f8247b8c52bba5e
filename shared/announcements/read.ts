import { and, gt, inArray, isNull, or, type SQL } from "drizzle-orm";
import type { Database } from "../db/database.ts";
import { type Announcement, announcementOf } from "./announcement.ts";

/** SQL Server takes 2,100 parameters a statement. */
const AT_ONCE = 1000;

/** Announcements with their departments, in the order of the rows. */
export async function withDepartments(
  { q, t }: Database,
  rows: readonly Database["t"]["announcements"]["$inferSelect"][],
): Promise<Announcement[]> {
  const departments = new Map<string, string[]>();
  for (let i = 0; i < rows.length; i += AT_ONCE)
    for (const { announcementId, departmentId } of await q
      .select()
      .from(t.announcementDepartments)
      .where(
        inArray(
          t.announcementDepartments.announcementId,
          rows.slice(i, i + AT_ONCE).map(({ id }) => id),
        ),
      ))
      departments.set(announcementId, [...(departments.get(announcementId) ?? []), departmentId]);
  return rows.map((row) => announcementOf(row, departments.get(row.id) ?? []));
}

async function read(db: Database, where: SQL | undefined): Promise<Announcement[]> {
  return withDepartments(db, await db.q.select().from(db.t.announcements).where(where));
}

/** Those that are current or still to come. */
export const readLive = (db: Database, now: number): Promise<Announcement[]> => {
  const { announcements: a } = db.t;
  return read(db, and(isNull(a.withdrawnAt), or(isNull(a.endsAt), gt(a.endsAt, new Date(now)))));
};

export async function readAnnouncements(db: Database, ids: readonly string[]): Promise<Announcement[]> {
  const found: Announcement[] = [];
  for (let i = 0; i < ids.length; i += AT_ONCE)
    found.push(...(await read(db, inArray(db.t.announcements.id, ids.slice(i, i + AT_ONCE)))));
  return found;
}

export interface ReaderRow {
  readonly announcementId: string;
  readonly userId: string;
  readonly seenAt: Date;
  readonly dismissedAt: Date | null;
}

/** Who has seen some announcements; of all users or of those named. */
export async function readReaders(
  { q, t }: Database,
  announcementIds: readonly string[],
  userIds?: readonly string[],
): Promise<ReaderRow[]> {
  const found: ReaderRow[] = [];
  const r = t.announcementReaders;
  const some = userIds ?? [null];
  for (let i = 0; i < announcementIds.length; i += AT_ONCE)
    for (let j = 0; j < some.length; j += AT_ONCE)
      found.push(
        ...(await q
          .select()
          .from(r)
          .where(
            and(
              inArray(r.announcementId, announcementIds.slice(i, i + AT_ONCE)),
              userIds && inArray(r.userId, userIds.slice(j, j + AT_ONCE)),
            ),
          )),
      );
  return found;
}
