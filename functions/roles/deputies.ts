import type { Deps } from "#shared/deps.ts";
import type { Person } from "#shared/roster/member.ts";
import { maySee } from "#shared/visibility.ts";
import { deputiesOf, standsInFor } from "./queries.ts";

/** A deputy, or somebody whose deputy one is. */
export interface Stand {
  readonly id: string;
  /** Null for somebody whom the viewer may see no more. */
  readonly person: Person | null;
  readonly maySetStatus: boolean;
  readonly mayReadNotes: boolean;
}

/** Whom a viewer named as deputies, and whose deputy they are; archived people are in neither. */
export async function standsOf(deps: Deps, viewer: Person): Promise<{ deputies: Stand[]; principals: Stand[] }> {
  const known = (rows: Awaited<ReturnType<typeof deputiesOf>>): Stand[] =>
    rows.flatMap((row) => {
      const person = deps.roster.person(row.id);
      if (!person || person.archived) return [];
      return [{ ...row, person: maySee(viewer, person) ? person : null }];
    });
  const principals = known(await standsInFor(deps.db, viewer.id));
  return { deputies: known(await deputiesOf(deps.db, viewer.id)), principals: principals.filter((one) => one.person) };
}
