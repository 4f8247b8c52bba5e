import {
  type Clock,
  type Day,
  type DayWord,
  type Duration,
  MINUTE,
  type Moment,
  type Vantage,
  type WhenFault,
  WORK_ENDS,
  WORK_STARTS,
} from "./types.ts";
import { addDays, compareDays, dayAt, instantsOf } from "./wall.ts";

export type Resolved = { readonly ok: true; readonly at: number } | { readonly ok: false; readonly reason: WhenFault };

/** The hours within which an hour without a half of the day is understood, both included. */
const OFFICE = [7 * 60, 19 * 60] as const;
const FURTHEST_YEARS = 2;

const isOffice = (minute: number): boolean => minute >= OFFICE[0] && minute <= OFFICE[1];
export const refused = (reason: WhenFault): Resolved => ({ ok: false, reason });

/** An instant must lie ahead, and not beyond two years: what is further is a slip of the keyboard. */
export function ahead(at: number | null, from: Vantage): Resolved {
  if (at === null || at <= from.now) return refused("past");
  const today = dayAt(from.now, from.zone);
  const furthest = instantsOf(addDays(today, 0, FURTHEST_YEARS * 12), 1440, from.zone)[0];
  return furthest !== undefined && at <= Math.min(furthest, from.now + FURTHEST_YEARS * 366 * 1440 * MINUTE)
    ? { ok: true, at }
    : refused("too-far");
}

/** When what was typed comes to be; `after` is the instant it must follow, where that is not now. */
export function resolve(moment: Moment, from: Vantage, after = from.now): Resolved {
  if (moment.kind === "instant") return ahead(moment.at, from);
  const { day, clock } = moment;
  if (day === null && clock === null) return refused("not-understood");
  const at = day === null ? nextTime(clock!, from, after) : onDay(day, clock, from, after);
  return ahead(at, from);
}

/** The times of a day after an instant: those in office hours first, then the others. */
export function timesOf(day: Day, minutes: readonly number[], zone: string, after: number): number[] {
  const sorted = [...minutes].sort((a, b) => Number(isOffice(b)) - Number(isOffice(a)) || a - b);
  return sorted.flatMap((minute) => instantsOf(day, minute, zone).filter((at) => at > after));
}

/** A time without a date: today if it is still to come, else the next day that has it. */
function nextTime(clock: Clock, from: Vantage, after: number): number | null {
  const today = dayAt(after, from.zone);
  const said = clock.minutes.length === 1;
  for (let days = 0; days <= 3; days++) {
    const minutes = said ? clock.minutes : clock.minutes.filter(isOffice);
    // "This afternoon", in the afternoon, is its end.
    const choices = clock.until !== null && days === 0 ? [...minutes, clock.until] : minutes;
    const at = timesOf(addDays(today, days), choices, from.zone, after)[0];
    if (at !== undefined) return at;
  }
  return null;
}

function onDay(word: DayWord, clock: Clock | null, from: Vantage, after: number): number | null {
  if (clock) {
    const either = word.orElse !== null && clock.minutes.length > 1;
    const minutes = either ? clock.minutes.filter(isOffice) : clock.minutes;
    const choices = clock.until === null ? minutes : [...minutes, clock.until];
    const at = timesOf(word.day, choices, from.zone, after)[0];
    if (at !== undefined || word.orElse === null) return at ?? null;
    return timesOf(word.orElse, clock.minutes, from.zone, after)[0] ?? null;
  }
  // "Today", when the working day has begun, is its end.
  const day = arrival(word, from);
  return timesOf(day, [word.minute], from.zone, after)[0] ?? timesOf(day, [WORK_ENDS], from.zone, after)[0] ?? null;
}

/** The day that a word without a time means: a weekday's name on that very weekday is the one in a week. */
export const arrival = ({ day, orElse }: DayWord, from: Vantage): Day =>
  orElse !== null && compareDays(day, dayAt(from.now, from.zone)) === 0 ? orElse : day;

/** Minutes pass from the instant; after whole days people are back when a working day begins. */
export function passed({ minutes, days, months }: Duration, from: Vantage, after = from.now): Resolved {
  if (minutes > 1e7 || days > 1e5 || months > 1e3) return refused("too-far");
  if (days === 0 && months === 0) return ahead(after + minutes * MINUTE, from);
  const day = addDays(dayAt(after, from.zone), days, months);
  return ahead((instantsOf(day, WORK_STARTS, from.zone)[0] ?? Number.NaN) + minutes * MINUTE, from);
}
