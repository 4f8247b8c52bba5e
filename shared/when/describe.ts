/** How an instant is told to people: what day it is to them, and the words for it that are not in the catalogue. */
export interface InstantTold {
  /**
   * `today`, `tomorrow`: the text is the time alone, the day's word comes from the catalogue. `weekday`: the day's name
   * and the time, for the other days within six. `date`: the date and the time; with its year where that is not this one.
   */
  readonly day: "today" | "tomorrow" | "weekday" | "date";
  readonly text: string;
}

/** For whom an instant is told. */
export interface Reader {
  /** Milliseconds since 1970 UTC. */
  readonly now: number;
  /** An IANA name; UTC if the browser or server does not know it. */
  readonly zone: string;
  /** BCP 47, e.g. `en-GB`; the runtime's own if it is none. */
  readonly locale: string;
  /** As the locale has it if left out. */
  readonly hour12?: boolean;
}

const DAY = 86_400_000;
// Making a formatter costs a hundred times what using it does, and a board tells hundreds of instants.
const formats = new Map<string, Intl.DateTimeFormat>();
const FORMATS_KEPT = 200;

function formatOf(locale: string, zone: string, options: Intl.DateTimeFormatOptions): Intl.DateTimeFormat {
  const key = JSON.stringify([locale, zone, options]);
  const kept = formats.get(key);
  if (kept) return kept;
  const made = make(locale, zone, options) ?? make(locale, "UTC", options) ?? make(undefined, "UTC", options)!;
  if (formats.size >= FORMATS_KEPT) formats.clear();
  formats.set(key, made);
  return made;
}

function make(
  locale: string | undefined,
  timeZone: string,
  options: Intl.DateTimeFormatOptions,
): Intl.DateTimeFormat | null {
  try {
    return new Intl.DateTimeFormat(locale, { ...options, timeZone });
  } catch {
    return null;
  }
}

/** The date on the wall as a number of days, and its year. */
function dateAt(at: number, zone: string): { days: number; year: number } {
  const parts = formatOf("en-u-ca-gregory", zone, { year: "numeric", month: "numeric", day: "numeric" }).formatToParts(
    at,
  );
  const part = (type: Intl.DateTimeFormatPartTypes) => Number(parts.find((one) => one.type === type)?.value);
  const year = part("year");
  return { days: Math.round(Date.UTC(year, part("month") - 1, part("day")) / DAY), year };
}

/**
 * "3:15 PM", "Monday 9:00 AM", "4 January, 09:00": an instant on the reader's clock and calendar, in the locale's words.
 * Needs nothing but Intl, so that a browser tells it as the server does.
 * @param at milliseconds since 1970 UTC
 */
export function describeInstant(at: number, { now, zone, locale, hour12 }: Reader): InstantTold {
  const then = dateAt(at, zone);
  const today = dateAt(now, zone);
  const ahead = then.days - today.days;
  const clock = { hour: "numeric", minute: "2-digit", ...(hour12 === undefined ? {} : { hour12 }) } as const;
  const told = (day: InstantTold["day"], date: Intl.DateTimeFormatOptions): InstantTold => ({
    day,
    text: formatOf(locale, zone, { ...date, ...clock }).format(at),
  });
  if (ahead === 0) return told("today", {});
  if (ahead === 1) return told("tomorrow", {});
  // From the seventh day on a weekday's name would mean this week's.
  if (ahead > 1 && ahead <= 6) return told("weekday", { weekday: "long" });
  return told("date", { day: "numeric", month: "short", ...(then.year === today.year ? {} : { year: "numeric" }) });
}

/** A length of time in whole minutes, rounded up so that what is still to come is never "in 0 min". */
export function describeSpan(ms: number): { days: number; hours: number; minutes: number } {
  const total = Number.isFinite(ms) ? Math.max(0, Math.ceil(Math.abs(ms) / 60_000)) : 0;
  return { days: Math.floor(total / 1440), hours: Math.floor((total % 1440) / 60), minutes: total % 60 };
}
