import { bareDurationAt, durationAt } from "./durations.ts";
import { backFirst, inEnglish } from "./german.ts";
import { momentAt, readingOf } from "./moments.ts";
import { matchAt } from "./numbers.ts";
import { ahead, arrival, passed, type Resolved, refused, resolve } from "./resolve.ts";
import { type Day, type Duration, MINUTE, type Moment, type Vantage } from "./types.ts";
import { addDays, dayStart } from "./wall.ts";

export type { Vantage, WhenFault } from "./types.ts";

/** What a text that says no more than a time may have, in UTF-16 units. */
const LONGEST = 200;
const LEAD =
  /^(?:(?:i['’]?ll\s+be|i\s+will\s+be|i['’]?m|will\s+be|be|should\s+be|am|back|home|in\s+the\s+office|return(?:ing|s)?|expected|again|until|till?|['’]till?|by|before|not\s+before|at|around|about|approx\.?|approximately|ca\.?|circa|on|to|from|probably|maybe|or\s+so|today\s+at|=|->|→|[@~])(?:\s+|(?<=[@~=>→])|,\s*))+/iu;
// Each character fits in one way only: a pattern that could divide "!!!!" in many would try them all (ReDoS).
const TAIL =
  /(?:[\s.!?,;]|(?<=[\s,])(?:or\s+so|at\s+the\s+latest|latest|please|probably|maybe|again|i\s+think|i\s+hope|back))+$/iu;
const passing = /(?:(?:in|for|within|after|another)\s+)?(?:about\s+|around\s+|ca\.?\s+|~\s*)?/iuy;
const fromNow = /(?:['’]?\s*(?:from\s+now|from\s+today|later|time|more))?/iuy;
/** Elsewhere "5 to 3" is a span; a return time is none. */
const TO_THE_HOUR = /^(5|10|20|25|five|ten|twenty|twenty[- ]five)\s+(?=to\s+\S+$)/iu;

/** One spelling for spaces, dashes and apostrophes, of the same length where it matters to nobody. */
export const tidy = (text: string): string =>
  text
    .normalize("NFC")
    .replace(/[\s\u2028\u2029]+/g, " ")
    .trim();

/**
 * A return time as people type it: "3", "back at 3:15", "in 20 min", "tomorrow 9", "Monday", "14h30", "31 Dec".
 * An hour without a half of the day is the next one between 7:00 and 19:00; a time without a date is the next such
 * time; a date without a time is 9:00, when the working day begins. Wall times are those of the zone, on that date.
 * @param at now in milliseconds since 1970 UTC and an IANA zone
 * @returns an instant after now and within two years, or why there is none; never throws
 */
export const parseReturnTime = (text: string, at: Vantage): Resolved =>
  parsed(text, at, {
    moment: (moment) => resolve(moment, at),
    lasting: (duration) => passed(duration, at),
  });

/**
 * The end of something, typed the same way: "until Friday" lasts until one minute before Friday is over, and "2 hours" are counted from
 * the beginning.
 * @param from when it begins, in milliseconds since 1970 UTC
 */
export const parseEnd = (text: string, at: Vantage, from: number): Resolved =>
  parsed(text, at, {
    moment: (moment) =>
      moment.kind === "wall" && moment.clock === null && moment.day !== null
        ? ahead(lastMinute(addDays(arrival(moment.day, at), moment.day.lasts ?? 1), at), at)
        : resolve(moment, at, from),
    lasting: (duration) => passed(duration, at, from),
  });

/** The midnight after it would read as the next day. */
const lastMinute = (dayAfter: Day, { zone }: Vantage): number => dayStart(dayAfter, zone) - MINUTE;

/** What becomes of what was recognised. */
interface Meaning {
  moment(moment: Moment): Resolved;
  lasting(duration: Duration): Resolved;
}

/** In a status "Mittag" is a meal; where nothing but a time is asked for it is one. */
const alone = (text: string): string => text.replace(/^mittags?$/iu, "noon").replace(/^feierabend$/iu, "end of day");

function parsed(text: string, at: Vantage, meaning: Meaning): Resolved {
  // Looked at before anything that costs more the longer the text is.
  if (text.length > LONGEST) return refused("too-long");
  const whole = inEnglish(backFirst(alone(tidy(text)))).text;
  const plain = whole
    .replace(TAIL, "")
    .replace(LEAD, "")
    .replace(TO_THE_HOUR, "$1 min ")
    .replace(/^the\s+(?=\D)/iu, "");
  return said(plain, at, meaning) ?? said(whole, at, meaning) ?? refused("not-understood");
}

function said(text: string, at: Vantage, meaning: Meaning): Resolved | null {
  matchAt(passing, text, 0);
  const time = passing.lastIndex > 0 ? durationAt(text, passing.lastIndex) : bareDurationAt(text, 0);
  if (time && /^\s+ago$/iu.test(text.slice(time.end))) return refused("past");
  if (time && matchAt(fromNow, text, time.end) && fromNow.lastIndex === text.length) return meaning.lasting(time.value);
  const moment = momentAt(readingOf(text, at), 0);
  return moment && moment.end === text.length ? meaning.moment(moment.value) : null;
}
