import { eq } from "drizzle-orm";
import type { Database } from "#shared/db/database.ts";

/**
 * Deletes what somebody set and wrote about their status. Of the history remains that a status changed, when, from what
 * to what: what counts are made of, without a word of theirs.
 */
export async function eraseStatusesIn({ q, t }: Database, userId: string): Promise<void> {
  await q.delete(t.statusEntries).where(eq(t.statusEntries.userId, userId));
  await q.delete(t.statuses).where(eq(t.statuses.userId, userId));
  await q.update(t.statusEvents).set({ comment: null, returnAt: null }).where(eq(t.statusEvents.userId, userId));
}
