import { and, eq, gt, isNull } from "drizzle-orm";
import type { Database } from "#shared/db/database.ts";

/**
 * Gives one account's history and what it has planned to another, within the transaction that merges them. What the
 * other says of its status now stands: the rest of what was set of the first goes.
 */
export async function mergeStatusesIn({ q, t }: Database, from: string, into: string, now: number): Promise<void> {
  const { statusEntries: e, statusEvents: h } = t;
  const planned = and(isNull(e.droppedAt), eq(e.layer, "manual"), gt(e.startAt, new Date(now)));
  await q
    .update(e)
    .set({ userId: into })
    .where(and(eq(e.userId, from), planned));
  await q.delete(e).where(eq(e.userId, from));
  await q.update(e).set({ setBy: into }).where(eq(e.setBy, from));
  await q.delete(t.statuses).where(eq(t.statuses.userId, from));
  await q.update(h).set({ userId: into }).where(eq(h.userId, from));
  await q.update(h).set({ byId: into }).where(eq(h.byId, from));
}
