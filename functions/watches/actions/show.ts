import { and, eq, gte, inArray, isNotNull, isNull } from "drizzle-orm";
import type { ActionDeps } from "#shared/deps.ts";
import type { Who } from "#shared/permissions.ts";
import { MISSED_MS } from "#shared/watched.ts";
import { type HitToTell, hitsShownAt } from "../queries.ts";

/** SQL Server takes 2,100 parameters a statement. */
const AT_ONCE = 1000;

/** Remembers that hits were sent to a stream of their user. */
export async function markShown({ db, clock }: ActionDeps, ids: readonly string[]): Promise<void> {
  const { watchHits: h } = db.t;
  for (let i = 0; i < ids.length; i += AT_ONCE)
    await db.q
      .update(h)
      .set({ shownAt: new Date(clock()) })
      .where(and(inArray(h.id, ids.slice(i, i + AT_ONCE)), isNull(h.shownAt)));
}

/** Takes what was told to somebody lately and no stream has shown; who asks shows it. The oldest first. */
export async function showMissed({ db, clock }: ActionDeps, userId: string): Promise<HitToTell[]> {
  const { watchHits: h } = db.t;
  const now = clock();
  return db.transaction(async (tx) => {
    const taken = await tx.q
      .update(h)
      .set({ shownAt: new Date(now) })
      .where(
        and(eq(h.userId, userId), isNotNull(h.toldAt), gte(h.toldAt, new Date(now - MISSED_MS)), isNull(h.shownAt)),
      );
    return tx.changed(taken) === 0 ? [] : hitsShownAt(tx, userId, now);
  });
}

/** Marks as seen in the list what was told so far. */
export async function seeHits({ db, clock }: ActionDeps, watcher: Who): Promise<void> {
  const { watchHits: h } = db.t;
  await db.q
    .update(h)
    .set({ seenAt: new Date(clock()) })
    .where(and(eq(h.userId, watcher.id), isNull(h.seenAt), isNotNull(h.toldAt)));
}
