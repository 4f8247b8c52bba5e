import type { Deps } from "#shared/deps.ts";
import { type Paced, paced } from "#shared/paced.ts";
import { fireWatches } from "./actions.ts";
import { delivery } from "./delivery.ts";

/** After a change that was made here: what is committed in the same moment is held against the watches together. */
const SOON_MS = 10;
/** After another's change: its own host comes first, and mostly this one finds nothing left to do. */
const LATER_MS = { least: 100, spread: 200 };

/** Fires watches as soon as a status has changed, and tells the streams of this host what fired on any. */
export function watchReactions(deps: Deps): Pick<Paced, "close"> {
  const { roster, tail, log, clock } = deps;
  const firing = paced(
    async () => {
      const { nextAt } = await fireWatches(deps);
      return nextAt === null ? null : Math.max(0, nextAt - clock()) + Math.random() * LATER_MS.least;
    },
    log,
    "fire watches",
  );
  const telling = delivery(deps);
  roster.follow(({ changes }) => {
    const hits: string[] = [];
    let status = false;
    for (const { kind, subjectId } of changes)
      if (kind === "status") status = true;
      else if (kind === "watch-hit" && subjectId !== null) hits.push(subjectId);
    if (status) firing.wake(changes[0]!.seq <= tail.ours ? SOON_MS : LATER_MS.least + Math.random() * LATER_MS.spread);
    if (hits.length > 0) telling.tell(hits);
  });
  // What waited when the last host stopped is told by this one.
  firing.wake(LATER_MS.least);
  return {
    async close() {
      await firing.close();
      await telling.close();
    },
  };
}
