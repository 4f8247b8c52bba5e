import { and, eq, isNull } from "drizzle-orm";
import type { Database } from "#shared/db/database.ts";

/** Whose call of a key goes on. */
export async function openCallers({ q, t }: Database, key: string): Promise<string[]> {
  const rows = await q
    .select({ userId: t.calls.userId })
    .from(t.calls)
    .where(and(eq(t.calls.callKey, key), isNull(t.calls.endedAt)));
  return rows.map(({ userId }) => userId);
}
