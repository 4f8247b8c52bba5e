import { asc, count, eq, isNull } from "drizzle-orm";
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

/** Whom a user named as deputies, in the order in which they did. */
export const deputiesOf = ({ q, t }: Database, userId: string) =>
  q
    .select({
      id: t.deputies.deputyId,
      maySetStatus: t.deputies.maySetStatus,
      mayReadNotes: t.deputies.mayReadNotes,
    })
    .from(t.deputies)
    .where(eq(t.deputies.userId, userId))
    .orderBy(asc(t.deputies.createdAt), asc(t.deputies.deputyId));

/** Whose deputy a user is. */
export const standsInFor = ({ q, t }: Database, deputyId: string) =>
  q
    .select({
      id: t.deputies.userId,
      maySetStatus: t.deputies.maySetStatus,
      mayReadNotes: t.deputies.mayReadNotes,
    })
    .from(t.deputies)
    .where(eq(t.deputies.deputyId, deputyId))
    .orderBy(asc(t.deputies.createdAt), asc(t.deputies.userId));
