import { and, asc, eq, isNull, ne } from "drizzle-orm";
import type { Database } from "#shared/db/database.ts";
import { isSettingName, type SettingName } from "#shared/settings/registry.ts";

/** Whom a user keeps on top of the board: the ids of those who have an active account. */
export async function favouritesOf({ q, t }: Database, userId: string): Promise<string[]> {
  const rows = await q
    .select({ id: t.favourites.favouriteId })
    .from(t.favourites)
    .innerJoin(t.users, eq(t.users.id, t.favourites.favouriteId))
    .where(and(eq(t.favourites.userId, userId), isNull(t.users.archivedAt)))
    .orderBy(asc(t.favourites.favouriteId));
  return rows.map((row) => row.id);
}

/** How many users have made their own choice, by setting (S33): what a lock would overrule. */
export async function choicesMade({ q, t }: Database): Promise<Map<SettingName, number>> {
  const names = await q
    .selectDistinct({ name: t.clientSettings.name })
    .from(t.clientSettings)
    .where(ne(t.clientSettings.scope, "site"));
  const counts = new Map<SettingName, number>();
  for (const { name } of names)
    if (isSettingName(name))
      counts.set(
        name,
        await q.$count(t.clientSettings, and(eq(t.clientSettings.scope, "user"), eq(t.clientSettings.name, name))),
      );
  return counts;
}
