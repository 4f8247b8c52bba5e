import { and, eq } from "drizzle-orm";
import type { Change } from "#shared/change-log.ts";
import type { Database } from "#shared/db/database.ts";
import { moveRows } from "#shared/db/move-rows.ts";

/**
 * Gives one account's favourites to another, and its place among those of others, within the transaction that merges
 * them. What the other chose for itself stands; what the first chose goes.
 * @returns what is to go into the change log.
 */
export async function mergeSettingsIn(tx: Database, from: string, into: string): Promise<Omit<Change, "seq">[]> {
  const { q, t } = tx;
  const { clientSettings: s, favourites: f } = t;
  const keepers = await q.select({ id: f.userId }).from(f).where(eq(f.favouriteId, from));
  await moveRows(tx, f, { by: "userId", beside: "favouriteId" }, from, into);
  await moveRows(tx, f, { by: "favouriteId", beside: "userId" }, from, into);
  await q.delete(s).where(and(eq(s.scope, "user"), eq(s.scopeId, from)));
  await q.update(s).set({ setBy: into }).where(eq(s.setBy, from));
  const whose = new Set([from, into, ...keepers.map(({ id }) => id)]);
  return [
    ...[...whose].map((subjectId) => ({ kind: "favourite", subjectId }) as const),
    { kind: "setting", subjectId: from },
  ];
}
