import type { Who } from "#shared/permissions.ts";
import type { Roster } from "#shared/roster/roster.ts";
import { maySee, maySeeDepartment } from "#shared/visibility.ts";
import type { HitRow, WatchRow } from "./queries.ts";

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

/** What was told about people who may still be seen. */
export const visibleHits = (roster: Roster, viewer: Who, rows: readonly HitRow[]): HitRow[] =>
  rows.filter(({ subjectId }) => {
    const person = roster.person(subjectId);
    return person !== undefined && maySee(viewer, person);
  });
