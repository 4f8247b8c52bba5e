import type { Kind } from "../status/types.ts";
import { type Resolved, refused, resolve, timesOf } from "./resolve.ts";
import { type Clock, MINUTE, type Moment, type Vantage } from "./types.ts";
import { addDays, dayAt, dayStart, minuteOf } from "./wall.ts";

/** What somebody who is at their desk again soon means reaches over midnight, but no further than this. */
const SOON = 6 * 60 * MINUTE;
/** From then on a time of the morning is tomorrow's to whoever goes. */
const EVENING = 17 * 60;
const NOON = 12 * 60;

/**
 * When a status is over that began already. "Lunch till 1:30", typed at 1:51, is a slip and not a lunch until tomorrow:
 * a time of day alone that has passed today is refused. Who is out may mean the next morning, said in the evening.
 */
export function untilOf(moment: Moment, kind: Kind, from: Vantage): Resolved {
  const at = resolve(moment, from);
  if (!at.ok || !isTimeAlone(moment) || kind === "in" || kind === "unknown") return at;
  const today = dayAt(from.now, from.zone);
  const tomorrow = addDays(today, 1);
  // The midnight that ends today is still today's.
  if (at.at <= dayStart(tomorrow, from.zone)) return at;
  if (kind === "out") {
    const isEvening = minuteOf(from.now, from.zone) >= EVENING;
    return isEvening && minuteOf(at.at, from.zone) <= NOON ? at : refused("past");
  }
  // "Meeting until 8", at half past six, and "until 0:30", at eleven in the evening, are as near as they can be.
  const near = [today, tomorrow].flatMap((day) => timesOf(day, moment.clock.minutes, from.zone, from.now));
  const soonest = Math.min(...near);
  return soonest - from.now <= SOON ? { ok: true, at: soonest } : refused("past");
}

/** Without a day, and not a part of one: "afternoon" says no more than when it is likely. */
function isTimeAlone(moment: Moment): moment is Moment & { readonly kind: "wall"; readonly clock: Clock } {
  return moment.kind === "wall" && moment.day === null && moment.clock !== null && moment.clock.until === null;
}
