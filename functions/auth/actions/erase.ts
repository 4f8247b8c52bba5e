import { eq } from "drizzle-orm";
import type { Database } from "#shared/db/database.ts";

/** Deletes everything by which somebody could sign in, and where they did; they are archived, so that no session runs. */
export async function eraseAccessIn({ q, t }: Database, userId: string): Promise<void> {
  await q.delete(t.credentials).where(eq(t.credentials.userId, userId));
  await q.delete(t.sessions).where(eq(t.sessions.userId, userId));
  await q.delete(t.oneTimeLinks).where(eq(t.oneTimeLinks.userId, userId));
  await q.delete(t.secondFactors).where(eq(t.secondFactors.userId, userId));
  await q.delete(t.recoveryCodes).where(eq(t.recoveryCodes.userId, userId));
  await q.delete(t.apiTokens).where(eq(t.apiTokens.userId, userId));
  await q.delete(t.signIns).where(eq(t.signIns.userId, userId));
}
