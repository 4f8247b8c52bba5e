import { and, eq, isNotNull, isNull } from "drizzle-orm";
import { recordChanges } from "#shared/change-log.ts";
import { isDuplicate } from "#shared/db/open.ts";
import type { ActionDeps } from "#shared/deps.ts";
import { conflict, notFound } from "#shared/http/problem.ts";
import { isId } from "#shared/ids.ts";
import type { Who } from "#shared/permissions.ts";
import { say } from "#shared/texts/current.ts";
import { mayWatch, ownWatch, type Subject } from "./wish.ts";

/** How long a watch that was deleted can be taken back, in milliseconds. */
const UNDOABLE_MS = 10 * 60_000;

/** Deletes a watch; `restoreWatch` takes that back. @throws Problem 404 where the watcher has no such watch. */
export async function deleteWatch(deps: ActionDeps, watcher: Who, id: string): Promise<void> {
  const seq = await deps.db.transaction(async (tx) => {
    const { endedAt } = await ownWatch(tx, watcher, id);
    const now = new Date(deps.clock());
    await tx.q
      .update(tx.t.watches)
      .set({ endedAt: endedAt ?? now, deletedAt: now })
      .where(eq(tx.t.watches.id, id));
    return recordChanges(tx, [{ kind: "watch", subjectId: watcher.id }], deps.clock());
  });
  await deps.tail.reached(seq);
}

/**
 * Takes back that a watch was deleted: it counts again from now on.
 * @throws Problem 404 where there is nothing to take back any more, or nobody whom one may watch, 409 where another is the same.
 */
export async function restoreWatch(deps: ActionDeps, watcher: Who, id: string): Promise<void> {
  const seq = await deps.db
    .transaction(async (tx) => {
      const { q, t } = tx;
      const now = deps.clock();
      const mine = and(eq(t.watches.id, id), eq(t.watches.userId, watcher.id), isNotNull(t.watches.deletedAt));
      const [watch] = isId(id) ? await q.select().from(t.watches).where(mine) : [];
      if (!watch || watch.deletedAt!.getTime() < now - UNDOABLE_MS) throw notFound(say("watches.undoTooLate"));
      await mayWatch(tx, watcher, { type: watch.subjectType as Subject["type"], id: watch.subjectId });
      const seq = await recordChanges(tx, [{ kind: "watch", subjectId: watcher.id }], now);
      // One that had told and ended before is not taken up again by this.
      const endedAt = watch.endedAt!.getTime() === watch.deletedAt!.getTime() ? null : watch.endedAt;
      await q.update(t.watches).set({ endedAt, deletedAt: null, sinceSeq: seq }).where(mine);
      return seq;
    })
    .catch((error: unknown) => {
      throw isDuplicate(error) ? conflict(say("watches.sameAlready")) : error;
    });
  await deps.tail.reached(seq);
}

/** Ends all of somebody's watches on one person or department. @returns the ids of those that it ended. */
export async function stopWatching(deps: ActionDeps, watcher: Who, subject: Subject): Promise<string[]> {
  const { ids, seq } = await deps.db.transaction(async (tx) => {
    const { q, t } = tx;
    const w = t.watches;
    const on = and(
      eq(w.userId, watcher.id),
      eq(w.subjectType, subject.type),
      eq(w.subjectId, subject.id),
      isNull(w.endedAt),
    );
    const ids = isId(subject.id) ? (await q.select({ id: w.id }).from(w).where(on)).map((row) => row.id) : [];
    if (ids.length === 0) return { ids, seq: 0 };
    const now = new Date(deps.clock());
    await q.update(w).set({ endedAt: now, deletedAt: now }).where(on);
    return { ids, seq: await recordChanges(tx, [{ kind: "watch", subjectId: watcher.id }], deps.clock()) };
  });
  if (seq > 0) await deps.tail.reached(seq);
  return ids;
}
