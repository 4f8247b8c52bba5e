import { parse } from "node-cron";
import type { Rhythm } from "#shared/jobs.ts";

/** So many days are looked through: a job of 29 February waits eight years at the most. */
const DAYS = 8 * 366;

type Fields = ReturnType<typeof parse>;
const parsed = new Map<string, Fields>();

function fieldsOf(cron: string): Fields {
  const fields = parsed.get(cron) ?? parse(cron);
  parsed.set(cron, fields);
  return fields;
}

/** When a schedule was due last, at `now` at the latest, by the clock of this process' time zone. In milliseconds since 1970 UTC. */
export const lastDue = (cron: string, now: number): number => look(cron, now, -1);

/** When a schedule is due next, after `now`. */
export const nextDue = (cron: string, now: number): number => look(cron, now + 1, 1);

/**
 * The first due moment from `from` on, forwards or backwards. What runs in every hour goes on evenly when clocks are
 * changed; a time of day that is skipped then counts as come at the jump, and one that comes twice counts once.
 */
function look(cron: string, from: number, way: 1 | -1): number {
  const fields = fieldsOf(cron);
  return fields.hour.length === 24 ? lookEvenly(fields, from, way) : lookByDay(fields, from, way);
}

function lookEvenly(fields: Fields, from: number, way: 1 | -1): number {
  const step = fields.second.length === 1 ? 60_000 : 1000;
  const offset = fields.second.length === 1 ? fields.second[0]! * 1000 : 0;
  const round = way === 1 ? Math.ceil : Math.floor;
  for (let at = round((from - offset) / step) * step + offset, n = 0; n < (DAYS * 86_400_000) / step; n++) {
    const date = new Date(at);
    if (fields.minute.includes(date.getMinutes()) && fields.second.includes(date.getSeconds()) && isOn(fields, date))
      return at;
    at += way * step;
  }
  throw new RangeError("This schedule is never due.");
}

function lookByDay(fields: Fields, from: number, way: 1 | -1): number {
  const first = new Date(from);
  for (let n = 0; n < DAYS; n++) {
    const day = new Date(first.getFullYear(), first.getMonth(), first.getDate() + way * n);
    if (!isOn(fields, day)) continue;
    const times = timesOn(fields, day).filter((at) => (way === 1 ? at >= from : at <= from));
    if (times.length > 0) return way === 1 ? Math.min(...times) : Math.max(...times);
  }
  throw new RangeError("This schedule is never due.");
}

/** A Date of a time that is skipped is that of the jump or later, of one that comes twice the first (ECMA-262, 21.4.1.26). */
const timesOn = (fields: Fields, day: Date): number[] =>
  fields.hour.flatMap((hour) =>
    fields.minute.flatMap((minute) =>
      fields.second.map((second) =>
        new Date(day.getFullYear(), day.getMonth(), day.getDate(), hour, minute, second).getTime(),
      ),
    ),
  );

const isOn = ({ month, dayOfMonth, dayOfWeek }: Fields, date: Date): boolean =>
  month.includes(date.getMonth() + 1) &&
  dayOfMonth.includes(date.getDate()) &&
  // Sunday is 0 and 7 alike.
  dayOfWeek.some((day) => Number(day) % 7 === date.getDay());

/** How often a schedule runs, to be put into words. */
export function rhythmOf(cron: string): Rhythm {
  const [minute = "", hour = "", ...days] = cron.split(" ");
  const other: Rhythm = { every: "other", cron };
  if (days.join(" ") !== "* * *") return other;
  const step = /^\*(?:\/(\d+))?$/.exec(minute);
  if (hour === "*" && step) return { every: "minutes", n: Number(step[1] ?? 1) };
  if (!/^\d+$/.test(minute)) return other;
  if (hour === "*") return { every: "hour", minute: Number(minute) };
  return /^\d+$/.test(hour) ? { every: "day", time: `${hour.padStart(2, "0")}:${minute.padStart(2, "0")}` } : other;
}
