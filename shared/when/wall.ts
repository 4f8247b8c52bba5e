import { DateTime, FixedOffsetZone, IANAZone, type Zone } from "luxon";
import type { Day } from "./types.ts";

/** A zone that nobody knows (any more) must not keep people from setting a status. */
function zoneNamed(name: string): Zone {
  const zone = IANAZone.create(name);
  return zone.isValid ? zone : FixedOffsetZone.utcInstance;
}

/** The date where people are. */
export function dayAt(at: number, zone: string): Day {
  const { year, month, day } = DateTime.fromMillis(at, { zone: zoneNamed(zone) });
  return { year, month, day };
}

/** Date and time where people are, as `2026-12-01 09:00`: what is typed so is understood as the same minute. */
export const wallText = (at: number, zone: string): string =>
  DateTime.fromMillis(at, { zone: zoneNamed(zone) }).toFormat("yyyy-MM-dd HH:mm");

/** What the clock shows where people are, in minutes since midnight. */
export function minuteOf(at: number, zone: string): number {
  const { hour, minute } = DateTime.fromMillis(at, { zone: zoneNamed(zone) });
  return hour * 60 + minute;
}

/**
 * The instants at which the clock shows a time: two, earliest first, where it is put back over it. A time that the
 * clock skips moves forward by what is skipped. Every offset is that of the day asked for, and which of two hours is
 * meant is left to the caller: luxon alone would choose by the season in which it is asked.
 * @param minute since midnight; 1440 is the midnight that ends the day
 */
export function instantsOf({ year, month, day }: Day, minute: number, zone: string): number[] {
  const date = minute >= 1440 ? addDays({ year, month, day }, 1) : { year, month, day };
  const rest = minute % 1440;
  const there = DateTime.fromObject(
    { ...date, hour: Math.floor(rest / 60), minute: rest % 60 },
    { zone: zoneNamed(zone) },
  );
  if (!there.isValid) return [];
  return there
    .getPossibleOffsets()
    .map((one) => one.toMillis())
    .sort((a, b) => a - b);
}

/** The midnight with which a day begins. */
export const dayStart = (day: Day, zone: string): number => instantsOf(day, 0, zone)[0] ?? Number.NaN;

/** Calendar arithmetic needs no zone; done in UTC, where every day has 24 hours. */
export function addDays({ year, month, day }: Day, days: number, months = 0): Day {
  const then = DateTime.utc(year, month, day).plus({ months, days });
  return { year: then.year, month: then.month, day: then.day };
}

export const isDay = ({ year, month, day }: Day): boolean => DateTime.utc(year, month, day).isValid;
/** 1 is Monday, 7 is Sunday. */
export const weekdayOf = ({ year, month, day }: Day): number => DateTime.utc(year, month, day).weekday;
const ordinal = ({ year, month, day }: Day): number => (year * 16 + month) * 32 + day;
export const compareDays = (a: Day, b: Day): number => ordinal(a) - ordinal(b);
