/** Why a text gives no time. The words for people are in the catalogue. */
export type WhenFault = "not-understood" | "past" | "too-far" | "too-long";

/** From where and when a text is understood. */
export interface Vantage {
  /** Milliseconds since 1970 UTC. */
  readonly now: number;
  /** An IANA name; UTC if there is no such zone. */
  readonly zone: string;
  /** Whether 3/4 is the third of April; true unless said otherwise. ISO dates (2027-04-03) are always as ISO says. */
  readonly dayFirst?: boolean;
}

/** A date of the calendar on the wall, without a zone. */
export interface Day {
  readonly year: number;
  /** 1 to 12. */
  readonly month: number;
  readonly day: number;
}

/** A time of day. */
export interface Clock {
  /** Minutes since midnight that it may mean, 0 to 1440 (the midnight that ends the day); "3" may mean two. */
  readonly minutes: readonly number[];
  /** For a part of the day ("morning"): the minute at which it is over. */
  readonly until: number | null;
}

/** A date as it was typed. */
export interface DayWord {
  readonly day: Day;
  /** For a weekday's bare name: the one a week later, which is meant where `day` is today or too early. */
  readonly orElse: Day | null;
  /** How many days the word names, where that is not one: "next week". */
  readonly lasts?: number;
  /** The time meant where none is typed, in minutes since midnight. */
  readonly minute: number;
}

/** Time that passes: minutes pass by the stopwatch; days and months by the calendar. */
export interface Duration {
  readonly minutes: number;
  readonly days: number;
  readonly months: number;
}

/** A point in time as it was typed. */
export type Moment =
  | { readonly kind: "instant"; readonly at: number }
  | { readonly kind: "wall"; readonly day: DayWord | null; readonly clock: Clock | null };

/** Something recognised in a text, from where it was looked for to `end` (exclusive, in UTF-16 units). */
export interface Found<T> {
  readonly end: number;
  readonly value: T;
  /** A number alone: a time only where something says so ("at 3"), else it may be a room. */
  readonly bare: boolean;
}

export const MINUTE = 60_000;
/** When the working day begins and ends, in minutes since midnight: what "tomorrow" and "end of day" mean. */
export const WORK_STARTS = 9 * 60;
export const WORK_ENDS = 17 * 60;
