import { asc, inArray, lt } from "drizzle-orm";
import type { ActionDeps } from "#shared/deps.ts";

const DAY = 24 * 3600_000;
/** The list shows two weeks; a mail about a hit may be on its way for some days. */
const HITS_KEPT_MS = 30 * DAY;
/** A watch that has ended can be taken up again. */
const ENDED_KEPT_MS = 90 * DAY;

/** Deletes the oldest hits, at most so many; returns how many. */
export async function forgetOldHits({ db, clock }: Pick<ActionDeps, "db" | "clock">, most: number): Promise<number> {
  const { watchHits: h } = db.t;
  const old = db.q
    .select({ id: h.id })
    .from(h)
    .where(lt(h.at, new Date(clock() - HITS_KEPT_MS)))
    .orderBy(asc(h.at));
  const ids = (await db.page(old, most)).map((row) => row.id);
  if (ids.length > 0) await db.q.delete(h).where(inArray(h.id, ids));
  return ids.length;
}

/** Deletes the watches that ended longest ago, at most so many; returns how many. */
export async function forgetEndedWatches(
  { db, clock }: Pick<ActionDeps, "db" | "clock">,
  most: number,
): Promise<number> {
  const { watches: w } = db.t;
  const old = db.q
    .select({ id: w.id })
    .from(w)
    .where(lt(w.endedAt, new Date(clock() - ENDED_KEPT_MS)))
    .orderBy(asc(w.endedAt));
  const ids = (await db.page(old, most)).map((row) => row.id);
  if (ids.length > 0) await db.q.delete(w).where(inArray(w.id, ids));
  return ids.length;
}
