import { eq } from "drizzle-orm";
import { type Actor, audit } from "#shared/audit.ts";
import { recordChanges } from "#shared/change-log.ts";
import type { ActionDeps } from "#shared/deps.ts";
import { notFound } from "#shared/http/problem.ts";
import { say } from "#shared/texts/current.ts";
import { allTypes } from "./edit.ts";

/** Moves a status type one place up or down among those in use; at the end it stays where it is. */
export async function moveStatusType(
  deps: ActionDeps,
  actor: Actor,
  key: string,
  direction: "up" | "down",
): Promise<void> {
  const now = deps.clock();
  const seq = await deps.db.transaction(async (tx) => {
    const all = await allTypes(tx);
    const inUse = all.filter((type) => !type.retired && type.key !== "unknown");
    const from = inUse.findIndex((type) => type.key === key);
    if (from < 0) throw notFound(say("statusTypes.none"));
    const to = from + (direction === "up" ? -1 : 1);
    if (to < 0 || to >= inUse.length) return null;
    const moved = inUse[from]!;
    inUse.splice(from, 1);
    inUse.splice(to, 0, moved);
    const order = [...inUse, ...all.filter((type) => !inUse.includes(type))];
    for (const [position, type] of order.entries())
      if (type.position !== position)
        await tx.q.update(tx.t.statusTypes).set({ position }).where(eq(tx.t.statusTypes.key, type.key));
    await audit(
      tx,
      actor,
      [
        {
          action: "status-type.move",
          subjectType: "status-type",
          subjectId: null,
          subjectName: moved.name,
          before: from + 1,
          after: to + 1,
        },
      ],
      now,
    );
    return recordChanges(tx, [{ kind: "status-type", subjectId: null }], now);
  });
  if (seq !== null) await deps.tail.reached(seq);
}
