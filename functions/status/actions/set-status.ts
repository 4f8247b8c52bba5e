import type { Actor } from "#shared/audit.ts";
import type { ActionDeps } from "#shared/deps.ts";
import { conflict, invalid } from "#shared/http/problem.ts";
import { newId } from "#shared/ids.ts";
import { entryEnd } from "#shared/status/ends.ts";
import { type Entry, type StatusType, usableIn } from "#shared/status/types.ts";
import { say } from "#shared/texts/current.ts";
import { faultsOfStatus, replacedBy, type StatusInput } from "../rules.ts";
import { auditOthers, date, drop, insert, type StatusChange, says, typeOf, zonesOf } from "./change.ts";
import { record, type Standing, standings } from "./record.ts";

/** Each host keeps them all in memory and looks through them at every change. */
const MOST_ENTRIES = 100;
/**
 * Sets a status by hand, for one or several users: all of them or none.
 * @param source what it was set with: `web`, `mobile`, `api` …
 * @throws Problem 404 for an unknown or archived user, 422 with every fault of the status, 409 when too much is planned.
 */
export async function setStatus(
  deps: ActionDeps,
  actor: Actor,
  userIds: readonly string[],
  input: StatusInput,
  source: string,
): Promise<StatusChange> {
  const changeId = newId();
  const ids = [...new Set(userIds)];
  let seq = 0;
  let changed: string[] = [];
  await deps.db.transaction(async (tx) => {
    const now = deps.clock();
    const type = await typeOf(tx, input.type);
    const faults = faultsOfStatus(input, type, now);
    if (faults.length > 0) throw invalid(faults.map((f) => f.detail).join(" "), faults);
    const people = await zonesOf(tx, ids);
    if ([...people.values()].some((one) => !usableIn(type!, one.departmentId))) {
      const detail = say("status.notForDepartment", type!.name);
      throw invalid(detail, [{ pointer: "/type", detail }]);
    }
    const moved: Standing[] = [];
    const entries: Entry[] = [];
    const dropped: Entry[] = [];
    for (const one of await standings(tx, ids)) {
      const entry = entryFor(input, type!, people.get(one.userId)!, actor, source, now);
      const replaced = replacedBy(one.entries, input.startAt, now);
      if (replaced.some((e) => says(e, entry, now))) continue;
      one.entries = [...one.entries.filter((e) => !replaced.includes(e)), entry];
      if (one.entries.length > MOST_ENTRIES && entry.startAt > now) throw conflict(say("error.tooManyPlanned"));
      moved.push(one);
      dropped.push(...replaced);
      entries.push(entry);
    }
    changed = moved.map((one) => one.userId);
    if (moved.length === 0) return;
    await drop(tx, dropped, changeId, now);
    await insert(tx, moved, entries, changeId);
    await auditOthers(
      tx,
      actor,
      moved,
      people,
      "status.set",
      { type: input.type, comment: input.comment, returnAt: date(input.returnAt) },
      now,
    );
    seq = await record(tx, moved, { by: actor.id, source }, now);
  });
  if (changed.length > 0) await deps.tail.reached(seq);
  return { changeId, changed };
}

function entryFor(
  input: StatusInput,
  type: StatusType,
  { zone, turn }: { readonly zone: string; readonly turn: string },
  actor: Actor,
  source: string,
  now: number,
): Entry {
  const startAt = Math.max(input.startAt ?? now, now);
  return {
    id: newId(),
    layer: "manual",
    type: input.type,
    comment: input.comment || null,
    startAt,
    endAt: input.endAt ?? entryEnd(type, startAt, input.returnAt, zone, turn),
    returnAt: input.returnAt,
    source,
    setBy: actor.id,
    setAt: now,
  };
}
