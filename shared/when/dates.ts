import { en, type ParsedResult } from "chrono-node";
import { NIGHT } from "./clocks.ts";
import { ownDates } from "./own-dates.ts";
import { type Clock, type Day, type DayWord, type Found, type Vantage, WORK_ENDS, WORK_STARTS } from "./types.ts";
import { addDays, compareDays, dayAt, isDay, weekdayOf } from "./wall.ts";

/** A date found in a text, with the part of the day that its word implies ("tonight"). */
export type DateFound = Found<DayWord> & { readonly start: number; readonly clock: Clock | null };

// Without chrono's refiners: they would merge dates with times and fill in what is missing from the server's own clock.
// Its American configuration reads "Dec 31" right and its British one 24/12; each is asked for what it knows.
const american = new en.Chrono({ parsers: en.configuration.createCasualConfiguration(false).parsers, refiners: [] });
const british = new en.Chrono({ parsers: en.configuration.createCasualConfiguration(true).parsers, refiners: [] });

const NUMERIC = /^\d{1,2}[/.-]\d{1,2}(?:[/.-]\d{2,4})?$/;
const TWO_DIGIT_YEAR = /^(.*\d(?:st|nd|rd|th)?\s*\p{L}+\.?|\p{L}+\.?\s*\d{1,2}(?:st|nd|rd|th)?),?\s+'?\d{2}$/iu;

/**
 * The words of which dates are made. Chrono is shown no others: its patterns for lengths of time, which are not asked
 * for here, take seconds for "20 min 20 min …", and most texts have no date at all.
 */
const DATE_WORDS =
  /^(?:jan(?:uary)?|feb(?:ruary)?|mar(?:ch)?|apr(?:il)?|may|june?|july?|aug(?:ust)?|sept?(?:ember)?|oct(?:ober)?|nov(?:ember)?|dec(?:ember)?|(?:mon|tues?|wed(?:nes)?|thu(?:rs?)?|fri|sat(?:ur)?|sun)(?:day)?|today|tonight|tomorrow|overmorrow|tmrw?|yesterday|last|past|next|this|night|weekend|weekday|week|month|end|of|the|on|st|nd|rd|th|to|until|till|through)$/iu;
const TELLING =
  /\d\s*[/.-]\s*\d|jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec|mon|tue|wed|thu|fri|sat|sun|today|tonight|morrow|tmr|yesterday|last|past|week|month/iu;

function forChrono(text: string): string | null {
  const known = text.replace(/[\p{L}\p{M}]+/gu, (word) => (DATE_WORDS.test(word) ? word : "_".repeat(word.length)));
  return TELLING.test(known) ? known : null;
}

/** Every date in a text, the longest first. */
export function datesIn(text: string, from: Vantage): DateFound[] {
  const today = dayAt(from.now, from.zone);
  // Noon in the server's own zone is an hour that no clock change touches; only the calendar's date is taken out again.
  const reference = new Date(today.year, today.month - 1, today.day, 12);
  const numeric = from.dayFirst === false ? american : british;
  const known = forChrono(text);
  const read = (parser: InstanceType<typeof en.Chrono>, wanted: boolean): ParsedResult[] =>
    known === null ? [] : parser.parse(known, reference).filter((one) => NUMERIC.test(one.text.trim()) === wanted);
  const results = [...read(american, false), ...(/\d[/.-]\d/.test(text) ? read(numeric, true) : [])];
  const found = [...ownDates(text, today)];
  for (const result of results) {
    // Within "24/12 until 4 Jan" chrono sees "12 until 4 Jan".
    const inside = /[\p{L}\p{N}]$|[\d][/.:-]$/u.test(text.slice(0, result.index));
    const one = inside ? null : dateOf(result, today);
    if (one) found.push({ ...one, value: { ...one.value, ...lasting(one.value.day, result.end) } });
    const last = lastOf(result, today);
    if (last) found.push(last);
  }
  return found.filter((one) => isDay(one.value.day)).sort((a, b) => b.end - b.start - (a.end - a.start));
}

function dateOf(result: ParsedResult, today: Day): DateFound | null {
  const { start } = result;
  const known = (...parts: ("year" | "month" | "day" | "weekday")[]) => parts.every((part) => start.isCertain(part));
  const day = dayFrom(start);
  if (start.isCertain("hour")) return null;
  const at = (value: Day, orElse: Day | null = null, text = result.text): DateFound => {
    const lead = /^[\s,(]*(?:on\s+)?/i.exec(text)![0].length;
    const end = result.index + text.replace(/[\s,)]+$/, "").length;
    const clock = /^tonight$/i.test(text) ? NIGHT : null;
    const days = /weekend/i.test(text) ? { lasts: 2 } : {};
    const word = {
      day: value,
      orElse: "lasts" in days ? null : orElse,
      ...days,
      minute: /end\s+of/i.test(text) ? WORK_ENDS : WORK_STARTS,
    };
    return { start: result.index + lead, end, value: word, bare: false, clock };
  };
  if (result.tags().has("result/relativeDate")) return /last|past/i.test(result.text) ? at(day) : null;
  if (known("year", "month", "day")) {
    // "20 May 15" is a quarter of a day, not a date of 2015.
    const short = TWO_DIGIT_YEAR.exec(result.text);
    if (!short || (day.year >= today.year && day.year <= today.year + 3)) return at(day);
    return at(upcoming(day, today), null, short[1]);
  }
  if (known("month", "day")) return at(upcoming(day, today));
  if (known("weekday")) {
    if (/this|next|last|past/i.test(result.text)) return at(day);
    const weekday = start.get("weekday") || 7;
    const ahead = (weekday - weekdayOf(today) + 7) % 7;
    return at(addDays(today, ahead), addDays(today, ahead + 7));
  }
  // "may" is more often the verb; other months alone are their first day.
  if (!known("month") || !/^\p{L}{4,}\.?(?:\s+\d{4})?$/u.test(result.text.trim())) return null;
  const first = { ...day, day: 1 };
  return at(known("year") ? first : upcoming(first, today));
}

type Components = NonNullable<ParsedResult["end"]>;
const dayFrom = (parts: Components): Day => ({
  year: parts.get("year") ?? 0,
  month: parts.get("month") ?? 0,
  day: parts.get("day") ?? 0,
});

/** "24-26 Dec" is one date of three days. */
function lasting(first: Day, end: Components | null | undefined): { lasts?: number } {
  if (!end?.isCertain("day") || !end.isCertain("month")) return {};
  const { day, month } = dayFrom(end);
  const last = compareDays({ ...first, month, day }, first) < 0 ? first.year + 1 : first.year;
  const days = (Date.UTC(last, month - 1, day) - Date.UTC(first.year, first.month - 1, first.day)) / 86_400_000 + 1;
  return days > 1 ? { lasts: days } : {};
}

/** The second date of what chrono takes for a range, for where its first is none. */
function lastOf({ index, text, end }: ParsedResult, today: Day): DateFound | null {
  const joint = /(?:[-–]|to|until|through|till)\s*(\d{1,2}\P{N}.*)$/iu.exec(text);
  if (!joint || !end?.isCertain("day") || !end.isCertain("month")) return null;
  const day = end.isCertain("year") ? dayFrom(end) : upcoming(dayFrom(end), today);
  const start = index + text.length - joint[1]!.length;
  const word = { day, orElse: null, minute: WORK_STARTS };
  return { start, end: index + text.trimEnd().length, value: word, bare: false, clock: null };
}

/** A day and month without a year: the next time they come, today included. */
function upcoming(day: Day, today: Day): Day {
  const soon = { ...day, year: today.year };
  if (isDay(soon) && compareDays(soon, today) >= 0) return soon;
  // Of the years ahead the first that has such a day: 29 February waits for a leap year.
  return [1, 2, 3, 4].map((more) => ({ ...soon, year: today.year + more })).find(isDay) ?? soon;
}
