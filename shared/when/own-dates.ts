import type { DateFound } from "./dates.ts";
import { type Day, WORK_ENDS, WORK_STARTS } from "./types.ts";
import { addDays, compareDays, isDay, weekdayOf } from "./wall.ts";

type Reading = (today: Day, match: RegExpMatchArray) => Day | null;

const toFriday = (day: Day): Day => addDays(day, (12 - weekdayOf(day)) % 7);
const nextMonday = (day: Day): Day => addDays(day, 8 - weekdayOf(day));
const daysIn = (first: Day): number => addDays(addDays(first, 0, 1), -1).day;
const BEFORE = "(?<![\\p{L}\\p{N}.,:/])";
const AFTER = "(?![\\p{L}\\p{N}])";

/** Dates that chrono does not read, or reads without a day of arrival ("next week" is for it this weekday in a week). */
const readings: readonly (readonly [string, Reading, number, ((first: Day) => number)?])[] = [
  ["(?:the\\s+)?day\\s+after\\s+tomorrow", (today) => addDays(today, 2), WORK_STARTS],
  ["tomorow|tommorow|tommorrow|tomorrrow|2morrow", (today) => addDays(today, 1), WORK_STARTS],
  ["eow|(?:the\\s+)?end\\s+of\\s+(?:the\\s+|this\\s+)?week", toFriday, WORK_ENDS],
  ["(?:the\\s+)?end\\s+of\\s+next\\s+week", (today) => addDays(nextMonday(today), 4), WORK_ENDS],
  ["after\\s+the\\s+weekend", nextMonday, WORK_STARTS],
  ["next\\s+week", nextMonday, WORK_STARTS, () => 7],
  ["next\\s+month", (today) => addDays({ ...today, day: 1 }, 0, 1), WORK_STARTS, daysIn],
  ["next\\s+year|(?:the\\s+)?new\\s+year", (today) => ({ year: today.year + 1, month: 1, day: 1 }), WORK_STARTS],
  ["the\\s+(\\d{1,2})(?:st|nd|rd|th)", (today, match) => dayOfMonth(today, Number(match[1])), WORK_STARTS],
  ["(\\d{1,2})\\.(\\d{1,2})\\.(?:(\\d{4}|\\d{2})(?![.:\\d]))?", dotted, WORK_STARTS],
];
const patterns = readings.map(
  ([source, ...rest]) => [new RegExp(`${BEFORE}(?:${source})${AFTER}`, "giu"), ...rest] as const,
);

export function* ownDates(text: string, today: Day): Generator<DateFound> {
  for (const [pattern, read, minute, lasts] of patterns)
    for (const match of text.matchAll(pattern)) {
      const day = read(today, match);
      const end = match.index + match[0].length;
      if (!day) continue;
      const value = { day, orElse: null, minute, ...(lasts ? { lasts: lasts(day) } : {}) };
      yield { start: match.index, end, value, bare: false, clock: null };
    }
}

/** The next such day of a month, today included; months without it are passed over. */
function dayOfMonth(today: Day, day: number): Day | null {
  for (let ahead = 0; ahead < 3; ahead++) {
    const one = { ...addDays({ ...today, day: 1 }, 0, ahead), day };
    if (isDay(one) && compareDays(one, today) >= 0) return one;
  }
  return null;
}

/** 24.12. and 4.1.27: who writes points writes the day first. */
function dotted(today: Day, [, day, month, year]: RegExpMatchArray): Day | null {
  const one = { year: today.year, month: Number(month), day: Number(day) };
  if (year) return { ...one, year: Number(year) + (year.length === 2 ? 2000 : 0) };
  if (!isDay(one)) return null;
  return compareDays(one, today) >= 0 ? one : { ...one, year: today.year + 1 };
}
