import { asc, lte } from "drizzle-orm";
import type { ActionDeps } from "#shared/deps.ts";
import { siteSetting } from "#shared/settings/store.ts";

const DAY = 24 * 3600_000;

/**
 * Deletes the oldest history beyond the site's retention, at most so many rows; returns how many. What a user's status
 * is stands elsewhere and stays.
 */
export async function forgetHistory({ db, clock }: Pick<ActionDeps, "db" | "clock">, most: number): Promise<number> {
  const { statusEvents: e } = db.t;
  const before = clock() - (await siteSetting(db, "site.keepHistory")) * DAY;
  // The sequence has an index and follows the order in which rows were written; no row is of a later time than that.
  const oldest = await db.page(db.q.select({ seq: e.seq, at: e.at }).from(e).orderBy(asc(e.seq)), most);
  const young = oldest.findIndex(({ at }) => at.getTime() >= before);
  const old = young === -1 ? oldest : oldest.slice(0, young);
  if (old.length > 0) await db.q.delete(e).where(lte(e.seq, old.at(-1)!.seq));
  return old.length;
}
