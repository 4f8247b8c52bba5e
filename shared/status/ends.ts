import { FixedOffsetZone, IANAZone, type Zone } from "luxon";
import type { StatusType } from "./types.ts";

const MINUTE = 60_000;
const DAY = 24 * 60 * MINUTE;
/** Of what a Date can hold (ECMA-262, 21.4.1.1). */
const LAST_INSTANT = 8.64e15;

/** A zone that nobody knows (any more) must not keep people from setting a status. */
function zoneNamed(name: string): Zone {
  const zone = IANAZone.create(name);
  return zone.isValid ? zone : FixedOffsetZone.utcInstance;
}

/** What the clock on the wall shows, written as if it were UTC. */
const wallAt = (at: number, zone: Zone): number => at + zone.offset(at) * MINUTE;
const dateOf = (wall: number): number => Math.floor(wall / DAY) * DAY;

/**
 * The first instant after `at` at which the clock on the wall shows `wall` or later; at `at` it must not be past it.
 * Not luxon's `startOf("day")`: that picks among two midnights of one night by where it comes from (Havana's autumn),
 * and can answer an instant that has passed where clocks go back over midnight (St John's until 2011).
 */
function whenClockReaches(wall: number, at: number, zone: Zone): number {
  for (let from = at; ; ) {
    const offset = zone.offset(from);
    const reached = wall - offset * MINUTE;
    // Beyond the calendar there are no offsets to compare, and the search would go on for ever.
    if (!(Math.abs(reached) <= LAST_INSTANT)) throw new RangeError(`There is no day at the instant ${at}.`);
    if (zone.offset(reached) === offset) return reached;
    const change = firstChange(from, reached, zone);
    // Put forward over it: what the clock skips is reached when it jumps.
    if (wallAt(change, zone) >= wall) return change;
    from = change;
  }
}

/** The instant in (from, to] at which the offset becomes another one; it must differ at the two. */
function firstChange(from: number, to: number, zone: Zone): number {
  const before = zone.offset(from);
  let low = from;
  let high = to;
  while (high - low > 1) {
    const middle = Math.floor((low + high) / 2);
    if (zone.offset(middle) === before) low = middle;
    else high = middle;
  }
  return high;
}

/** When the days of people end by the clock, where their working hours do not go over midnight. */
export const MIDNIGHT = "00:00";

/** When the day of people with these working hours ends: whoever works over midnight has not left at midnight. */
export const dayTurnOf = ({ from, to }: { readonly from: string; readonly to: string }): string =>
  to <= from ? to : MIDNIGHT;

/**
 * When the day that `at` lies in is over where people are: the first instant at which their calendar shows a later
 * date. Midnight, or where the clock skips midnight (or a whole day: Apia, 30 December 2011) the instant of the jump.
 * @param at milliseconds since 1970 UTC
 * @param zone an IANA name; UTC if there is no such zone
 * @param turn the time of day at which their day ends, "HH:MM"
 * @throws RangeError if `at` or the end is no instant that a Date can hold
 */
export function endOfDay(at: number, zone: string, turn = MIDNIGHT): number {
  if (turn !== MIDNIGHT) return nextTimeOfDay(at, zone, turn);
  const there = zoneNamed(zone);
  return whenClockReaches(dateOf(wallAt(at, there)) + DAY, at, there);
}

/**
 * The next time after `at` that the clock comes to a time of day. A time that the clock skips that day counts as come
 * at the jump; one that it shows twice counts the first time.
 * @param at milliseconds since 1970 UTC
 * @param zone an IANA name; UTC if there is no such zone
 * @param time "HH:MM", 00:00 to 23:59
 * @throws RangeError for any other time, and as `endOfDay`
 */
export function nextTimeOfDay(at: number, zone: string, time: string): number {
  const [, hours, minutes] = /^([01]\d|2[0-3]):([0-5]\d)$/.exec(time) ?? [];
  if (!hours || !minutes) throw new RangeError(`"${time}" is no time of day; write it as HH:MM, from 00:00 to 23:59.`);
  const there = zoneNamed(zone);
  const sinceMidnight = (Number(hours) * 60 + Number(minutes)) * MINUTE;
  const now = wallAt(at, there);
  let wall = dateOf(now) + sinceMidnight;
  if (wall <= now) wall += DAY;
  const come = whenClockReaches(wall, at, there);
  // Where the calendar skips that day whole, its times are skipped with it: take the day that follows.
  const before = dateOf(wallAt(come - 1, there));
  const date = dateOf(wallAt(come, there));
  return before < dateOf(wall) && dateOf(wall) < date ? whenClockReaches(date + sinceMidnight, come, there) : come;
}

/**
 * When an entry of a type ends by itself, exclusive; null: not before it is replaced or dropped. Always after `startAt`.
 * A return time is a promise, not an end: past it the entry stays and the user is late, and a return on a later day
 * carries the entry to the end of that day. Only a type that ends with its return takes the return time for its end.
 * @param startAt milliseconds since 1970 UTC, as `returnAt`
 * @param zone the user's, an IANA name; UTC if there is no such zone
 * @param turn the time of day at which the user's day ends, "HH:MM"
 * @throws RangeError if the type's `endsAt` is no time of day, and as `endOfDay`
 */
export function entryEnd(
  type: Pick<StatusType, "ends" | "endsAt">,
  startAt: number,
  returnAt: number | null,
  zone: string,
  turn = MIDNIGHT,
): number | null {
  if (type.ends === "never") return null;
  if (type.ends === "return" && returnAt !== null && returnAt > startAt) return returnAt;
  if (type.ends === "time" && type.endsAt !== null) {
    const end = nextTimeOfDay(startAt, zone, type.endsAt);
    return returnAt !== null && returnAt > end ? endOfDay(returnAt, zone, turn) : end;
  }
  const end = endOfDay(startAt, zone, turn);
  // Midnight belongs to the day that it begins: who promises to be back then can be late that day.
  return returnAt !== null && returnAt >= end ? endOfDay(returnAt, zone, turn) : end;
}
