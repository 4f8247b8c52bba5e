import { and, eq, inArray, isNull } from "drizzle-orm";
import { recordChanges } from "#shared/change-log.ts";
import type { Database } from "#shared/db/database.ts";
import type { ActionDeps } from "#shared/deps.ts";
import { isThere } from "../rules.ts";
import { type Delivered, queueNoteMail, receiversOf } from "./receivers.ts";

/** So many people at once: each is looked at, and each of their notes is an update of its own. */
const PEOPLE = 200;

/**
 * Delivers the notes that wait for people who are in by now, each once, whichever host or job comes first.
 * @param userIds those to look at; absent: all for whom something waits.
 * @returns how many notes were delivered.
 */
export async function deliverWaiting(deps: ActionDeps, userIds?: readonly string[]): Promise<number> {
  const all = userIds ?? (await awaited(deps.db));
  let delivered = 0;
  for (let i = 0; i < all.length; i += PEOPLE) delivered += await deliverTo(deps, all.slice(i, i + PEOPLE));
  return delivered;
}

async function awaited({ q, t }: Database): Promise<string[]> {
  const rows = await q.selectDistinct({ userId: t.noteReceivers.userId }).from(t.noteReceivers).where(waits(t));
  return rows.map((row) => row.userId);
}

/** Which copies wait; in the words of the index that has the unread ones. */
const waits = ({ noteReceivers: r }: Database["t"]) =>
  and(isNull(r.deliveredAt), isNull(r.readAt), isNull(r.archivedAt), isNull(r.deletedAt));

async function deliverTo(deps: ActionDeps, userIds: readonly string[]): Promise<number> {
  const now = deps.clock();
  const { n, seq } = await deps.db.transaction(async (tx) => {
    const { q, t } = tx;
    const r = t.noteReceivers;
    const there = new Map(
      (await receiversOf(tx, userIds, now))
        .filter(({ presence }) => isThere(presence))
        .map((receiver) => [receiver.person.id, receiver]),
    );
    if (there.size === 0) return { n: 0, seq: 0 };
    const waiting = await q
      .select({ id: r.id, noteId: r.noteId, userId: r.userId })
      .from(r)
      .where(and(inArray(r.userId, [...there.keys()]), waits(t)));
    const delivered: Delivered[] = [];
    for (const { id, noteId, userId } of waiting) {
      // Another host may deliver the same one: the row tells who was first.
      const mine = await q
        .update(r)
        .set({ deliveredAt: new Date(now) })
        .where(and(eq(r.id, id), isNull(r.deliveredAt)));
      if (tx.changed(mine) === 1) delivered.push({ ...there.get(userId)!, copyId: id, noteId });
    }
    if (delivered.length === 0) return { n: 0, seq: 0 };
    await queueNoteMail(deps, tx, delivered, now);
    const seq = await recordChanges(
      tx,
      delivered.map(({ copyId }) => ({ kind: "note" as const, subjectId: copyId })),
      now,
    );
    return { n: delivered.length, seq: seq + delivered.length - 1 };
  });
  if (n > 0) await deps.tail.reached(seq);
  return n;
}
