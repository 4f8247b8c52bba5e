import type { Deps } from "#shared/deps.ts";
import type { Ui } from "#shared/http/ui.ts";
import { entryOf } from "#shared/roster/read.ts";
import type { Done } from "#ui/parts/status-line.tsx";
import { entriesOfChange } from "./queries.ts";
import { sayPlanned } from "./views/words.ts";

/** How long a page goes on offering to undo what was done without a script, in milliseconds. */
const OFFERED_MS = 2 * 60_000;

/** What the viewer did by a plain form a moment ago, as the page that follows says it; undefined if there is nothing to say. */
export async function doneBy(deps: Deps, viewerId: string, changeId: string, ui: Ui): Promise<Done | undefined> {
  if (!/^[0-9A-Z]{26}$/.test(changeId)) return undefined;
  const { made, dropped } = await entriesOfChange(deps.db, changeId);
  const recent = (at: Date | null) => at !== null && at.getTime() > ui.now - OFFERED_MS;
  if (dropped.length > 0 && dropped.every((row) => row.userId === viewerId && recent(row.droppedAt)))
    return { text: ui.t("status.cleared"), changeId };
  const [first] = made;
  if (!first || !made.every((row) => row.setBy === viewerId && row.droppedBy === null && recent(row.setAt)))
    return undefined;
  const said = sayPlanned(entryOf(first), deps.roster.types.get(first.type) ?? { name: first.type }, ui);
  const own = made.length === 1 && first.userId === viewerId;
  return { text: own ? ui.t("status.setDone", said) : ui.t("status.setDoneFor", said, made.length), changeId };
}
