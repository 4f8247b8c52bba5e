import { fireWatches } from "#functions/watches/actions.ts";
import { say } from "#shared/texts/current.ts";
import type { Work } from "./job.ts";

/** Tells watchers what no host has told yet; hosts do so by themselves, at once. */
export const notifyWatchers: Work = async (deps) => {
  const { told } = await fireWatches(deps);
  return told === 0 ? null : say("jobs.toldHits", told);
};
