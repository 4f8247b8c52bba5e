import { count, eq, isNull } from "drizzle-orm";
import type { Database } from "#shared/db/database.ts";

/** How many people have each status now, as last recorded. */
export async function peopleByType({ q, t }: Database): Promise<Map<string, number>> {
  const rows = await q
    .select({ type: t.statuses.type, n: count() })
    .from(t.statuses)
    .innerJoin(t.users, eq(t.users.id, t.statuses.userId))
    .where(isNull(t.users.archivedAt))
    .groupBy(t.statuses.type);
  return new Map(rows.map(({ type, n }) => [type, Number(n)]));
}
