import { endDays, recordPassedTime } from "#functions/status/actions.ts";
import { say } from "#shared/texts/current.ts";
import type { Work } from "./job.ts";

/** Ends the day of everybody whose day is over where they are, as the site wants it; a quarter of an hour tells all zones apart. */
export const endOfDay: Work = async (deps) => {
  const n = (await recordPassedTime(deps)) + (await endDays(deps));
  return n === 0 ? null : say("jobs.recordedPeople", n);
};
