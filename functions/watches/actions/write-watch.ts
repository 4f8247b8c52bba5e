import { and, eq, isNull } from "drizzle-orm";
import { recordChanges } from "#shared/change-log.ts";
import { onceMore } from "#shared/db/once-more.ts";
import { isDuplicate } from "#shared/db/open.ts";
import type { ActionDeps } from "#shared/deps.ts";
import { conflict } from "#shared/http/problem.ts";
import { newId } from "#shared/ids.ts";
import type { Who } from "#shared/permissions.ts";
import { say } from "#shared/texts/current.ts";
import { checkWish, keyOf, mayWatch, ownWatch, rowOf, type Subject, type Wish } from "./wish.ts";

/** More would be the board itself. */
export const MOST_WATCHES = 500;

/**
 * Makes a watch. The same one again is the one there is, told as was asked last; `onceKey` finds again the one that it
 * was told with first, though it may have ended.
 * @throws Problem 404 for whoever is not there or may not be seen, 422 with what is wrong with the wish, 409 where there
 * are too many.
 */
export async function createWatch(
  deps: ActionDeps,
  watcher: Who,
  subject: Subject,
  wish: Wish,
  onceKey: string | null = null,
): Promise<{ id: string; created: boolean }> {
  const { seq, ...made } = await onceMore(() =>
    deps.db.transaction(async (tx) => {
      const { q, t } = tx;
      const w = t.watches;
      if (onceKey !== null) {
        const [again] = await q
          .select({ id: w.id })
          .from(w)
          .where(and(eq(w.userId, watcher.id), eq(w.onceKey, onceKey)));
        if (again) return { id: again.id, created: false, seq: 0 };
      }
      await mayWatch(tx, watcher, subject);
      await checkWish(tx, wish);
      const sameKey = keyOf(subject, wish);
      const [same] = await q
        .select({ id: w.id })
        .from(w)
        .where(and(eq(w.userId, watcher.id), eq(w.sameKey, sameKey), isNull(w.endedAt)));
      if (same) {
        const { byToast, byNotification, byMail } = wish;
        await q.update(w).set({ byToast, byNotification, byMail }).where(eq(w.id, same.id));
        return { id: same.id, created: false, seq: 0 };
      }
      if ((await q.$count(w, and(eq(w.userId, watcher.id), isNull(w.endedAt)))) >= MOST_WATCHES)
        throw conflict(say("watches.tooMany", MOST_WATCHES));
      const now = deps.clock();
      const id = newId();
      const seq = await recordChanges(tx, [{ kind: "watch", subjectId: watcher.id }], now);
      await q.insert(w).values({
        id,
        userId: watcher.id,
        subjectType: subject.type,
        subjectId: subject.id,
        ...rowOf(wish),
        createdAt: new Date(now),
        sinceSeq: seq,
        sameKey,
        onceKey,
        endedAt: null,
        deletedAt: null,
      });
      return { id, created: true, seq };
    }),
  );
  if (seq > 0) await deps.tail.reached(seq);
  return made;
}

/**
 * Changes what a watch waits for and how it tells; one that has ended counts again from now on.
 * @throws Problem 404 where the watcher has no such watch, 422 with what is wrong, 409 where another is the same.
 */
export async function changeWatch(deps: ActionDeps, watcher: Who, id: string, wish: Wish): Promise<void> {
  const seq = await deps.db
    .transaction(async (tx) => {
      const watch = await ownWatch(tx, watcher, id);
      const subject = { type: watch.subjectType as Subject["type"], id: watch.subjectId };
      await mayWatch(tx, watcher, subject);
      await checkWish(tx, wish);
      const now = deps.clock();
      const seq = await recordChanges(tx, [{ kind: "watch", subjectId: watcher.id }], now);
      await tx.q
        .update(tx.t.watches)
        .set({
          ...rowOf(wish),
          sameKey: keyOf(subject, wish),
          endedAt: null,
          ...(watch.endedAt === null ? {} : { createdAt: new Date(now), sinceSeq: seq }),
        })
        .where(eq(tx.t.watches.id, id));
      return seq;
    })
    .catch((error: unknown) => {
      throw isDuplicate(error) ? conflict(say("watches.sameAlready")) : error;
    });
  await deps.tail.reached(seq);
}
