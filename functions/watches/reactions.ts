import type { Deps } from "#shared/deps.ts";
import { type Paced, paced } from "#shared/paced.ts";
import { fireWatches } from "./actions.ts";
import { delivery } from "./delivery.ts";

/** After a change that was made here: what is committed in the same moment is held against the watches together. */
const SOON_MS = 10;
/** After another's change: its own host comes first, and mostly this one finds nothing left to do. */
const LATER_MS = { least: 100, spread: 200 };
/**
 * After changes of people whom nobody waits for. They are passed over together, by whichever host is first, so that
 * they cost a busy site next to nothing.
 */
const UNWATCHED_MS = { least: 5000, spread: 2000 };

/** Fires watches as soon as a status has changed, and tells the streams of this host what fired on any. */
export function watchReactions(deps: Deps): Pick<Paced, "close"> {
  const { roster, tail, log, clock, watched } = deps;
  const firing = paced(
    async () => {
      const { nextAt } = await fireWatches(deps);
      return nextAt === null ? null : Math.max(0, nextAt - clock()) + Math.random() * LATER_MS.least;
    },
    log,
    "fire watches",
  );
  const telling = delivery(deps);
  const isWaitedFor = (userId: string | null) => {
    const person = userId === null ? undefined : roster.person(userId);
    return person === undefined || watched.isWatched(person);
  };
  roster.follow(({ changes }) => {
    const hits: string[] = [];
    let status = false;
    let waitedFor = false;
    for (const { kind, subjectId } of changes)
      if (kind === "status") {
        status = true;
        waitedFor ||= isWaitedFor(subjectId);
      } else if (kind === "watch-hit" && subjectId !== null) hits.push(subjectId);
      // Whom it waits for may not have been read yet.
      else if (kind === "watch") waitedFor = true;
    if (status) firing.wake(waitMs(waitedFor, changes[0]!.seq <= tail.ours));
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

const within = ({ least, spread }: { least: number; spread: number }) => least + Math.random() * spread;

const waitMs = (waitedFor: boolean, ours: boolean): number => {
  if (!waitedFor) return within(UNWATCHED_MS);
  return ours ? SOON_MS : within(LATER_MS);
};
