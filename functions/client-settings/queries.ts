import { and, asc, count, eq, isNull, ne } from "drizzle-orm";
import type { Database } from "#shared/db/database.ts";
import { displayNameOf } from "#shared/roster/read.ts";
import { isSettingName, type SettingName } from "#shared/settings/registry.ts";
import type { Exported, ExportedSetting } from "./transfer.ts";

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
  const { clientSettings: s } = t;
  const rows = await q.select({ name: s.name, n: count() }).from(s).where(eq(s.scope, "user")).groupBy(s.name);
  return new Map(rows.flatMap(({ name, n }) => (isSettingName(name) ? [[name, Number(n)] as const] : [])));
}

/** One user's own choice of a setting. */
export interface Override {
  readonly userId: string;
  readonly name: string;
  readonly department: string | null;
  readonly value: unknown;
  readonly setAt: Date;
}

/** A page of those who have chosen a setting for themselves, by name, and how many there are (S33). */
export async function overridesOf(
  db: Database,
  name: SettingName,
  offset: number,
  limit: number,
): Promise<{ items: Override[]; total: number }> {
  const { q, t } = db;
  const { clientSettings: s, users: u, departments: d } = t;
  const wanted = and(eq(s.scope, "user"), eq(s.name, name));
  const rows = await db.page(
    q
      .select({
        userId: u.id,
        firstName: u.firstName,
        lastName: u.lastName,
        username: u.username,
        department: d.name,
        value: s.value,
        setAt: s.setAt,
      })
      .from(s)
      .innerJoin(u, eq(u.id, s.scopeId))
      .leftJoin(d, eq(d.id, u.departmentId))
      .where(wanted)
      .orderBy(asc(u.lastName), asc(u.firstName), asc(u.id)),
    limit,
    offset,
  );
  return {
    items: rows.map(({ firstName, lastName, username, value, ...row }) => ({
      ...row,
      name: displayNameOf({ firstName, lastName, username }),
      value: JSON.parse(value),
    })),
    total: await q.$count(s, wanted),
  };
}

/** What administrators chose, for everybody and for departments, as an export holds it. */
export async function sharedSettings({ q, t }: Database): Promise<Exported> {
  const { clientSettings: s, departments: d } = t;
  const rows = await q
    .select({ scope: s.scope, name: s.name, value: s.value, locked: s.locked, department: d.name })
    .from(s)
    .leftJoin(d, eq(d.id, s.scopeId))
    .where(ne(s.scope, "user"))
    .orderBy(asc(d.nameKey), asc(s.name));
  const site: Record<string, ExportedSetting> = {};
  const departments: Record<string, Record<string, ExportedSetting>> = {};
  for (const { scope, name, value, locked, department } of rows) {
    const setting = { value: JSON.parse(value), locked };
    if (scope === "site") site[name] = setting;
    else if (department !== null) departments[department] = { ...departments[department], [name]: setting };
  }
  return { site, departments };
}
