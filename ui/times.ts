/** Where and how somebody reads times: a BCP 47 locale, an IANA zone, 12 or 24 hours. */
export interface Place {
  readonly locale: string;
  readonly zone: string;
  readonly clock: "auto" | "12" | "24";
}

/** The words that times are put into; the catalogue's `common` has them. */
export type TimeWords = (key: "common.tomorrow" | "common.yesterday", time?: string) => string;

const formats = new Map<string, Intl.DateTimeFormat>();
function format(place: Place, name: string, options: Intl.DateTimeFormatOptions): Intl.DateTimeFormat {
  const key = `${place.locale}|${place.zone}|${place.clock}|${name}`;
  let found = formats.get(key);
  if (!found) {
    const hours =
      place.clock === "auto" ? {} : { hourCycle: place.clock === "12" ? ("h12" as const) : ("h23" as const) };
    found = new Intl.DateTimeFormat(place.locale, {
      timeZone: place.zone,
      ...("hour" in options || "timeStyle" in options ? hours : {}),
      ...options,
    });
    formats.set(key, found);
  }
  return found;
}

/** Node and browsers disagree about which space stands before "PM". */
const evenSpace = (text: string) => text.replace(/[\u202f\u00a0]/g, "\u00a0");

/** "1:30 PM" or "13:30". */
export const clockTime = (at: number, place: Place): string =>
  evenSpace(format(place, "clock", { hour: "numeric", minute: "2-digit" }).format(at));

/** A day of this year with its time, for lists: "Nov 24, 1:30 PM". */
export const momentTime = (at: number, place: Place): string =>
  evenSpace(format(place, "moment", { month: "short", day: "numeric", hour: "numeric", minute: "2-digit" }).format(at));

/** The whole of an instant, for a title: "Tuesday, November 24, 2026 at 1:30 PM". */
export const fullTime = (at: number, place: Place): string =>
  evenSpace(format(place, "full", { dateStyle: "full", timeStyle: "short" }).format(at));

const parts = {
  year: "numeric",
  month: "2-digit",
  day: "2-digit",
  hour: "2-digit",
  minute: "2-digit",
  second: "2-digit",
} as const;
const plain: Omit<Place, "zone"> = { locale: "en-US", clock: "24" };

/** How far a zone is ahead of UTC at an instant, in milliseconds, to the minute. */
export function zoneOffset(at: number, zone: string): number {
  const wall: Record<string, number> = {};
  for (const part of format({ ...plain, zone }, "parts", parts).formatToParts(at)) wall[part.type] = Number(part.value);
  const asUtc = Date.UTC(wall.year!, wall.month! - 1, wall.day!, wall.hour!, wall.minute!, wall.second!);
  return Math.round((asUtc - at) / 60_000) * 60_000;
}

const day = 86_400_000;
const offsets = new Map<string, number>();
function dayNumber(at: number, zone: string): number {
  // An offset holds for a quarter of an hour at least: zones change at the quarter.
  const key = `${zone}|${Math.floor(at / 900_000)}`;
  let offset = offsets.get(key);
  if (offset === undefined) {
    if (offsets.size > 20_000) offsets.clear();
    offset = zoneOffset(at, zone);
    offsets.set(key, offset);
  }
  return Math.floor((at + offset) / day);
}

/** Whether two instants fall on one day, read in a zone. */
export const sameDay = (a: number, b: number, zone: string): boolean => dayNumber(a, zone) === dayNumber(b, zone);

/** Whether two zones read differently now. */
export const zonesDiffer = (at: number, a: string, b: string): boolean =>
  a !== b && offsetNow(at, a) !== offsetNow(at, b);
function offsetNow(at: number, zone: string): number {
  dayNumber(at, zone);
  return offsets.get(`${zone}|${Math.floor(at / 900_000)}`)!;
}

/**
 * A moment to come, as short as it can be said: "1:30 PM", "tomorrow 9:00 AM", "Mon 9:00 AM", "Dec 3". The midnight that
 * begins a day is the day itself, to whoever reads it: "tomorrow", "Mon".
 */
export function comingTime(at: number, now: number, place: Place, words: TimeWords): string {
  const days = dayNumber(at, place.zone) - dayNumber(now, place.zone);
  if (days === 0) return clockTime(at, place);
  const whole = dayNumber(at - 1, place.zone) < dayNumber(at, place.zone);
  if (days === 1) return whole ? words("common.tomorrow") : words("common.tomorrow", clockTime(at, place));
  if (whole && days > 1 && days < 7) return format(place, "day", { weekday: "short" }).format(at);
  if (days > 1 && days < 7)
    return evenSpace(format(place, "weekday", { weekday: "short", hour: "numeric", minute: "2-digit" }).format(at));
  return date(at, now, place);
}

/** A moment gone: "8:52 AM", "yesterday", "Mon", "Nov 3". */
export function pastTime(at: number, now: number, place: Place, words: TimeWords): string {
  const days = dayNumber(now, place.zone) - dayNumber(at, place.zone);
  if (days <= 0) return clockTime(at, place);
  if (days === 1) return words("common.yesterday");
  if (days < 7) return format(place, "day", { weekday: "short" }).format(at);
  return date(at, now, place);
}

function date(at: number, now: number, place: Place): string {
  const far = Math.abs(at - now) > 300 * day;
  return format(place, far ? "dateYear" : "date", {
    month: "short",
    day: "numeric",
    ...(far ? { year: "numeric" } : {}),
  }).format(at);
}

/** "20 min", "1 h 5 min", "2 days": how late somebody is. Never below one minute. */
export function span(ms: number, locale: string): string {
  const minutes = Math.max(1, Math.floor(ms / 60_000));
  if (minutes < 60) return unit(minutes, "minute", locale);
  const hours = Math.floor(minutes / 60);
  if (hours >= 24) return unit(Math.floor(hours / 24), "day", locale);
  return minutes % 60 === 0
    ? unit(hours, "hour", locale)
    : `${unit(hours, "hour", locale)} ${unit(minutes % 60, "minute", locale)}`;
}

const units = new Map<string, Intl.NumberFormat>();
function unit(value: number, name: "minute" | "hour" | "day", locale: string): string {
  const key = `${locale}|${name}`;
  let found = units.get(key);
  if (!found) {
    found = new Intl.NumberFormat(locale, {
      style: "unit",
      unit: name,
      unitDisplay: name === "day" ? "long" : "short",
    });
    units.set(key, found);
  }
  return name === "hour" ? found.format(value).replace("hr", "h") : found.format(value);
}
