import { END, matchAt, NUMBER_WORD, numberOf } from "./numbers.ts";
import type { Duration, Found } from "./types.ts";

const HOW_MANY = `\\d{1,6}(?:[.,]\\d{1,3})?|${NUMBER_WORD}|(?:an?\\s+)?half(?:\\s+an?)?|an?\\s+couple(?:\\s+of)?|an?|½|\\d{1,3}½`;
const UNIT = "hours?|hrs?|h|minutes?|mins?|min\\.|m|days?|d|weeks?|wks?|w|months?|years?|yrs?";
/** "2-3 hours": of two numbers the greater is promised. */
const FEWER = "(?:\\d{1,3}\\s*(?:-|–|—|to|or)\\s*)?";
const piece = new RegExp(`${FEWER}(${HOW_MANY})\\s*(${UNIT})${END}(\\s+and\\s+a\\s+half${END})?`, "iyu");
const halves = new RegExp(`(\\d{1,3}|${NUMBER_WORD}|an?)\\s+and\\s+a\\s+half\\s+(${UNIT})${END}`, "iyu");
const fraction = new RegExp(`(?:(\\d{1,3})\\s+)?(1/2|1/4|3/4)\\s*(?:of\\s+)?(?:an?\\s+)?(hours?|hrs?|h)${END}`, "iyu");
const quarters = new RegExp(`(?:(three|3)\\s+quarters|(?:a\\s+)?quarter)(?:\\s+of)?\\s+(?:an\\s+)?hour${END}`, "iyu");
const compact = new RegExp(`(\\d{1,2})\\s?h\\s?([0-5]\\d)(?:\\s?m(?:in)?)?${END}`, "iyu");
const joint = /\s*(?:,|and|\s)\s*/iuy;

/** "14h" and "9h30" are times of day in French, "1530h" everywhere; who means hours says "in 8h". */
const timeOfDay = new RegExp(`(?:(?:[7-9]|1\\d|2[0-4])h(?:[0-5]\\d)?|\\d{3,4}\\s?h(?:rs)?)${END}`, "iyu");

const none: Duration = { minutes: 0, days: 0, months: 0 };

function of(count: number, unit: string): Duration {
  const first = unit.toLowerCase();
  if (first.startsWith("mo")) return { ...none, months: Math.round(count) };
  if (first.startsWith("y")) return { ...none, months: Math.round(count * 12) };
  if (first.startsWith("h")) return { ...none, minutes: count * 60 };
  if (first.startsWith("m")) return { ...none, minutes: count };
  const days = first.startsWith("w") ? count * 7 : count;
  // Half a day is hours of it; nobody means noon tomorrow by "a day and a half" to the minute.
  return { ...none, days: Math.floor(days), minutes: Math.round((days % 1) * 8 * 60) };
}

function howMany(text: string): number {
  const word = text.toLowerCase();
  if (/couple/.test(word)) return 2;
  if (/half|^½$/.test(word)) return 0.5;
  if (/½$/.test(word)) return Number.parseInt(word, 10) + 0.5;
  return /^an?$/.test(word) ? 1 : numberOf(word);
}

function single(text: string, at: number): Found<Duration> | null {
  const found = (end: number, value: Duration): Found<Duration> => ({ end, value, bare: false });
  const quarter = matchAt(quarters, text, at);
  if (quarter) return found(quarters.lastIndex, of(quarter[1] ? 0.75 : 0.25, "h"));
  const part = matchAt(fraction, text, at);
  if (part) {
    const share = { "1/2": 0.5, "1/4": 0.25, "3/4": 0.75 }[part[2]!] ?? 0;
    return found(fraction.lastIndex, of(Number(part[1] ?? 0) + share, "h"));
  }
  const half = matchAt(halves, text, at);
  if (half) return found(halves.lastIndex, of(howMany(half[1]!) + 0.5, half[2]!));
  const hours = matchAt(compact, text, at);
  if (hours) return found(compact.lastIndex, of(Number(hours[1]) * 60 + Number(hours[2]), "m"));
  const plain = matchAt(piece, text, at);
  return plain && found(piece.lastIndex, of(howMany(plain[1]!) + (plain[3] ? 0.5 : 0), plain[2]!));
}

const added = (a: Duration, b: Duration): Duration => ({
  minutes: Math.round(a.minutes + b.minutes),
  days: a.days + b.days,
  months: a.months + b.months,
});

/** "20 min", "1h30", "1.5 hours", "an hour and a half", "2 days", "1 hour 20 minutes". */
export function durationAt(text: string, at: number): Found<Duration> | null {
  let sum = null as Found<Duration> | null;
  for (let from = at; ; ) {
    const next = single(text, from);
    if (!next) return sum;
    sum = { end: next.end, value: added(sum?.value ?? none, next.value), bare: false };
    if (!matchAt(joint, text, next.end)) return sum;
    from = joint.lastIndex;
  }
}

/** A duration that no word like "in" or "for" announces. */
export const bareDurationAt = (text: string, at: number): Found<Duration> | null =>
  matchAt(timeOfDay, text, at) ? null : durationAt(text, at);
