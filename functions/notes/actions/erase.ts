import { and, eq, notExists } from "drizzle-orm";
import type { Database } from "#shared/db/database.ts";

/**
 * Deletes the notes that somebody got, and those that they sent and nobody keeps. What they sent to others is those
 * others' now: it stays with them, under no name.
 */
export async function eraseNotesIn({ q, t }: Database, userId: string): Promise<void> {
  const { notes, noteReceivers } = t;
  await q.delete(noteReceivers).where(eq(noteReceivers.userId, userId));
  await q
    .update(notes)
    .set({ senderDeletedAt: notes.sentAt as never })
    .where(eq(notes.senderId, userId));
  const kept = q.select({ id: noteReceivers.id }).from(noteReceivers).where(eq(noteReceivers.noteId, notes.id));
  await q.delete(notes).where(and(eq(notes.senderId, userId), notExists(kept)));
}
