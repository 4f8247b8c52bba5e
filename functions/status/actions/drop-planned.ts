import { eq } from "drizzle-orm";
import { type Actor, audit } from "#shared/audit.ts";
import type { ActionDeps } from "#shared/deps.ts";
import { notFound } from "#shared/http/problem.ts";
import { newId } from "#shared/ids.ts";
import { displayNameOf } from "#shared/roster/read.ts";
import { say } from "#shared/texts/current.ts";
import { plannedOf } from "../rules.ts";
import type { StatusChange } from "./change.ts";
import { record, standings } from "./record.ts";

/**
 * Drops a status that is planned; what counts now stays. Undone as any other change, by its number.
 * @throws Problem 404 for an unknown or archived user, and for what is not planned: begun, dropped already, another's.
 */
export async function dropPlanned(
  deps: ActionDeps,
  actor: Actor,
  userId: string,
  entryId: string,
): Promise<StatusChange> {
  const changeId = newId();
  let seq = 0;
  await deps.db.transaction(async (tx) => {
    const { q, t } = tx;
    const now = deps.clock();
    const [user] = await q.select().from(t.users).where(eq(t.users.id, userId));
    if (!user || user.archivedAt !== null) throw notFound(say("status.noSuchUser"));
    const here = await standings(tx, [userId]);
    const one = here[0]!;
    const entry = plannedOf(one.entries, now).find((e) => e.id === entryId);
    if (!entry) throw notFound(say("error.notPlanned"));
    one.entries = one.entries.filter((e) => e !== entry);
    await q
      .update(t.statusEntries)
      .set({ droppedBy: changeId, droppedAt: new Date(now) })
      .where(eq(t.statusEntries.id, entryId));
    if (userId !== actor.id) {
      const date = (at: number | null) => (at === null ? null : new Date(at));
      const { type, comment } = entry;
      const before = {
        type,
        comment,
        startAt: date(entry.startAt),
        endAt: date(entry.endAt),
        returnAt: date(entry.returnAt),
      };
      const subjectName = displayNameOf(user);
      await audit(
        tx,
        actor,
        [{ action: "status.drop-planned", subjectType: "user", subjectId: userId, subjectName, before, after: null }],
        now,
      );
    }
    seq = await record(tx, here, { by: actor.id, source: "drop" }, now);
  });
  await deps.tail.reached(seq);
  return { changeId, changed: [userId] };
}
