import type { Actor } from "#shared/audit.ts";
import type { ActionDeps } from "#shared/deps.ts";
import { invalid } from "#shared/http/problem.ts";
import { newId } from "#shared/ids.ts";
import type { Entry } from "#shared/status/types.ts";
import { faultsOfStatus } from "../rules.ts";
import { auditOthers, date, drop, insert, type StatusChange, says, typeOf, zonesOf } from "./change.ts";
import { record, type Standing, standings } from "./record.ts";

/** A status that is pinned. */
export interface Lock {
  readonly type: string;
  readonly comment: string | null;
  /** In milliseconds since 1970 UTC; null: until it is unlocked. */
  readonly endAt: number | null;
}

/**
 * Pins the status of users: nothing that they, a calendar or a computer say shows until it is unlocked or its time is
 * over. What was said meanwhile counts then.
 * @throws Problem 404 for an unknown or archived user, 422 with every fault of the status.
 */
export async function lockStatus(
  deps: ActionDeps,
  actor: Actor,
  userIds: readonly string[],
  lock: Lock,
  source: string,
): Promise<StatusChange> {
  return change(deps, actor, userIds, async (tx, now) => {
    const type = await typeOf(tx, lock.type);
    const faults = faultsOfStatus({ ...lock, returnAt: null, startAt: null }, type, now).filter(
      (fault) => fault.pointer !== "/returnAt",
    );
    if (faults.length > 0) throw invalid(faults.map((fault) => fault.detail).join(" "), faults);
    return {
      entry: () => ({
        id: newId(),
        layer: "lock",
        type: lock.type,
        comment: lock.comment,
        startAt: now,
        endAt: lock.endAt,
        returnAt: null,
        source,
        setBy: actor.id,
        setAt: now,
      }),
      action: "status.lock",
      after: { ...lock, endAt: date(lock.endAt) },
      source,
    };
  });
}

/** Takes the pins away; what the layers below say shows again. Nothing happens where nothing is pinned. */
export const unlockStatus = (
  deps: ActionDeps,
  actor: Actor,
  userIds: readonly string[],
  source: string,
): Promise<StatusChange> =>
  change(deps, actor, userIds, async () => ({ entry: () => null, action: "status.unlock", after: null, source }));

interface Plan {
  /** The lock that a user gets; null: none. */
  entry(): Entry | null;
  readonly action: string;
  readonly after: unknown;
  readonly source: string;
}

async function change(
  deps: ActionDeps,
  actor: Actor,
  userIds: readonly string[],
  planFor: (tx: ActionDeps["db"], now: number) => Promise<Plan>,
): Promise<StatusChange> {
  const changeId = newId();
  const ids = [...new Set(userIds)];
  let seq = 0;
  let changed: string[] = [];
  await deps.db.transaction(async (tx) => {
    const now = deps.clock();
    const plan = await planFor(tx, now);
    const people = await zonesOf(tx, ids);
    const moved: Standing[] = [];
    const made: Entry[] = [];
    const dropped: Entry[] = [];
    for (const one of await standings(tx, ids)) {
      const entry = plan.entry();
      const locks = one.entries.filter((e) => e.layer === "lock");
      if (entry ? locks.some((e) => says(e, entry, now)) : locks.length === 0) continue;
      one.entries = [...one.entries.filter((e) => e.layer !== "lock"), ...(entry ? [entry] : [])];
      moved.push(one);
      dropped.push(...locks);
      if (entry) made.push(entry);
    }
    changed = moved.map((one) => one.userId);
    if (moved.length === 0) return;
    await drop(tx, dropped, changeId, now);
    if (made.length > 0) await insert(tx, moved, made, changeId);
    await auditOthers(tx, actor, moved, people, plan.action, plan.after, now);
    seq = await record(tx, moved, { by: actor.id, source: plan.source }, now);
  });
  if (changed.length > 0) await deps.tail.reached(seq);
  return { changeId, changed };
}
