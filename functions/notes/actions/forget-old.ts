import { and, asc, eq, exists, inArray, isNotNull, lt, notExists, or } from "drizzle-orm";
import type { Database } from "#shared/db/database.ts";
import { deleteSome } from "#shared/db/delete-some.ts";
import type { ActionDeps } from "#shared/deps.ts";

/**
 * Deletes notes that were sent before an instant: the copies that were read, archived or deleted, or whose receiver has
 * left, and the notes of which nobody has a copy any more. What is unread stays.
 * @returns how many copies and notes were deleted, at most `most`.
 */
export async function forgetOldNotes({ db }: Pick<ActionDeps, "db">, before: number, most: number): Promise<number> {
  const copies = await deleteOldCopies(db, before, most);
  return copies === most ? most : copies + (await deleteEmptyNotes(db, before, most - copies));
}

/** Found by the notes, which have an index of when they were sent. */
async function deleteOldCopies(db: Database, before: number, most: number): Promise<number> {
  const { q, t } = db;
  const r = t.noteReceivers;
  const left = q
    .select({ id: t.users.id })
    .from(t.users)
    .where(and(eq(t.users.id, r.userId), isNotNull(t.users.archivedAt)));
  const over = or(isNotNull(r.readAt), isNotNull(r.archivedAt), isNotNull(r.deletedAt), exists(left));
  const rows = q
    .select({ id: r.id })
    .from(r)
    .innerJoin(t.notes, eq(t.notes.id, r.noteId))
    .where(and(lt(t.notes.sentAt, new Date(before)), over))
    .orderBy(asc(t.notes.sentAt), asc(r.id));
  const ids = (await db.page(rows, most)).map((row) => row.id);
  // Asked again: one may have been marked as unread meanwhile.
  if (ids.length > 0) await q.delete(r).where(and(inArray(r.id, ids), over));
  return ids.length;
}

function deleteEmptyNotes(db: Database, before: number, most: number): Promise<number> {
  const { q, t } = db;
  const copies = q
    .select({ id: t.noteReceivers.id })
    .from(t.noteReceivers)
    .where(eq(t.noteReceivers.noteId, t.notes.id));
  return deleteSome(db, t.notes, {
    key: t.notes.id,
    old: and(lt(t.notes.sentAt, new Date(before)), notExists(copies)),
    by: t.notes.sentAt,
    most,
  });
}
