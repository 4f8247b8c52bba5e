import { eq } from "drizzle-orm";
import type { Database } from "#shared/db/database.ts";

/** Forgets which announcements somebody has seen, within the transaction that erases them. What they announced stays said. */
export async function eraseReadingsIn({ q, t }: Database, userId: string): Promise<void> {
  await q.delete(t.announcementReaders).where(eq(t.announcementReaders.userId, userId));
}
