import { and, asc, inArray, isNotNull, lt } from "drizzle-orm";
import type { ActionDeps } from "#shared/deps.ts";

/** A dropped entry is there to be put back by undo; the history stands elsewhere. */
const KEPT_MS = 30 * 24 * 3600_000;

/** Deletes the oldest entries that nobody can bring back any more, at most so many; returns how many. */
export async function forgetDropped({ db, clock }: Pick<ActionDeps, "db" | "clock">, most: number): Promise<number> {
  const { statusEntries: e } = db.t;
  const old = db.q
    .select({ id: e.id })
    .from(e)
    .where(and(isNotNull(e.droppedAt), lt(e.droppedAt, new Date(clock() - KEPT_MS))))
    .orderBy(asc(e.droppedAt));
  const ids = (await db.page(old, most)).map((row) => row.id);
  if (ids.length > 0) await db.q.delete(e).where(inArray(e.id, ids));
  return ids.length;
}
