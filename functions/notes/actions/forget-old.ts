import { and, asc, eq, inArray, isNotNull, lt, notExists, or } from "drizzle-orm";
import type { Database } from "#shared/db/database.ts";
import type { ActionDeps } from "#shared/deps.ts";

/** SQL Server takes 2,100 parameters a statement. */
const AT_ONCE = 1000;

/**
 * Deletes notes that were sent before an instant: the copies that were read, archived or deleted, or whose receiver has
 * left, and the notes of which nobody has a copy any more. What is unread stays.
 * @returns how many copies and notes were deleted, at most `most`.
 */
export async function forgetOldNotes({ db }: Pick<ActionDeps, "db">, before: number, most: number): Promise<number> {
  const copies = await oldCopies(db, before, most);
  await remove(db, db.t.noteReceivers, copies);
  if (copies.length === most) return most;
  const notes = await emptyNotes(db, before, most - copies.length);
  await remove(db, db.t.notes, notes);
  return copies.length + notes.length;
}

async function oldCopies(db: Database, before: number, most: number): Promise<string[]> {
  const { q, t } = db;
  const r = t.noteReceivers;
  const over = or(isNotNull(r.readAt), isNotNull(r.archivedAt), isNotNull(r.deletedAt), isNotNull(t.users.archivedAt));
  const rows = q
    .select({ id: r.id })
    .from(r)
    .innerJoin(t.notes, eq(t.notes.id, r.noteId))
    .innerJoin(t.users, eq(t.users.id, r.userId))
    .where(and(lt(t.notes.sentAt, new Date(before)), over))
    .orderBy(asc(t.notes.sentAt), asc(r.id));
  return (await db.page(rows, most)).map((row) => row.id);
}

async function emptyNotes(db: Database, before: number, most: number): Promise<string[]> {
  const { q, t } = db;
  const copies = q
    .select({ id: t.noteReceivers.id })
    .from(t.noteReceivers)
    .where(eq(t.noteReceivers.noteId, t.notes.id));
  const rows = q
    .select({ id: t.notes.id })
    .from(t.notes)
    .where(and(lt(t.notes.sentAt, new Date(before)), notExists(copies)))
    .orderBy(asc(t.notes.sentAt), asc(t.notes.id));
  return (await db.page(rows, most)).map((row) => row.id);
}

async function remove(
  { q }: Database,
  table: Database["t"]["noteReceivers"] | Database["t"]["notes"],
  ids: readonly string[],
): Promise<void> {
  for (let i = 0; i < ids.length; i += AT_ONCE)
    await q.delete(table).where(inArray(table.id, ids.slice(i, i + AT_ONCE)));
}
