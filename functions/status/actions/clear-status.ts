import type { Actor } from "#shared/audit.ts";
import type { ActionDeps } from "#shared/deps.ts";
import { newId } from "#shared/ids.ts";
import type { Entry } from "#shared/status/types.ts";
import { replacedBy } from "../rules.ts";
import { auditOthers, drop, type StatusChange, zonesOf } from "./change.ts";
import { record, type Standing, standings } from "./record.ts";

/** Drops what was set by hand and counts now; what the lower layers say is back, and what is planned stays. */
export async function clearStatus(
  deps: ActionDeps,
  actor: Actor,
  userIds: readonly string[],
  source: string,
): Promise<StatusChange> {
  const changeId = newId();
  let seq = 0;
  let changed: string[] = [];
  await deps.db.transaction(async (tx) => {
    const now = deps.clock();
    const people = await zonesOf(tx, userIds);
    const moved: Standing[] = [];
    const dropped: Entry[] = [];
    for (const one of await standings(tx, userIds)) {
      const gone = replacedBy(one.entries, null, now);
      if (gone.length === 0) continue;
      one.entries = one.entries.filter((e) => !gone.includes(e));
      dropped.push(...gone);
      moved.push(one);
    }
    changed = moved.map((one) => one.userId);
    if (moved.length === 0) return;
    await drop(tx, dropped, changeId, now);
    await auditOthers(tx, actor, moved, people, "status.clear", null, now);
    seq = await record(tx, moved, { by: actor.id, source }, now);
  });
  if (changed.length > 0) await deps.tail.reached(seq);
  return { changeId, changed };
}
