import type { Deps } from "#shared/deps.ts";
import { notFound } from "#shared/http/problem.ts";
import type { Who } from "#shared/permissions.ts";
import type { Person } from "#shared/roster/member.ts";
import type { Roster } from "#shared/roster/roster.ts";
import { say } from "#shared/texts/current.ts";
import { maySee, maySeeDepartment } from "#shared/visibility.ts";
import type { Subject } from "./actions.ts";
import { type HitRow, type WatchRow, watchOfUser } from "./queries.ts";

/** The name of whom or what a watch is on; empty where it is no more. */
export const nameOf = (roster: Roster, { subjectType, subjectId }: Pick<WatchRow, "subjectType" | "subjectId">) =>
  (subjectType === "user" ? roster.person(subjectId)?.displayName : roster.departmentName(subjectId)) ?? "";

/** Watches whose subjects are still there and may be seen; the others are as if they were not. */
export const visibleWatches = (roster: Roster, viewer: Who, rows: readonly WatchRow[]): WatchRow[] =>
  rows.filter(({ subjectType, subjectId }) => {
    if (subjectType === "department")
      return roster.departmentName(subjectId) !== null && maySeeDepartment(viewer, subjectId);
    const person = roster.person(subjectId);
    return person !== undefined && !person.archived && maySee(viewer, person);
  });

/**
 * A user's own watch as they may know of it.
 * @throws Problem 404 where they have no such watch, or may not see whom or what it is on any more.
 */
export async function visibleWatch({ db, roster }: Pick<Deps, "db" | "roster">, viewer: Person, id: string) {
  const watch = await watchOfUser(db, viewer.id, id);
  const [visible] = visibleWatches(roster, viewer, watch ? [watch] : []);
  if (!visible) throw notFound(say("watches.noSuchWatch"));
  return visible;
}

/** @throws Problem 404 for a user or department that is there and that the viewer may not see, and for what never was. */
export function refuseHidden({ roster }: Pick<Deps, "roster">, viewer: Person, { type, id }: Subject): void {
  if (type === "department") {
    if (roster.departmentName(id) === null || !maySeeDepartment(viewer, id))
      throw notFound(say("directory.noSuchDepartment"));
    return;
  }
  const person = roster.person(id);
  if (!person || !maySee(viewer, person)) throw notFound(say("status.noSuchUser"));
}

/** What was told about people who may still be seen. */
export const visibleHits = (roster: Roster, viewer: Who, rows: readonly HitRow[]): HitRow[] =>
  rows.filter(({ subjectId }) => {
    const person = roster.person(subjectId);
    return person !== undefined && maySee(viewer, person);
  });
