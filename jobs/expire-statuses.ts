import { noticeSleep } from "#functions/sensing/actions.ts";
import { recordPassedTime } from "#functions/status/actions.ts";
import { say } from "#shared/texts/current.ts";
import type { Work } from "./job.ts";

/**
 * Makes the history rows of statuses that began or ended by themselves, which boards show without it; and notices
 * computers that have fallen asleep.
 */
export const expireStatuses: Work = async (deps) => {
  const n = (await noticeSleep(deps)) + (await recordPassedTime(deps));
  return n === 0 ? null : say("jobs.recordedPeople", n);
};
