import { and, eq, inArray, isNull } from "drizzle-orm";
import type { Change } from "#shared/change-log.ts";
import type { Database } from "#shared/db/database.ts";
import { moveWatchesOnIn } from "./move-subject.ts";

/**
 * Gives one account's watches, and those on it, to another, within the transaction that merges them: once where both
 * wait for the same, and none on oneself.
 * @returns what is to go into the change log.
 */
export async function mergeWatchesIn(
  tx: Database,
  from: string,
  into: string,
  now: number,
): Promise<Omit<Change, "seq">[]> {
  const { q, t } = tx;
  const { watches: w, watchHits: h } = t;
  const ended = { endedAt: new Date(now), deletedAt: new Date(now) };
  const told = await moveWatchesOnIn(tx, { type: "user", id: from }, into, now);
  const same = q
    .select({ sameKey: w.sameKey })
    .from(w)
    .where(and(eq(w.userId, into), isNull(w.endedAt)));
  await q
    .update(w)
    .set(ended)
    .where(and(eq(w.userId, from), isNull(w.endedAt), inArray(w.sameKey, same)));
  await q.update(w).set({ userId: into, onceKey: null }).where(eq(w.userId, from));
  await q
    .update(w)
    .set(ended)
    .where(and(eq(w.userId, into), eq(w.subjectType, "user"), eq(w.subjectId, into), isNull(w.endedAt)));
  await q.update(h).set({ userId: into }).where(eq(h.userId, from));
  await q.update(h).set({ subjectId: into }).where(eq(h.subjectId, from));
  return [...told, { kind: "watch", subjectId: from }, { kind: "watch", subjectId: into }];
}
