import type { Fault } from "#shared/http/problem.ts";
import { effectiveStatus, nextInstant, type Said, sameStatus } from "#shared/status/engine.ts";
import type { Effective, Entry, StatusType } from "#shared/status/types.ts";
import { say } from "#shared/texts/current.ts";

export { type DayEnd, type DayPolicy, dayEnd, END_OF_DAY } from "./rules/end-of-day.ts";

/** What somebody asks a status to be. Instants in milliseconds; `startAt: null` is now. */
export interface StatusInput {
  readonly type: string;
  readonly comment: string | null;
  readonly returnAt: number | null;
  readonly startAt: number | null;
  readonly endAt: number | null;
}

/** How far ahead a status may be planned or promised. */
export const FARTHEST_MS = 2 * 366 * 24 * 3600_000;
/** A start that lies so little behind is now: it was typed a moment ago. */
const JUST_NOW_MS = 60_000;

/** Everything that is wrong with a status that is asked for; none: it can be set. */
export function faultsOfStatus(input: StatusInput, type: StatusType | undefined, now: number): Fault[] {
  const faults: Fault[] = [];
  const refuse = (pointer: string, detail: string) => faults.push({ pointer, detail });
  if (!type) refuse("/type", say("error.noStatusType", input.type.slice(0, 40)));
  else if (type.retired) refuse("/type", say("error.statusTypeRetired", type.name));
  else if (type.key === "unknown") refuse("/type", say("error.statusUnknown"));
  if (type?.asksComment && !input.comment) refuse("/comment", say("error.asksComment", type.name));
  if (type?.asksReturn && input.returnAt === null && input.endAt === null)
    refuse("/returnAt", say("error.asksReturn", type.name));

  const start = input.startAt ?? now;
  if (start < now - JUST_NOW_MS) refuse("/startAt", say("error.startPast"));
  for (const [name, at] of [
    ["returnAt", input.returnAt],
    ["endAt", input.endAt],
  ] as const) {
    if (at === null) continue;
    if (at <= now) refuse(`/${name}`, say(name === "endAt" ? "error.endPast" : "error.returnPast"));
    else if (at <= start)
      refuse(`/${name}`, say(name === "endAt" ? "error.endBeforeStart" : "error.returnBeforeStart"));
  }
  for (const [name, at] of [
    ["startAt", input.startAt],
    ["returnAt", input.returnAt],
    ["endAt", input.endAt],
  ] as const)
    if (at !== null && at > now + FARTHEST_MS) refuse(`/${name}`, say("error.tooFarAhead"));
  return faults;
}

/** What is on record of a user's status, and as of when. */
export interface Recorded {
  readonly status: Said;
  readonly at: number;
}

/** One step of history. */
export interface Step {
  readonly at: number;
  readonly from: string;
  readonly to: Effective;
}

/** What time alone has done since the record: an entry that began or ended is a step at the instant at which it did. */
export function stepsOfTime(entries: readonly Entry[], recorded: Recorded, now: number): Step[] {
  const steps: Step[] = [];
  let status = recorded.status;
  for (let at = nextInstant(entries, recorded.at); at !== null && at <= now; at = nextInstant(entries, at)) {
    const then = effectiveStatus(entries, at);
    if (sameStatus(status, then)) continue;
    steps.push({ at, from: status.type, to: then });
    status = then;
  }
  return steps;
}

/** What was set by hand and is still to begin, the soonest first. */
export const plannedOf = (entries: readonly Entry[], now: number): Entry[] =>
  entries
    .filter((e) => e.layer === "manual" && e.startAt > now)
    .sort((a, b) => a.startAt - b.startAt || (a.id < b.id ? -1 : 1));

/** The manual entries that a status set from `startAt` takes the place of: what counts now, or what would begin in the same moment. */
export const replacedBy = (entries: readonly Entry[], startAt: number | null, now: number): Entry[] =>
  entries.filter(
    (e) => e.layer === "manual" && (startAt === null || startAt <= now ? e.startAt <= now : e.startAt === startAt),
  );
