import type { Deps } from "#shared/deps.ts";
import { type Paced, paced } from "#shared/paced.ts";
import { stopSensing } from "./actions.ts";
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
        await stopSensing(deps, id);
        waiting.delete(id);
      }
      return null;
    },
    log,
    "stop what computers tell",
  );
  const off = (id: string) => {
    const person = roster.person(id);
    return person !== undefined && !settings.get("sensing.on", id, person.departmentId);
  };
  tail.follow((changes) => {
    const scopes = new Set(changes.filter(({ kind }) => kind === "setting").map(({ subjectId }) => subjectId));
    if (scopes.size === 0) return;
    for (const [id, { entries }] of roster.members)
      if ((scopes.has(id) || sensedEntries(entries).length > 0) && off(id)) waiting.add(id);
    if (waiting.size > 0) stopping.wake(Math.random() * SPREAD_MS);
  });
  return stopping;
}
