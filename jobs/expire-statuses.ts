import { recordPassedTime } from "#functions/status/actions.ts";
import type { Work } from "./job.ts";

/** Makes the history rows of statuses that began or ended by themselves; boards show them without it. */
export const expireStatuses: Work = async (deps) => {
  const users = await recordPassedTime(deps);
  return users === 0 ? null : `${users} users`;
};
