import { and, eq, inArray } from "drizzle-orm";
import type { Announcement } from "#shared/announcements/announcement.ts";
import { readAnnouncements } from "#shared/announcements/read.ts";
import type { Database } from "#shared/db/database.ts";
import { invalid, notFound } from "#shared/http/problem.ts";
import { isId } from "#shared/ids.ts";
import { instant } from "#shared/roster/member.ts";
import { say } from "#shared/texts/current.ts";

const date = (ms: number | null) => (ms === null ? null : new Date(ms));
/** SQL Server takes 2,100 parameters a statement; a row here has two. */
const ROWS = 500;

export const rowOf = ({ departmentIds: _, ...one }: Announcement) => ({
  ...one,
  startsAt: new Date(one.startsAt),
  endsAt: date(one.endsAt),
  createdAt: new Date(one.createdAt),
  updatedAt: new Date(one.updatedAt),
  withdrawnAt: date(one.withdrawnAt),
});

/** @throws Problem 404 */
export async function existing(tx: Database, id: string): Promise<Announcement> {
  const [announcement] = isId(id) ? await readAnnouncements(tx, [id]) : [];
  if (!announcement) throw notFound(say("announcements.noSuch"));
  return announcement;
}

/** @throws Problem 422 for departments that are not there, or none where it is not for everybody. */
export async function refuseUnknownDepartments(
  { q, t }: Database,
  { toAll, departmentIds }: Pick<Announcement, "toAll" | "departmentIds">,
): Promise<void> {
  if (toAll) return;
  const detail =
    departmentIds.length === 0
      ? say("announcements.chooseDepartments")
      : departmentIds.every(isId) &&
          (await q.$count(t.departments, inArray(t.departments.id, [...departmentIds]))) === departmentIds.length
        ? null
        : say("announcements.noSuchDepartment");
  if (detail) throw invalid(detail, [{ pointer: "/departmentIds", detail }]);
}

/** Makes the departments of an announcement what it says they are. */
export async function writeDepartments(
  { q, t }: Database,
  { id, departmentIds }: Pick<Announcement, "id" | "departmentIds">,
  before: readonly string[] = [],
): Promise<void> {
  const d = t.announcementDepartments;
  const gone = before.filter((one) => !departmentIds.includes(one));
  const added = departmentIds.filter((one) => !before.includes(one));
  if (gone.length > 0) await q.delete(d).where(and(eq(d.announcementId, id), inArray(d.departmentId, gone)));
  for (let i = 0; i < added.length; i += ROWS)
    await q
      .insert(t.announcementDepartments)
      .values(added.slice(i, i + ROWS).map((departmentId) => ({ announcementId: id, departmentId })));
}

/** What the audit log keeps of an announcement. */
export const told = ({ text, importance, startsAt, endsAt, toAll, departmentIds, byMail }: Announcement) => ({
  text,
  importance,
  startsAt: instant(startsAt),
  endsAt: instant(endsAt),
  departmentIds: toAll ? null : [...departmentIds].sort(),
  byMail,
});
