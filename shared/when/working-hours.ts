import type { Day } from "./types.ts";
import { addDays, dayAt, minuteOf, weekdayOf } from "./wall.ts";

/** When people work, in their own zone. */
export interface WorkingHours {
  /** 1 is Monday, 7 is Sunday. */
  readonly days: readonly number[];
  /** "HH:MM"; where `to` is not after `from` the hours go over midnight. */
  readonly from: string;
  readonly to: string;
}

/**
 * Whether an instant lies in somebody's working hours; `to` itself does not.
 * @param isFree tells of a day whether it is a day off; the hours after midnight belong to the day on which they began.
 */
export function isWorkingTime(
  at: number,
  zone: string,
  { days, from, to }: WorkingHours,
  isFree: (day: Day) => boolean = () => false,
): boolean {
  const today = dayAt(at, zone);
  const minute = minuteOf(at, zone);
  const [start, end] = [minutes(from), minutes(to)];
  const works = (day: Day) => days.includes(weekdayOf(day)) && !isFree(day);
  if (start < end) return minute >= start && minute < end && works(today);
  return (minute >= start && works(today)) || (minute < end && works(addDays(today, -1)));
}

const minutes = (time: string): number => {
  const [hour = 0, minute = 0] = time.split(":").map(Number);
  return hour * 60 + minute;
};
