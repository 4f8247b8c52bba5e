import { en, type ParsedResult } from "chrono-node";
import { NIGHT } from "./clocks.ts";
import { type Clock, type Day, type DayWord, type Found, type Vantage, WORK_ENDS, WORK_STARTS } from "./types.ts";
import { ownDates } from "./own-dates.ts";
import { addDays, compareDays, dayAt, isDay, weekdayOf } from "./wall.ts";

/** A date found in a text, with the part of the day that its word implies ("tonight"). */
export type DateFound = Found<DayWord> & { readonly start: number; readonly clock: Clock | null };

// Without chrono's refiners: they would merge dates with times and fill in what is missing from the server's own clock.
// Its American configuration reads "Dec 31" right and its British one 24/12; each is asked for what it knows.
const american = new en.Chrono({ parsers: en.configuration.createCasualConfiguration(false).parsers, refiners: [] });
const british = new en.Chrono({ parsers: en.configuration.createCasualConfiguration(true).parsers, refiners: [] });

const NUMERIC = /^\d{1,2}[/.-]\d{1,2}(?:[/.-]\d{2,4})?$/;
const TWO_DIGIT_YEAR = /^(.*\d(?:st|nd|rd|th)?\s*\p{L}+\.?|\p{L}+\.?\s*\d{1,2}(?:st|nd|rd|th)?),?\s+'?\d{2}$/iu;

/** Every date in a text, the longest first. */
export function datesIn(text: string, from: Vantage): DateFound[] {
  const today = dayAt(from.now, from.zone);
  // Noon in the server's own zone is an hour that no clock change touches; only the calendar's date is taken out again.
  const reference = new Date(today.year, today.month - 1, today.day, 12);
  const numeric = from.dayFirst === false ? american : british;
  const results = [
    ...american.parse(text, reference).filter((one) => !NUMERIC.test(one.text.trim())),
    ...numeric.parse(text, reference).filter((one) => NUMERIC.test(one.text.trim())),
  ];
  const found = [...ownDates(text, today)];
  for (const result of results) {
    const one = dateOf(result, today);
    if (one) found.push(one);
  }
  return found.filter((one) => isDay(one.value.day)).sort((a, b) => b.end - b.start - (a.end - a.start));
}

function dateOf(result: ParsedResult, today: Day): DateFound | null {
  const { start } = result;
  const known = (...parts: ("year" | "month" | "day" | "weekday")[]) => parts.every((part) => start.isCertain(part));
  const day: Day = { year: start.get("year") ?? 0, month: start.get("month") ?? 0, day: start.get("day") ?? 0 };
  if (start.isCertain("hour")) return null;
  const at = (value: Day, orElse: Day | null = null, text = result.text): DateFound => {
    const lead = /^[\s,(]*(?:on\s+)?/i.exec(text)![0].length;
    const end = result.index + text.replace(/[\s,)]+$/, "").length;
    const clock = /^tonight$/i.test(text) ? NIGHT : null;
    const days = /weekend/i.test(text) ? { lasts: 2 } : {};
    const word = { day: value, orElse: "lasts" in days ? null : orElse, ...days, minute: /end\s+of/i.test(text) ? WORK_ENDS : WORK_STARTS };
    return { start: result.index + lead, end, value: word, bare: false, clock };
  };
  if (result.tags().has("result/relativeDate")) return /ago|last|past/i.test(result.text) ? at(day) : null;
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

/** A day and month without a year: the next time they come, today included. */
function upcoming(day: Day, today: Day): Day {
  const soon = { ...day, year: today.year };
  if (isDay(soon) && compareDays(soon, today) >= 0) return soon;
  // Of the years ahead the first that has such a day: 29 February waits for a leap year.
  return [1, 2, 3, 4].map((more) => ({ ...soon, year: today.year + more })).find(isDay) ?? soon;
}
