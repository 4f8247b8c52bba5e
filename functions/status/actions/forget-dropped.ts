import { and, isNotNull, lt } from "drizzle-orm";
import { deleteSome } from "#shared/db/delete-some.ts";
import type { ActionDeps } from "#shared/deps.ts";

/** A dropped entry is there to be put back by undo; the history stands elsewhere. */
const KEPT_MS = 30 * 24 * 3600_000;

/** Deletes the oldest entries that nobody can bring back any more, at most so many; returns how many. */
export function forgetDropped({ db, clock }: Pick<ActionDeps, "db" | "clock">, most: number): Promise<number> {
  const { t } = db;
  const { droppedAt } = t.statusEntries;
  const old = and(isNotNull(droppedAt), lt(droppedAt, new Date(clock() - KEPT_MS)));
  return deleteSome(db, t.statusEntries, { key: t.statusEntries.id, old, by: droppedAt, most });
}
