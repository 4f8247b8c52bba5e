import { and, eq, inArray, like, sql } from "drizzle-orm";
import type { Change } from "#shared/change-log.ts";
import type { Database } from "#shared/db/database.ts";

/**
 * Within the transaction that takes a department or location away: what was set for a department holds for the one
 * that its people come to, where nothing else is set there, and who filtered the board by the place filters it by that
 * one; null: nothing and nobody does.
 * @returns what is to go into the change log.
 */
export async function movePlaceSettingsIn(
  { q, t }: Database,
  id: string,
  into: string | null,
): Promise<Omit<Change, "seq">[]> {
  const s = t.clientSettings;
  const filtered = and(eq(s.name, "board.filter"), like(s.value, `%"${id}"%`));
  const filters = await q.select({ scopeId: s.scopeId }).from(s).where(filtered);
  await q
    .update(s)
    .set({ value: sql`replace(${s.value}, ${`"${id}"`}, ${into === null ? "null" : `"${into}"`})` })
    .where(filtered);

  const of = (scopeId: string) => and(eq(s.scope, "department"), eq(s.scopeId, scopeId));
  const names = async (scopeId: string) =>
    (await q.select({ name: s.name }).from(s).where(of(scopeId))).map(({ name }) => name);
  const set = await names(id);
  if (into !== null && set.length > 0) {
    const there = new Set(await names(into));
    const taken = set.filter((name) => !there.has(name));
    if (taken.length > 0)
      await q
        .update(s)
        .set({ scopeId: into })
        .where(and(of(id), inArray(s.name, taken)));
  }
  await q.delete(s).where(of(id));
  const scopes = new Set([
    ...filters.map(({ scopeId }) => scopeId),
    ...(set.length > 0 ? [id] : []),
    ...(set.length > 0 && into !== null ? [into] : []),
  ]);
  return [...scopes].map((scopeId) => ({ kind: "setting", subjectId: scopeId || null }));
}
