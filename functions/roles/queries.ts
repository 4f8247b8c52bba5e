import { count, isNull } from "drizzle-orm";
import type { Database } from "#shared/db/database.ts";

/** How many active users have each role, by its key. */
export async function peopleByRole({ q, t }: Database): Promise<ReadonlyMap<string, number>> {
  const rows = await q
    .select({ role: t.users.role, n: count() })
    .from(t.users)
    .where(isNull(t.users.archivedAt))
    .groupBy(t.users.role);
  return new Map(rows.map(({ role, n }) => [role, Number(n)]));
}
