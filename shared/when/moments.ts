import { DateTime } from "luxon";
import { clockAt, narrowed } from "./clocks.ts";
import { type DateFound, datesIn } from "./dates.ts";
import { matchAt } from "./numbers.ts";
import type { Clock, Found, Moment, Vantage } from "./types.ts";

/** A text with the dates in it, found once. */
export interface Reading {
  readonly text: string;
  readonly dates: readonly DateFound[];
}

export const readingOf = (text: string, from: Vantage): Reading => ({ text, dates: datesIn(text, from) });

const instant = /\d{4}-\d{2}-\d{2}T\d{2}:\d{2}(?::\d{2}(?:\.\d{1,9})?)?(?:(Z|[+-]\d{2}:?\d{2}))?(?![\p{L}\p{N}])/iuy;
const toClock = /(?:\s*,\s*|\s+)(?:(?:at|around|about|by|@|um|from)\s+|[@~]\s*)?/iuy;
const toDate = /\s*,?\s*(?:on\s+)?/iuy;
const toTime = /\s+(?:at\s+|around\s+|about\s+|by\s+)?/iuy;

/** A date and a time in either order, or one of them, or an instant as programs write it (RFC 3339, the offset left out or not), beginning at `at`. */
export function momentAt(reading: Reading, at: number): Found<Moment> | null {
  const { text } = reading;
  const exact = matchAt(instant, text, at);
  if (exact) {
    const then = DateTime.fromISO(exact[0], { setZone: true });
    const found = (value: Moment): Found<Moment> => ({ end: instant.lastIndex, value, bare: false });
    if (then.isValid && exact[1]) return found({ kind: "instant", at: then.toMillis() });
    if (then.isValid) {
      const { year, month, day, hour, minute } = then;
      const word = { day: { year, month, day }, orElse: null, minute: 0 };
      return found({ kind: "wall", day: word, clock: { minutes: [hour * 60 + minute], until: null } });
    }
  }
  return dateFirst(reading, at) ?? clockFirst(reading, at);
}

function dateAt(reading: Reading, at: number): DateFound | null {
  const date = reading.dates.find((one) => one.start === at) ?? null;
  // "Tuesday 5 January": the date says more than the weekday, which is not held against it.
  if (!date || !/^\p{L}/u.test(reading.text.slice(at)) || !matchAt(toDate, reading.text, date.end)) return date;
  const more = reading.dates.find((one) => one.start === toDate.lastIndex && one.start > date.end);
  return more && /\d/.test(reading.text.slice(more.start, more.end)) ? more : date;
}

function dateFirst(reading: Reading, at: number): Found<Moment> | null {
  const { text } = reading;
  const date = dateAt(reading, at);
  if (!date) return null;
  const day = date.value;
  const alone: Found<Moment> = { end: date.end, value: { kind: "wall", day, clock: date.clock }, bare: false };
  if (!matchAt(toClock, text, date.end)) return alone;
  const time = partAndTime(text, toClock.lastIndex);
  if (!time) return alone;
  const clock = date.clock ? narrowed(date.clock, time.value) : time.value;
  return clock ? { end: time.end, value: { kind: "wall", day, clock }, bare: false } : alone;
}

function clockFirst(reading: Reading, at: number): Found<Moment> | null {
  const { text } = reading;
  const time = partAndTime(text, at);
  if (!time) return null;
  const date = matchAt(toDate, text, time.end) && dateAt(reading, toDate.lastIndex);
  if (!date) return { ...time, value: { kind: "wall", day: null, clock: time.value } };
  const clock = date.clock ? (narrowed(date.clock, time.value) ?? time.value) : time.value;
  return { end: date.end, value: { kind: "wall", day: date.value, clock }, bare: false };
}

/** "3pm", "morning", "morning at 8". */
function partAndTime(text: string, at: number): Found<Clock> | null {
  const time = clockAt(text, at);
  if (!time || time.value.until === null || !matchAt(toTime, text, time.end)) return time;
  const inner = clockAt(text, toTime.lastIndex);
  const clock = inner && narrowed(time.value, inner.value);
  return inner && clock ? { end: inner.end, value: clock, bare: false } : time;
}
