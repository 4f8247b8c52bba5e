import { and, eq, inArray, isNotNull, isNull, lte, or, sql } from "drizzle-orm";
import type { ActionDeps } from "#shared/deps.ts";
import { newId } from "#shared/ids.ts";
import { endDaysOf } from "./end-of-day.ts";
import { record, type Standing, standings } from "./record.ts";

const BATCH = 100;

/**
 * Puts on record what time alone has changed: entries that began or ended since. Boards show it already, since an
 * ended entry does not count when read; this makes the history, and what follows from it. Several hosts may do it at
 * once: what another has put on record meanwhile is left alone.
 * @returns how many users it concerned.
 */
export async function recordPassedTime(deps: ActionDeps): Promise<number> {
  let total = 0;
  for (;;) {
    const { found, recorded } = await recordSome(deps);
    total += recorded;
    if (found < BATCH) return total;
  }
}

async function recordSome(deps: ActionDeps): Promise<{ found: number; recorded: number }> {
  const { q, t } = deps.db;
  const now = new Date(deps.clock());
  const entry = t.statusEntries;
  const due = await deps.db.page(
    q
      .selectDistinct({ userId: entry.userId })
      .from(entry)
      .leftJoin(t.statuses, eq(t.statuses.userId, entry.userId))
      .where(
        and(
          isNull(entry.droppedAt),
          or(
            and(isNotNull(entry.endAt), lte(entry.endAt, now)),
            and(
              lte(entry.startAt, now),
              or(isNull(t.statuses.recordedAt), sql`${t.statuses.recordedAt} < ${entry.startAt}`),
            ),
          ),
        ),
      )
      .orderBy(entry.userId),
    BATCH,
  );
  const ids = due.map((row) => row.userId);
  if (ids.length === 0) return { found: 0, recorded: 0 };
  let seq = 0;
  let recorded = 0;
  await deps.db.transaction(async (tx) => {
    const at = deps.clock();
    const here = (await standings(tx, ids)).filter((one) => isDue(one, at));
    recorded = here.length;
    if (recorded === 0) return;
    await endDaysOf(tx, here, at);
    const ended = here.flatMap((one) => one.entries.filter((e) => e.endAt !== null && e.endAt <= at).map((e) => e.id));
    if (ended.length > 0)
      for (let i = 0; i < ended.length; i += BATCH)
        await tx.q
          .update(entry)
          .set({ droppedBy: newId(), droppedAt: new Date(at) })
          .where(inArray(entry.id, ended.slice(i, i + BATCH)));
    seq = await record(tx, here, { by: null, source: "time" }, at);
  });
  if (recorded > 0) await deps.tail.reached(seq);
  return { found: ids.length, recorded };
}

/** Asked again within the transaction: another host may have been here. */
const isDue = ({ entries, recorded }: Standing, now: number): boolean =>
  entries.some(({ startAt, endAt }) => (endAt !== null && endAt <= now) || (startAt <= now && recorded.at < startAt));
