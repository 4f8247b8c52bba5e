import { and, eq, inArray } from "drizzle-orm";
import { moveAudienceIn, withdrawAloneIn } from "#functions/announcements/actions.ts";
import { movePlaceSettingsIn } from "#functions/client-settings/actions.ts";
import { moveTypeDepartmentIn } from "#functions/status-types/actions.ts";
import { moveDepartmentWatchesIn } from "#functions/watches/actions.ts";
import { type Actor, audit } from "#shared/audit.ts";
import { type Change, recordChanges } from "#shared/change-log.ts";
import type { Database } from "#shared/db/database.ts";
import { isReferenced } from "#shared/db/open.ts";
import type { ActionDeps } from "#shared/deps.ts";
import { say } from "#shared/texts/current.ts";
import { refused } from "../uniqueness.ts";
import { findPlace, type PlaceKind, tableOf } from "./find.ts";
import { movePeopleIn, target } from "./move-people.ts";
import { placeOfUser } from "./queries.ts";

/**
 * Deletes a department or location. What was set for it and watched of it goes with it; what was announced to it alone
 * is withdrawn.
 * @param into where its people go; null: to no place; undefined: there must be none.
 * @returns how many people were moved.
 * @throws Problem 404; 409 where it has people and nobody said where they go, or a status type only for it; 422
 */
export const removePlace = (
  deps: ActionDeps,
  actor: Actor,
  kind: PlaceKind,
  id: string,
  into?: string | null,
): Promise<number> =>
  takeAway(deps, actor, { kind, id, verb: "delete" }, async (tx, now) => {
    const { q, t } = tx;
    if (into === undefined && (await q.$count(t.users, eq(placeOfUser(tx, kind), id))) > 0)
      throw refused(409, "into", say("directory.notEmpty"));
    const people = await movePeopleIn(tx, actor, { kind, from: id, into: into ?? null }, now);
    const more = await movePlaceSettingsIn(tx, id, null);
    if (kind === "location") return { people, more };
    await withdrawAloneIn(deps, tx, actor, id, now);
    more.push(...(await moveAudienceIn(tx, id, null)));
    more.push(...(await moveDepartmentWatchesIn(tx, id, null, now)));
    more.push(...(await moveTypeDepartmentIn(tx, id, null)));
    return { people, more, after: { into: into ?? null } };
  });

/**
 * Makes one department of two: people, managers, settings, watches, and whatever is announced or offered to the first,
 * follow into the second. Its name, isolation, working hours and days off stay as they are.
 * @returns how many people were moved.
 * @throws Problem 404; 422 for a department that is not there, or the same.
 */
export const mergeDepartment = (deps: ActionDeps, actor: Actor, id: string, into: string): Promise<number> =>
  takeAway(deps, actor, { kind: "department", id, verb: "merge" }, async (tx, now) => {
    const people = await movePeopleIn(tx, actor, { kind: "department", from: id, into }, now);
    const { name } = await target(tx, "department", into);
    await moveManagers(tx, id, into);
    const more: Omit<Change, "seq">[] = [
      ...(await movePlaceSettingsIn(tx, id, into)),
      ...(await moveAudienceIn(tx, id, into)),
      ...(await moveDepartmentWatchesIn(tx, id, into, now)),
      ...(await moveTypeDepartmentIn(tx, id, into)),
      { kind: "department", subjectId: into },
    ];
    return { people, more, after: { into: name } };
  });

interface Followed {
  readonly people: Omit<Change, "seq">[];
  readonly more: Omit<Change, "seq">[];
  readonly after?: object;
}

async function takeAway(
  deps: ActionDeps,
  actor: Actor,
  { kind, id, verb }: { readonly kind: PlaceKind; readonly id: string; readonly verb: "delete" | "merge" },
  follow: (tx: Database, now: number) => Promise<Followed>,
): Promise<number> {
  const now = deps.clock();
  const { moved, seq } = await deps.db.transaction(async (tx) => {
    const before = await findPlace(tx, kind, id);
    const { people, more, after } = await follow(tx, now);
    const { holidays } = tx.t;
    await tx.q.delete(holidays).where(and(eq(holidays.scope, kind), eq(holidays.scopeId, id)));
    const table = tableOf(tx, kind);
    await tx.q
      .delete(table as typeof tx.t.departments)
      .where(eq(table.id, id))
      .catch((error: unknown) => {
        // Somebody came into it in this very moment.
        throw isReferenced(error) ? refused(409, "into", say("directory.notEmpty")) : error;
      });
    const row = { subjectType: kind, subjectId: id, subjectName: before.name, before };
    const told = { ...after, people: people.length };
    await audit(tx, actor, [{ action: `${kind}.${verb}`, ...row, after: told }], now);
    const changes = [...people, ...more, { kind, subjectId: id }];
    return { moved: people.length, seq: (await recordChanges(tx, changes, now)) + changes.length - 1 };
  });
  await deps.tail.reached(seq);
  return moved;
}

async function moveManagers({ q, t }: Database, from: string, into: string): Promise<void> {
  const m = t.departmentManagers;
  const of = async (id: string) =>
    (await q.select({ id: m.userId }).from(m).where(eq(m.departmentId, id))).map((row) => row.id);
  const there = new Set(await of(into));
  const added = (await of(from)).filter((id) => !there.has(id));
  if (added.length > 0)
    await q
      .update(m)
      .set({ departmentId: into })
      .where(and(eq(m.departmentId, from), inArray(m.userId, added)));
  await q.delete(m).where(eq(m.departmentId, from));
}
