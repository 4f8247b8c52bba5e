import { bareDurationAt, durationAt } from "./durations.ts";
import { momentAt, type Reading } from "./moments.ts";
import { matchAt } from "./numbers.ts";
import type { Duration, Moment } from "./types.ts";
import { NUMBERED } from "./vocabulary.ts";

/** What a stretch of a text says about time. */
export type Says =
  | { readonly kind: "span"; readonly first: Moment; readonly second: Moment }
  | { readonly kind: "start"; readonly at: Moment }
  | { readonly kind: "end"; readonly at: Moment }
  | { readonly kind: "lasts"; readonly time: Duration }
  /** "in 20 min": until then, or from then on, as the status has it. */
  | { readonly kind: "in"; readonly time: Duration }
  | { readonly kind: "back-in"; readonly time: Duration };

export interface Phrase {
  readonly start: number;
  readonly end: number;
  readonly says: Says;
}

const until =
  /(?:until|till?|['’]till?|thru|through|by|before|(?:(?:i['’]?ll|will)\s+)?(?:be\s+)?back|(?:will\s+)?returns?|returning|expected(?:\s+back)?)(?:\s+(?:at|by|around|about|before|on|after))*\s+(?:~\s*|ca\.?\s+)?/iuy;
const backIn =
  /(?:(?:(?:i['’]?ll|will)\s+)?(?:be\s+)?back|returning|returns?)\s+(?:in|within|after)\s+(?:about\s+|around\s+|ca\.?\s+|~\s*)?/iuy;
const lasting = /(?:for|another)\s+(?:about\s+|around\s+|ca\.?\s+|~\s*|the\s+next\s+)?/iuy;
const coming = /(?:in|within)\s+(?:about\s+|around\s+|ca\.?\s+|~\s*)?/iuy;
const from = /(?:starting|beginning|from)(?:\s+(?:at|on|from))?\s+/iuy;
const at = /(?:at|on|around|about|@|ca\.?)\s*(?:around\s+|about\s+)?/iuy;
const betweenWord = /between\s+/iuy;
const and = /\s+and\s+/iuy;
const to = /\s*[-–—]+\s*|\s*->\s*|\s+(?:to|until|till?|['’]till?|through|thru)\s+/iuy;
/** Not after a number, whose unit it would be ("4 pm"), unless it says itself that a time comes: "room 4 until 4". */
const wordStart =
  /(?<![\p{L}\p{N}.:,/+-]|\p{N}\s(?!(?:until|till?|['’]till?|from|for|at|back)\s))(?=[\p{L}\p{N}@½'’])/gu;

/** Every stretch of a text that says something about time, none overlapping another, in order. */
export function phrasesIn(reading: Reading): Phrase[] {
  const phrases: Phrase[] = [];
  let free = 0;
  for (const { index } of reading.text.matchAll(wordStart)) {
    if (index < free) continue;
    const phrase = phraseAt(reading, index);
    if (!phrase) continue;
    phrases.push(phrase);
    free = phrase.end;
  }
  return phrases;
}

function phraseAt(reading: Reading, start: number): Phrase | null {
  const { text } = reading;
  const after = (word: RegExp): number | null => (matchAt(word, text, start) ? word.lastIndex : null);
  const lasts = (word: RegExp, kind: "lasts" | "in" | "back-in"): Phrase | null => {
    const time = after(word) !== null && durationAt(text, word.lastIndex);
    return time ? { start, end: time.end, says: { kind, time: time.value } } : null;
  };
  const point = (word: RegExp, kind: "start" | "end"): Phrase | null => {
    const moment = after(word) !== null && momentAt(reading, word.lastIndex);
    return moment ? { start, end: moment.end, says: { kind, at: moment.value } } : null;
  };
  const span = (first: number | null, joint: RegExp, sure: boolean): Phrase | null =>
    first === null ? null : spanAt(reading, start, first, joint, sure);
  const passing = lasts(backIn, "back-in") ?? lasts(lasting, "lasts") ?? lasts(coming, "in");
  if (passing) return passing;
  const told =
    span(after(betweenWord), and, true) ??
    span(after(from), to, true) ??
    span(after(at), to, true) ??
    point(from, "start") ??
    point(until, "end") ??
    point(at, "start");
  return (
    told ??
    (/\d/.test(text[start] ?? "") && NUMBERED.test(text.slice(Math.max(0, start - 24), start))
      ? null
      : untold(reading, start))
  );
}

/** What needs no word before it: a span, a duration, a date or an unmistakable time. */
function untold(reading: Reading, start: number): Phrase | null {
  const span = spanAt(reading, start, start, to, false);
  if (span) return span;
  const time = bareDurationAt(reading.text, start);
  if (time) return { start, end: time.end, says: { kind: "lasts", time: time.value } };
  const moment = momentAt(reading, start);
  return moment && !moment.bare ? { start, end: moment.end, says: { kind: "start", at: moment.value } } : null;
}

/** Of two numbers alone, as in "9-11", three digits would sooner be a telephone's. */
const TELEPHONE = /^\d{3}\s*[-–—]|[-–—]\s*\d{3}(?!\d)/u;

function spanAt(reading: Reading, start: number, firstAt: number, joint: RegExp, sure: boolean): Phrase | null {
  const { text } = reading;
  const first = momentAt(reading, firstAt);
  if (!first || !matchAt(joint, text, first.end)) return null;
  const second = momentAt(reading, joint.lastIndex);
  if (!second) return null;
  if (!sure && first.bare && second.bare && TELEPHONE.test(text.slice(start, second.end))) return null;
  return { start, end: second.end, says: { kind: "span", first: first.value, second: second.value } };
}
