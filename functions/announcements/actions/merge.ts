import { eq } from "drizzle-orm";
import type { Change } from "#shared/change-log.ts";
import type { Database } from "#shared/db/database.ts";
import { moveRows } from "#shared/db/move-rows.ts";

/**
 * Gives what one account announced, and which announcements it has seen, to another, within the transaction that merges
 * them.
 * @returns what is to go into the change log.
 */
export async function mergeAnnouncementsIn(tx: Database, from: string, into: string): Promise<Omit<Change, "seq">[]> {
  const { q, t } = tx;
  const { announcements: a } = t;
  const written = await q.select({ id: a.id }).from(a).where(eq(a.authorId, from));
  await q.update(a).set({ authorId: into }).where(eq(a.authorId, from));
  await moveRows(tx, t.announcementReaders, { by: "userId", beside: "announcementId" }, from, into);
  return [
    ...written.map(({ id }) => ({ kind: "announcement", subjectId: id }) as const),
    { kind: "announcement-reader", subjectId: into },
  ];
}
