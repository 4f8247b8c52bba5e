import { and, gte, lte } from "drizzle-orm";
import type { Database } from "../db/database.ts";
import type { Day } from "./types.ts";
import { addDays, dayAt } from "./wall.ts";

/** Tells whether nobody works on a day, a date of the calendar, in a department or at a location. */
export type IsHoliday = (day: Day, departmentId: string | null, locationId: string | null) => boolean;

/** A date of the calendar as the database keeps it: `2026-12-25`. */
const written = ({ year, month, day }: Day): string =>
  `${String(year).padStart(4, "0")}-${String(month).padStart(2, "0")}-${String(day).padStart(2, "0")}`;

/**
 * The days off of the site, its departments and its locations, about a stretch of time: from the day before it, to
 * which a night shift belongs, to the day after it, which has begun already far in the east. One query.
 * @param from and `to` in milliseconds since 1970 UTC
 */
export async function holidaysAbout({ q, t }: Database, from: number, to: number): Promise<IsHoliday> {
  const rows = await q
    .select({ scope: t.holidays.scope, scopeId: t.holidays.scopeId, day: t.holidays.day })
    .from(t.holidays)
    .where(
      and(
        gte(t.holidays.day, written(addDays(dayAt(from, "UTC"), -2))),
        lte(t.holidays.day, written(addDays(dayAt(to, "UTC"), 1))),
      ),
    );
  if (rows.length === 0) return () => false;
  const free = new Set(rows.map(({ scope, scopeId, day }) => `${day} ${scope} ${scopeId}`));
  return (date, departmentId, locationId) => {
    const day = written(date);
    return (
      free.has(`${day} site `) ||
      free.has(`${day} department ${departmentId}`) ||
      free.has(`${day} location ${locationId}`)
    );
  };
}
