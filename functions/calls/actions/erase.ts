import { eq } from "drizzle-orm";
import type { Database } from "#shared/db/database.ts";

/** Deletes what is known of somebody's calls. */
export async function eraseCallsIn({ q, t }: Database, userId: string): Promise<void> {
  await q.delete(t.calls).where(eq(t.calls.userId, userId));
  await q.delete(t.phoneEvents).where(eq(t.phoneEvents.userId, userId));
}
