import { and, eq, inArray, lt } from "drizzle-orm";
import type { Database } from "#shared/db/database.ts";
import { onceMore } from "#shared/db/once-more.ts";
import type { ActionDeps } from "#shared/deps.ts";
import { inUse, SILENT_MS, statesInUse } from "../rules.ts";
import { reconcile } from "./sense.ts";
import { wishesOf } from "./wishes.ts";

const BATCH = 100;

/**
 * Notices computers that were in use and have not been heard of since: a laptop that was closed. What they told counts
 * no more; that nobody gives a sign is no sign of being out. Several hosts may do it at once.
 * @returns how many users it concerned.
 */
export async function noticeSleep(deps: ActionDeps): Promise<number> {
  const { q, t } = deps.db;
  const d = t.sensedDevices;
  const silent = () => and(inArray(d.state, statesInUse), lt(d.seenAt, new Date(deps.clock() - SILENT_MS + 1)));
  const rows = await deps.db.page(
    q.selectDistinct({ userId: d.userId }).from(d).where(silent()).orderBy(d.userId),
    BATCH,
  );
  for (const { userId } of rows) {
    const work = async (tx: Database) => {
      const now = deps.clock();
      const wishes = await wishesOf(tx, userId);
      const asleep = { state: "asleep", since: new Date(now) };
      const mark = () =>
        tx.q
          .update(d)
          .set(asleep)
          .where(and(eq(d.userId, userId), silent()));
      if (!wishes) {
        await mark();
        return null;
      }
      return reconcile(tx, userId, wishes, now, async (devices) => {
        await mark();
        return devices.map((one) =>
          now - one.seenAt >= SILENT_MS && inUse(one.state) ? { ...one, state: "asleep" as const } : one,
        );
      });
    };
    const seq = await onceMore(() => deps.db.transaction(work));
    if (seq !== null) await deps.tail.reached(seq);
  }
  return rows.length;
}
