import { and, eq, or } from "drizzle-orm";
import type { Database } from "#shared/db/database.ts";

/** Deletes somebody's watches and those on them, and what they saw. */
export async function eraseWatchesIn({ q, t }: Database, userId: string): Promise<void> {
  await q.delete(t.watchHits).where(or(eq(t.watchHits.userId, userId), eq(t.watchHits.subjectId, userId)));
  await q
    .delete(t.watches)
    .where(or(eq(t.watches.userId, userId), and(eq(t.watches.subjectType, "user"), eq(t.watches.subjectId, userId))));
}
