import { and, eq, gte, inArray, isNotNull, isNull, type SQL } from "drizzle-orm";
import { recordChanges } from "#shared/change-log.ts";
import type { Database } from "#shared/db/database.ts";
import type { ActionDeps } from "#shared/deps.ts";
import { dropMail } from "#shared/mail/outbox.ts";
import { causeOf } from "./receivers.ts";

/** How long what was deleted can be had back, in milliseconds. */
const RESTORABLE_MS = 10 * 60_000;
/** SQL Server takes 2,100 parameters a statement. */
const AT_ONCE = 1000;
/** Of more copies than these at once each host reads its user's count anew, and senders see it when they look. */
const MOST_TOLD = 100;

type Copies = Database["t"]["noteReceivers"];
type Values = Partial<Copies["$inferInsert"]>;

/** What to do with a user's copies: those that it concerns, what is written to them, and whether they count as read by it. */
interface Change {
  concerns(copies: Copies, now: number): SQL | undefined;
  values(now: number): Values;
  readonly reads?: true;
}

const change = (changed: Change) => (deps: ActionDeps, userId: string, noteIds: readonly string[]) =>
  changeCopies(deps, userId, noteIds, changed);

/** Marks a user's copies of some notes as read, and calls off their mails. Returns how many were unread. */
export const markRead = change({
  concerns: (r) => isNull(r.readAt),
  values: (now) => ({ readAt: new Date(now) }),
  reads: true,
});
export const markUnread = change({
  concerns: (r) => isNotNull(r.readAt),
  values: () => ({ readAt: null }),
});
/** Puts a user's copies away; what is put away has been dealt with and counts as read. */
export const archiveNotes = change({
  concerns: (r) => isNull(r.archivedAt),
  values: (now) => ({ archivedAt: new Date(now) }),
  reads: true,
});
export const unarchiveNotes = change({
  concerns: (r) => isNotNull(r.archivedAt),
  values: () => ({ archivedAt: null }),
});

/** Marks all of a user's notes as read that are not archived; returns how many were unread. */
export const readAll = (deps: ActionDeps, userId: string): Promise<number> =>
  changeCopies(deps, userId, null, {
    concerns: (r) => and(isNull(r.readAt), isNull(r.archivedAt)),
    values: (now) => ({ readAt: new Date(now) }),
    reads: true,
  });

/** Whose copy of a note: that of a receiver, or the sender's own. */
export type Side = "received" | "sent";

/** Deletes a user's copy of a note; for others nothing changes. Tells whether there was one. */
export const deleteNote = async (deps: ActionDeps, userId: string, noteId: string, side: Side): Promise<boolean> =>
  side === "sent"
    ? changeSent(deps, userId, noteId, { from: null, to: deps.clock() })
    : (await changeCopies(deps, userId, [noteId], {
        concerns: () => undefined,
        values: (now) => ({ deletedAt: new Date(now) }),
        reads: true,
      })) > 0;

/** Gives back a copy that was deleted some minutes ago. Tells whether there was one. */
export async function restoreNote(deps: ActionDeps, userId: string, noteId: string, side: Side): Promise<boolean> {
  if (side === "sent") return changeSent(deps, userId, noteId, { from: deps.clock() - RESTORABLE_MS, to: null });
  const now = deps.clock();
  const seq = await deps.db.transaction(async (tx) => {
    const { q, t } = tx;
    const r = t.noteReceivers;
    const gone = and(eq(r.userId, userId), eq(r.noteId, noteId), gte(r.deletedAt, new Date(now - RESTORABLE_MS)));
    const [copy] = await q.select({ id: r.id }).from(r).where(gone);
    if (!copy) return null;
    await q.update(r).set({ deletedAt: null }).where(eq(r.id, copy.id));
    return recordChanges(tx, [{ kind: "note", subjectId: copy.id }], now);
  });
  if (seq !== null) await deps.tail.reached(seq);
  return seq !== null;
}

/** @param noteIds null: all of the user's. */
async function changeCopies(
  deps: ActionDeps,
  userId: string,
  noteIds: readonly string[] | null,
  { concerns, values, reads }: Change,
): Promise<number> {
  const now = deps.clock();
  const { n, seq } = await deps.db.transaction(async (tx) => {
    const { q, t } = tx;
    const r = t.noteReceivers;
    const here = and(
      eq(r.userId, userId),
      noteIds ? inArray(r.noteId, [...noteIds]) : undefined,
      isNotNull(r.deliveredAt),
      isNull(r.deletedAt),
    );
    const wanted = and(here, concerns(r, now));
    const ids = (await q.select({ id: r.id }).from(r).where(wanted)).map((row) => row.id);
    if (ids.length === 0) return { n: 0, seq: null };
    for (let i = 0; i < ids.length; i += AT_ONCE) {
      const some = inArray(r.id, ids.slice(i, i + AT_ONCE));
      if (reads)
        await q
          .update(r)
          .set({ readAt: new Date(now) })
          .where(and(some, isNull(r.readAt)));
      await q.update(r).set(values(now)).where(some);
    }
    if (reads) await dropMail(tx, ids.map(causeOf), now);
    const told = ids.length > MOST_TOLD ? [userId] : ids;
    const seq = await recordChanges(
      tx,
      told.map((subjectId) => ({ kind: "note" as const, subjectId })),
      now,
    );
    return { n: ids.length, seq: seq + told.length - 1 };
  });
  if (seq !== null) await deps.tail.reached(seq);
  return n;
}

/** @param when `from` null: it is there; else it was deleted no earlier than then. `to`: when it is deleted; null: it is there again. */
async function changeSent(
  deps: ActionDeps,
  userId: string,
  noteId: string,
  when: { readonly from: number | null; readonly to: number | null },
): Promise<boolean> {
  const seq = await deps.db.transaction(async (tx) => {
    const { q, t } = tx;
    const n = t.notes;
    const own = and(
      eq(n.id, noteId),
      eq(n.senderId, userId),
      when.from === null ? isNull(n.senderDeletedAt) : gte(n.senderDeletedAt, new Date(when.from)),
    );
    const done = await q
      .update(n)
      .set({ senderDeletedAt: when.to === null ? null : new Date(when.to) })
      .where(own);
    return tx.changed(done) === 0 ? null : recordChanges(tx, [{ kind: "note", subjectId: userId }], deps.clock());
  });
  if (seq !== null) await deps.tail.reached(seq);
  return seq !== null;
}
