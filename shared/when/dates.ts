import { type Component, en } from "chrono-node";
import { NIGHT } from "./clocks.ts";
import { matchAt } from "./numbers.ts";
import { type Clock, type Day, type DayWord, type Found, type Vantage, WORK_ENDS, WORK_STARTS } from "./types.ts";
import { addDays, compareDays, dayAt, isDay, weekdayOf } from "./wall.ts";

/** A date found in a text, with the part of the day that its word implies ("tonight"). */
export type DateFound = Found<DayWord> & { readonly start: number; readonly clock: Clock | null };

// Without chrono's refiners: they would merge dates with times and fill in what is missing from the server's own clock.
// Its American configuration reads "Dec 31" right and its British one 24/12; each is asked for what it knows.
const monthFirst = new en.Chrono({ parsers: en.configuration.createCasualConfiguration(false).parsers, refiners: [] });
const dayFirst = new en.Chrono({ parsers: en.configuration.createCasualConfiguration(true).parsers, refiners: [] });

const NUMERIC = /^\d{1,2}[/.-]\d{1,2}(?:[/.-]\d{2,4})?$/;
const SHORT_YEAR = /(?<=[\p{L}.,]|\d(?:st|nd|rd|th)?)[\s,]+'?\d{2}$/iu;
const OWN: readonly (readonly [RegExp, (today: Day) => Day, number])[] = [
  [/(?:the\s+)?day\s+after\s+tomorrow/giu, (today) => addDays(today, 2), WORK_STARTS],
  [/(?:the\s+)?end\s+of\s+(?:the|this)\s+week|\beow\b/giu, (today) => addDays(today, (12 - weekdayOf(today)) % 7), WORK_ENDS],
  [/(?:the\s+)?end\s+of\s+next\s+week/giu, (today) => addDays(today, 12 - weekdayOf(today)), WORK_ENDS],
  [/after\s+the\s+weekend|(?:early\s+)?next\s+week|the\s+week\s+after\b/giu, (today) => addDays(today, 8 - weekdayOf(today)), WORK_STARTS],
  [/next\s+month/giu, (today) => ({ ...addDays(today, 0, 1), day: 1 }), WORK_STARTS],
  [/next\s+year|(?:after\s+)?the\s+new\s+year/giu, (today) => ({ year: today.year + 1, month: 1, day: 1 }), WORK_STARTS],
]; // biome-ignore format: a table
const ORDINAL = /(?<![\p{L}\p{N}])the\s+(\d{1,2})(?:st|nd|rd|th)(?![\p{L}\p{N}])/giu;
const GERMAN = /(?<![\p{L}\p{N}.,:])(\d{1,2})\.(\d{1,2})\.(?:(\d{2}|\d{4})(?![\p{N}]))?(?![\p{L}\p{N}])/gu;

/** Every date in a text, longest first where several begin at one place. */
export function datesIn(text: string, from: Vantage): DateFound[] {
  const today = dayAt(from.now, from.zone);
  // Noon in the server's own zone is an hour that no clock change touches; only the calendar's date is taken out again.
  const reference = new Date(today.year, today.month - 1, today.day, 12);
  const found: DateFound[] = [];
  for (const [parser, numeric] of [[monthFirst, from.dayFirst === false], [dayFirst, from.dayFirst !== false]] as const)
    for (const result of parser.parse(text, reference)) {
      const isNumeric = NUMERIC.test(result.text.trim());
      if (isNumeric ? !numeric : parser !== monthFirst) continue;
      const known = (part: Component) => result.start.isCertain(part) || undefined;
      const got = (part: Component) => result.start.get(part) ?? 0;
      if (known("hour") || result.tags().has("result/relativeDate") === true && !/ago|last|past/i.test(result.text)) continue;
      const one = read(result.text, { day: known("day") && got("day"), month: known("month") && got("month"), year: known("year") && got("year"), weekday: known("weekday") && got("weekday"), full: { year: got("year"), month: got("month"), day: got("day") } }, today);
      if (one) found.push({ start: result.index, end: result.index + one.text.trimEnd().length, value: one.value, bare: false, clock: /^tonight$/i.test(result.text) ? NIGHT : null });
    }
  return [...found, ...ownDates(text, today)].sort((a, b) => b.end - a.end);
}
