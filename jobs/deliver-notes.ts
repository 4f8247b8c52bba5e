import { deliverWaiting } from "#functions/notes/actions.ts";
import { say } from "#shared/texts/current.ts";
import type { Work } from "./job.ts";

/** Delivers notes that wait to those who came in while no host was running; hosts deliver at once. */
export const deliverNotes: Work = async (deps) => {
  const notes = await deliverWaiting(deps);
  return notes === 0 ? null : say("jobs.deliveredNotes", notes);
};
