import { and, eq, isNotNull } from "drizzle-orm";
import type { Change } from "#shared/change-log.ts";
import type { Database } from "#shared/db/database.ts";
import { moveRows } from "#shared/db/move-rows.ts";

/**
 * Gives the notes that one account got and sent to another, within the transaction that merges them; of a note that
 * both got the other keeps its own copy.
 * @returns what is to go into the change log.
 */
export async function mergeNotesIn(tx: Database, from: string, into: string): Promise<Omit<Change, "seq">[]> {
  const { q, t } = tx;
  const { notes: n } = t;
  await moveRows(tx, t.noteReceivers, { by: "userId", beside: "noteId" }, from, into);
  // A key tells a sender's own attempts apart: under another sender it says nothing.
  await q
    .update(n)
    .set({ onceKey: null })
    .where(and(eq(n.senderId, from), isNotNull(n.onceKey)));
  await q.update(n).set({ senderId: into }).where(eq(n.senderId, from));
  return [from, into].map((subjectId) => ({ kind: "note", subjectId }));
}
