import { and, asc, eq, gte, ne } from "drizzle-orm";
import type { Database } from "#shared/db/database.ts";
import type { Holiday } from "./queries.ts";

/** More than these nobody looks through on one page; those of a place stand on its own. */
const MOST = 100;

/** The days off of the whole site. */
export const siteHolidays = ({ q, t }: Database): Promise<Holiday[]> =>
  q
    .select({ day: t.holidays.day, name: t.holidays.name })
    .from(t.holidays)
    .where(and(eq(t.holidays.scope, "site"), eq(t.holidays.scopeId, "")))
    .orderBy(asc(t.holidays.day));

/** A day off of one department or location. */
export interface PlaceHoliday extends Holiday {
  readonly scope: string;
  readonly scopeId: string;
}

/** The days off of single departments and locations from a date on, the next ones first. */
export const placeHolidays = (db: Database, from: string): Promise<PlaceHoliday[]> => {
  const { holidays: h } = db.t;
  return db.page(
    db.q
      .select({ scope: h.scope, scopeId: h.scopeId, day: h.day, name: h.name })
      .from(h)
      .where(and(ne(h.scope, "site"), gte(h.day, from)))
      .orderBy(asc(h.day), asc(h.name)),
    MOST,
  );
};
