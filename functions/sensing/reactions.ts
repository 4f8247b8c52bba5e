import type { Deps } from "#shared/deps.ts";
import { type Paced, paced } from "#shared/paced.ts";
import type { Person } from "#shared/roster/member.ts";
import { hasComputers, stopSensing } from "./actions.ts";
import { sensedEntries } from "./rules.ts";

/** All hosts see a setting change in the same moment: one of them comes first, and the others find it done. */
const SPREAD_MS = 150;

/** Whoever does not wish their computer to tell any more is shown no more by it: they, or an administrator, said so. */
export function sensingReactions(deps: Deps): Pick<Paced, "close"> {
  const { roster, settings, tail, log } = deps;
  const waiting = new Set<string>();
  const stopping = paced(
    async () => {
      for (const id of [...waiting]) {
        // Most have never wished it, and set something else.
        if (isSensed(id) || (await hasComputers(deps.db, id))) await stopSensing(deps, id);
        waiting.delete(id);
      }
      return null;
    },
    log,
    "stop what computers tell",
  );
  const isSensed = (id: string) => sensedEntries(roster.member(id)?.entries ?? []).length > 0;
  const off = ({ id, departmentId }: Person) => !settings.get("sensing.on", id, departmentId);
  tail.follow((changes) => {
    const told = changes.filter(({ kind }) => kind === "setting" || kind === "sensing");
    if (told.length === 0) return;
    // A computer, too, may have told something in the moment in which its user turned that off.
    const people = told.flatMap(({ subjectId }) => (subjectId && roster.member(subjectId)?.person) || []);
    // What they set for themselves, a filter of the board for one, is a reason to look at nobody else.
    const ofMany = told.some(({ subjectId }) => subjectId === null || !roster.person(subjectId));
    if (ofMany) for (const [id, { person }] of roster.members) if (isSensed(id)) people.push(person);
    for (const person of people) if (off(person)) waiting.add(person.id);
    if (waiting.size > 0) stopping.wake(Math.random() * SPREAD_MS);
  });
  return stopping;
}
