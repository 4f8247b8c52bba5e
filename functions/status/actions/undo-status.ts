import { eq, inArray, or } from "drizzle-orm";
import { type Actor, audit } from "#shared/audit.ts";
import type { ActionDeps } from "#shared/deps.ts";
import { conflict, notFound } from "#shared/http/problem.ts";
import { newId } from "#shared/ids.ts";
import { entryOf } from "#shared/roster/read.ts";
import { say } from "#shared/texts/current.ts";
import { record, standings } from "./record.ts";

/** How long a change can be undone. */
const UNDOABLE_MS = 10 * 60_000;

/**
 * Undoes a change of statuses: what it made is dropped, what it dropped is back.
 * @param mayTouch is asked with the users concerned before anything is written, and throws if they may not be touched.
 * @throws Problem 404 for no such change, or one too long ago; 409 when a status was changed again since.
 */
export async function undoStatus(
  deps: ActionDeps,
  actor: Actor,
  changeId: string,
  mayTouch: (userIds: string[]) => void,
): Promise<string[]> {
  let seq = 0;
  let userIds: string[] = [];
  await deps.db.transaction(async (tx) => {
    const { q, t } = tx;
    const now = deps.clock();
    const rows = await q
      .select()
      .from(t.statusEntries)
      .where(or(eq(t.statusEntries.madeBy, changeId), eq(t.statusEntries.droppedBy, changeId)));
    const when = Math.max(0, ...rows.map((row) => (row.madeBy === changeId ? row.setAt : row.droppedAt!).getTime()));
    if (rows.length === 0 || when < now - UNDOABLE_MS) throw notFound(say("status.notUndoable"));
    userIds = [...new Set(rows.map((row) => row.userId))];
    mayTouch(userIds);
    const undo = newId();
    const here = await standings(tx, userIds);
    const newer = here.some((one) =>
      one.entries.some((e) => e.layer === "manual" && e.setAt > when && rows.every((row) => row.id !== e.id)),
    );
    if (newer || rows.some((row) => row.madeBy === changeId && row.droppedAt !== null))
      throw conflict(say("error.undoGone"));
    const made = rows.filter((row) => row.madeBy === changeId);
    const restored = rows.filter((row) => row.droppedBy === changeId);
    if (made.length > 0)
      await q
        .update(t.statusEntries)
        .set({ droppedBy: undo, droppedAt: new Date(now) })
        .where(eq(t.statusEntries.madeBy, changeId));
    for (let i = 0; i < restored.length; i += 100)
      await q
        .update(t.statusEntries)
        .set({ droppedBy: null, droppedAt: null })
        .where(
          inArray(
            t.statusEntries.id,
            restored.slice(i, i + 100).map((row) => row.id),
          ),
        );
    for (const one of here) {
      const back = restored.filter((row) => row.userId === one.userId).map(entryOf);
      one.entries = [...one.entries.filter((e) => made.every((row) => row.id !== e.id)), ...back];
    }
    const others = userIds.filter((id) => id !== actor.id);
    if (others.length > 0)
      await audit(
        tx,
        actor,
        others.map((id) => ({ action: "status.undo", subjectType: "user" as const, subjectId: id, subjectName: id })),
        now,
      );
    seq = await record(tx, here, { by: actor.id, source: "undo" }, now);
  });
  await deps.tail.reached(seq);
  return userIds;
}
