import { recordPassedTime } from "#functions/status/actions.ts";
import { say } from "#shared/texts/current.ts";
import type { Work } from "./job.ts";

/** Makes the history rows of statuses that began or ended by themselves; boards show them without it. */
export const expireStatuses: Work = async (deps) => {
  const n = await recordPassedTime(deps);
  return n === 0 ? null : say("jobs.recordedPeople", n);
};
