import { and, eq, or } from "drizzle-orm";
import type { Database } from "#shared/db/database.ts";

/** Deletes what somebody chose for themselves, and whom they, and who them, kept on top of the board. */
export async function eraseSettingsIn({ q, t }: Database, userId: string): Promise<void> {
  await q.delete(t.clientSettings).where(and(eq(t.clientSettings.scope, "user"), eq(t.clientSettings.scopeId, userId)));
  await q.delete(t.favourites).where(or(eq(t.favourites.userId, userId), eq(t.favourites.favouriteId, userId)));
}
