import { eq } from "drizzle-orm";
import type { Change } from "#shared/change-log.ts";
import type { Database } from "#shared/db/database.ts";

/** SQL Server takes 2,100 parameters a statement; a row here has two. */
const ROWS = 500;

/**
 * Within the transaction that takes a department away: what was announced to it is announced to the one that its people
 * come to; null: to nobody in its place.
 * @returns what is to go into the change log.
 */
export async function moveAudienceIn(
  { q, t }: Database,
  departmentId: string,
  into: string | null,
): Promise<Omit<Change, "seq">[]> {
  const d = t.announcementDepartments;
  const of = async (id: string) =>
    (await q.select({ id: d.announcementId }).from(d).where(eq(d.departmentId, id))).map((row) => row.id);
  const moved = await of(departmentId);
  const there = new Set(into === null ? [] : await of(into));
  await q.delete(d).where(eq(d.departmentId, departmentId));
  const added = into === null ? [] : moved.filter((id) => !there.has(id));
  for (let i = 0; i < added.length; i += ROWS)
    await q
      .insert(d)
      .values(added.slice(i, i + ROWS).map((announcementId) => ({ announcementId, departmentId: into! })));
  return moved.map((subjectId) => ({ kind: "announcement", subjectId }));
}
