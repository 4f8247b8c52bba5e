import { dayAt, minuteOf, weekdayOf } from "./wall.ts";

/** When people work, in their own zone. */
export interface WorkingHours {
  /** 1 is Monday, 7 is Sunday. */
  readonly days: readonly number[];
  /** "HH:MM"; where `to` is not after `from` the hours go over midnight. */
  readonly from: string;
  readonly to: string;
}

/** Whether an instant lies in somebody's working hours; `to` itself does not. */
export function isWorkingTime(at: number, zone: string, { days, from, to }: WorkingHours): boolean {
  const day = weekdayOf(dayAt(at, zone));
  const minute = minuteOf(at, zone);
  const [start, end] = [minutes(from), minutes(to)];
  if (start < end) return days.includes(day) && minute >= start && minute < end;
  const before = day === 1 ? 7 : day - 1;
  return (days.includes(day) && minute >= start) || (days.includes(before) && minute < end);
}

const minutes = (time: string): number => {
  const [hour = 0, minute = 0] = time.split(":").map(Number);
  return hour * 60 + minute;
};
