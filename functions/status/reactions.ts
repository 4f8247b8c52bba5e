import type { Deps } from "#shared/deps.ts";
import { type Paced, paced } from "#shared/paced.ts";
import { recordPassedTime } from "./actions.ts";

/** All hosts see an instant pass in the same moment: one of them comes first, and the others find it done. */
const SPREAD_MS = 150;

/** Puts on record at once what time has changed, so that whoever waits for it need not wait for the job. */
export function statusReactions(deps: Deps): Pick<Paced, "close"> {
  const recording = paced(
    async () => {
      await recordPassedTime(deps);
      return null;
    },
    deps.log,
    "record what time has changed",
  );
  deps.roster.follow(({ changes }) => {
    if (changes.length === 0) recording.wake(Math.random() * SPREAD_MS);
  });
  return recording;
}
