import { and, eq, inArray, isNull } from "drizzle-orm";
import type { Change } from "#shared/change-log.ts";
import type { Database } from "#shared/db/database.ts";
import { conditionOf } from "../rules.ts";
import { keyOf, type Subject } from "./wish.ts";

/** SQL Server takes 2,100 parameters a statement. */
const AT_ONCE = 1000;

/**
 * Within the transaction that takes a department away: whoever watches it watches the one that its people come to, once
 * if they watch that already; null: nothing in its place.
 * @returns what is to go into the change log.
 */
export const moveDepartmentWatchesIn = (
  tx: Database,
  departmentId: string,
  into: string | null,
  now: number,
): Promise<Omit<Change, "seq">[]> => moveWatchesOnIn(tx, { type: "department", id: departmentId }, into, now);

/** The same for whatever is watched. */
export async function moveWatchesOnIn(
  { q, t }: Database,
  { type, id: from }: Subject,
  into: string | null,
  now: number,
): Promise<Omit<Change, "seq">[]> {
  const w = t.watches;
  const on = (id: string) => and(eq(w.subjectType, type), eq(w.subjectId, id));
  const moved = await q.select().from(w).where(on(from));
  const ended = { endedAt: new Date(now), deletedAt: new Date(now) };
  const told = [...new Set(moved.map(({ userId }) => userId))].map(
    (subjectId) => ({ kind: "watch", subjectId }) as const,
  );
  if (into === null) {
    await q.update(w).set(ended).where(on(from));
    return told;
  }
  const there = await q
    .select({ userId: w.userId, sameKey: w.sameKey })
    .from(w)
    .where(and(on(into), isNull(w.endedAt)));
  const same = new Set(there.map(({ userId, sameKey }) => `${userId} ${sameKey}`));
  const withKeys = moved.map((watch) => ({
    watch,
    key: keyOf({ type, id: into }, { ...watch, ...conditionOf(watch) }),
  }));
  const twice = withKeys.filter(({ watch, key }) => watch.endedAt === null && same.has(`${watch.userId} ${key}`));
  for (const ids of parts(twice)) await q.update(w).set(ended).where(inArray(w.id, ids));
  // Watches that wait for the same have one key, whoever watches.
  for (const [sameKey, group] of Map.groupBy(withKeys, ({ key }) => key))
    for (const ids of parts(group)) await q.update(w).set({ subjectId: into, sameKey }).where(inArray(w.id, ids));
  return told;
}

function parts(of: readonly { readonly watch: { readonly id: string } }[]): string[][] {
  const ids = of.map(({ watch }) => watch.id);
  return Array.from({ length: Math.ceil(ids.length / AT_ONCE) }, (_, i) => ids.slice(i * AT_ONCE, (i + 1) * AT_ONCE));
}
