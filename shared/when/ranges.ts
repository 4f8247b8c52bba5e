import { ahead, arrival, resolve } from "./resolve.ts";
import { type Clock, MINUTE, type Moment, type Vantage, type WhenFault } from "./types.ts";
import { addDays, compareDays, dayAt, dayStart, instantsOf, minuteOf } from "./wall.ts";

/** From when until when, in milliseconds since 1970 UTC. */
export type Span =
  | {
      readonly ok: true;
      /** Null if it has begun. */
      readonly startAt: number | null;
      /** Null if nothing says when it is over. */
      readonly endAt: number | null;
      /** It is over with a day: nobody comes back at that midnight. */
      readonly wholeDays: boolean;
      /** When it began, where a time of today told. */
      readonly begunAt?: number;
    }
  | { readonly ok: false; readonly reason: WhenFault };

type Wall = Extract<Moment, { kind: "wall" }>;

/** What is longer than this between two times of day was not meant: "9-5" are eight hours and not twenty. */
const LONGEST = 14 * 60;
/** "Meeting at 3", said at ten past three, has begun; said at seven in the evening it is tomorrow's. */
const BEGUN_WITHIN = 120 * MINUTE;
/** From then on one thinks of tomorrow, and not of what was a while ago. */
const EVENING = 17 * 60;
const WHILE = 120 * MINUTE;

const fail = (reason: WhenFault): Span => ({ ok: false, reason });
const isOffice = (minute: number): boolean => minute >= 7 * 60 && minute <= 19 * 60;
const likely = ({ minutes }: Clock): number => minutes.find(isOffice) ?? minutes[0]!;

/** "9–11", "2 to 4 pm", "tomorrow 9–11", "24 Dec – 2 Jan", "Monday 9 to Tuesday 17". */
export function spanOf(first: Moment, second: Moment, from: Vantage): Span {
  if (first.kind === "instant" || second.kind === "instant")
    return first.kind === "instant" && second.kind === "instant"
      ? between(first.at, second.at, from, false)
      : fail("not-understood");
  if (!first.clock || !second.clock) return days(first, second, from);
  if (!second.day) {
    if (!first.day && hasPassed(first.clock, second.clock, from)) return fail("past");
    return times(first.day, first.clock, second.clock, from);
  }
  if (first.day) return days(first, second, from);
  // "9–11 tomorrow" is all tomorrow; "22:00 to 6 tomorrow" cannot be.
  const overnight = Math.min(...first.clock.minutes) > Math.max(...second.clock.minutes);
  return overnight ? days(first, second, from) : times(second.day, first.clock, second.clock, from);
}

/**
 * "Meeting 1 to 1:30", typed at 1:51, is a slip and not tomorrow's, as "until 1:30" is. What was over long before the
 * evening is tomorrow's to whoever types it in the evening.
 */
function hasPassed(first: Clock, second: Clock, from: Vantage): boolean {
  const pair = likeliest(first.minutes, second.minutes);
  const end = pair && instantsOf(dayAt(from.now, from.zone), pair[1], from.zone).at(-1);
  if (end === null || end === undefined || end > from.now) return false;
  return minuteOf(from.now, from.zone) < EVENING || from.now - end < WHILE;
}

/** Two times of one day, or over the night; on the next day that still has some of it where no day is named. */
function times(word: Wall["day"], first: Clock, second: Clock, from: Vantage): Span {
  const pair = likeliest(first.minutes, second.until === null ? second.minutes : [second.until]);
  if (!pair) return fail("not-understood");
  const today = dayAt(from.now, from.zone);
  const choices = word
    ? [word.day, ...(word.orElse ? [word.orElse] : [])]
    : [today, addDays(today, 1), addDays(today, 2)];
  for (const day of choices) {
    const [start] = instantsOf(day, pair[0], from.zone);
    const end = instantsOf(
      addDays(day, pair[1] > 1440 ? 1 : 0),
      pair[1] > 1440 ? pair[1] - 1440 : pair[1],
      from.zone,
    ).at(-1);
    if (start !== undefined && end !== undefined && end > from.now) return between(start, end, from, false);
  }
  return fail("past");
}

/** Of what two times may mean: both in the office's hours if they can be, and then the shortest. */
function likeliest(first: readonly number[], second: readonly number[]): [number, number] | null {
  const cost = ([a, b]: [number, number]) => (Number(!isOffice(a)) + Number(!isOffice(b))) * 10_000 + (b - a);
  const pairs = first.flatMap((a) => second.map((b): [number, number] => [a, b > a ? b : b + 1440]));
  const fitting = pairs.filter(([a, b]) => b - a < 1440 && (b - a <= LONGEST || pairs.length === 1));
  return fitting.sort((a, b) => cost(a) - cost(b))[0] ?? null;
}

/** Days, the last included, or moments on two days. */
function days(first: Wall, second: Wall, from: Vantage): Span {
  const startDay = first.day ? first.day.day : dayAt(from.now, from.zone);
  const start = first.clock ? instantsOf(startDay, likely(first.clock), from.zone)[0] : dayStart(startDay, from.zone);
  if (start === undefined) return fail("not-understood");
  const last = second.day;
  const ends = last ? [last.day, ...(last.orElse ? [last.orElse, addDays(last.orElse, 7)] : [])] : [startDay];
  for (const day of ends) {
    const whole = dayStart(addDays(day, last?.lasts ?? 1), from.zone);
    const end = second.clock ? instantsOf(day, second.clock.until ?? likely(second.clock), from.zone).at(-1) : whole;
    if (end !== undefined && end > start && end > from.now) return between(start, end, from, !second.clock);
  }
  return fail("past");
}

function between(start: number, end: number, from: Vantage, wholeDays: boolean): Span {
  if (!(end > start)) return fail("not-understood");
  const checked = ahead(end, from);
  if (!checked.ok) return checked;
  return { ok: true, startAt: start > from.now ? start : null, endAt: end, wholeDays };
}

/** What begins at a moment; a day, or a part of one, is over with it ("out tomorrow", "dentist Friday afternoon"). */
export function beginningAt(moment: Moment, from: Vantage): Span {
  const open = (startAt: number): Span => ({ ok: true, startAt, endAt: null, wholeDays: false });
  if (moment.kind === "wall" && moment.clock === null)
    return moment.day ? wholeDay(moment.day, from) : fail("not-understood");
  if (moment.kind === "wall" && moment.clock!.until !== null)
    return times(moment.day, moment.clock!, moment.clock!, from);
  const today = dayAt(from.now, from.zone);
  if (moment.kind === "wall" && (moment.day === null || compareDays(moment.day.day, today) === 0)) {
    const todays = moment.clock!.minutes.flatMap((minute) => instantsOf(today, minute, from.zone));
    const begunAt = todays.find((at) => at <= from.now && from.now - at < BEGUN_WITHIN);
    if (begunAt !== undefined && !todays.some((at) => at > from.now && at - from.now < 3 * 60 * MINUTE))
      return { ok: true, startAt: null, endAt: null, wholeDays: false, begunAt };
  }
  const at = resolve(moment, from);
  return at.ok ? open(at.at) : at;
}

function wholeDay(word: NonNullable<Wall["day"]>, from: Vantage): Span {
  const day = arrival(word, from);
  return between(dayStart(day, from.zone), dayStart(addDays(day, word.lasts ?? 1), from.zone), from, true);
}
