import { setTimeout as sleep } from "node:timers/promises";
import { forgetOldAnnouncements } from "#functions/announcements/actions.ts";
import { forgetFailures, forgetLinks, forgetSessions, forgetSignIns, forgetTokens } from "#functions/auth/actions.ts";
import { forgetCalls, forgetPhoneEvents } from "#functions/calls/actions.ts";
import { forgetDevices } from "#functions/live/actions.ts";
import { forgetOldNotes } from "#functions/notes/actions.ts";
import { forgetComputers } from "#functions/sensing/actions.ts";
import { forgetDropped, forgetHistory } from "#functions/status/actions.ts";
import { forgetEndedWatches, forgetOldHits } from "#functions/watches/actions.ts";
import { trimAudit } from "#shared/audit.ts";
import { trimChanges } from "#shared/change-log.ts";
import { forgetOldMail } from "#shared/mail/forget-old.ts";
import { siteSetting } from "#shared/settings/store.ts";
import { say } from "#shared/texts/current.ts";
import type { jobs } from "#shared/texts/en/jobs.ts";
import { forgetHosts, forgetRuns, forgetSamples } from "./forget-old.ts";
import type { JobDeps, Work } from "./job.ts";

const DAY = 24 * 3600_000;
/** Rows a step: a few milliseconds of work, and on SQL Server too few for a lock upon the whole table. */
const BATCH = 500;
/** Between two steps whoever waits has at least as long as the step took. In milliseconds. */
const REST_MS = 5;

/** Something that grows old: it deletes at most so many rows, and tells how many. */
interface Part {
  readonly text: Extract<keyof typeof jobs, `purged${string}`>;
  some(deps: JobDeps, most: number): Promise<number>;
}

/** What is purged. Each table is cleaned up by the room that owns it. */
export const parts: readonly Part[] = [
  { text: "purgedSessions", some: forgetSessions },
  { text: "purgedLinks", some: forgetLinks },
  { text: "purgedFailures", some: forgetFailures },
  { text: "purgedSignIns", some: forgetSignIns },
  { text: "purgedTokens", some: forgetTokens },
  { text: "purgedDevices", some: (deps, most) => forgetDevices(deps, deps.clock() - 90 * DAY, most) },
  { text: "purgedEntries", some: forgetDropped },
  { text: "purgedCalls", some: forgetCalls },
  { text: "purgedPhoneEvents", some: forgetPhoneEvents },
  { text: "purgedComputers", some: forgetComputers },
  { text: "purgedHits", some: forgetOldHits },
  { text: "purgedWatches", some: forgetEndedWatches },
  {
    text: "purgedNotes",
    some: async (deps, most) =>
      forgetOldNotes(deps, deps.clock() - (await siteSetting(deps.db, "site.keepNotes")) * DAY, most),
  },
  {
    text: "purgedMail",
    some: async ({ db, clock }, most) =>
      forgetOldMail(db, clock() - (await siteSetting(db, "site.keepMail")) * DAY, most),
  },
  { text: "purgedHistory", some: forgetHistory },
  { text: "purgedAnnouncements", some: forgetOldAnnouncements },
  { text: "purgedChanges", some: ({ db, clock }, most) => trimChanges(db, clock(), most) },
  {
    text: "purgedAudit",
    some: async ({ db, clock }, most) => trimAudit(db, clock() - (await siteSetting(db, "site.keepAudit")) * DAY, most),
  },
  { text: "purgedRuns", some: forgetRuns },
  { text: "purgedSamples", some: forgetSamples },
  { text: "purgedHosts", some: forgetHosts },
];

/** Deletes what nobody needs any more, some at a time. A part that fails does not keep the others from it. */
export const purge: Work = async (deps, signal) => {
  const done: string[] = [];
  const faults: unknown[] = [];
  for (const { text, some } of parts)
    try {
      const n = await inBatches(signal, () => some(deps, BATCH));
      if (n > 0) done.push(say(`jobs.${text}`, n));
    } catch (error) {
      deps.log.error({ err: error, part: text }, "a part of the purge failed");
      faults.push(error);
    }
  if (faults.length > 0) throw faults[0];
  return done.length === 0 ? null : done.join(", ");
};

async function inBatches(signal: AbortSignal, some: () => Promise<number>): Promise<number> {
  let total = 0;
  for (let n = BATCH; n === BATCH && !signal.aborted; total += n) {
    const started = performance.now();
    n = await some();
    if (n === BATCH) await sleep(Math.max(REST_MS, performance.now() - started));
  }
  return total;
}
