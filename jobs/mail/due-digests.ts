import { and, eq, isNotNull, isNull } from "drizzle-orm";
import type { Database } from "#shared/db/database.ts";
import { SettingsStore } from "#shared/settings/store.ts";
import { holidaysAbout } from "#shared/when/holidays.ts";
import type { Day } from "#shared/when/types.ts";
import { dayAt, instantsOf, weekdayOf } from "#shared/when/wall.ts";

/** Somebody whose digest is due. */
export interface DueDigest {
  readonly userId: string;
  readonly email: string;
  /** Their date, `2026-03-10`. */
  readonly day: string;
}

/**
 * Whose digest has come due since the last look, today where they are; in a handful of queries, however many there are.
 * @param since the last look, in milliseconds since 1970 UTC; null: there was none, so all of today counts.
 */
export async function dueDigests(db: Database, since: number | null, now: number): Promise<DueDigest[]> {
  const { q, t } = db;
  // Nobody gets one unless somebody has said so.
  const wanted = and(eq(t.clientSettings.name, "mail.digest"), eq(t.clientSettings.value, "true"));
  if (Number(await q.$count(t.clientSettings, wanted)) === 0) return [];
  const settings = await SettingsStore.read(db, undefined, [
    "mail.digest",
    "mail.digestAt",
    "site.timeZone",
    "site.workDays",
  ]);
  const rows = await q
    .select({
      id: t.users.id,
      email: t.users.email,
      departmentId: t.users.departmentId,
      locationId: t.users.locationId,
      timeZone: t.users.timeZone,
      locationZone: t.locations.timeZone,
      workDays: t.departments.workDays,
    })
    .from(t.users)
    .leftJoin(t.locations, eq(t.locations.id, t.users.locationId))
    .leftJoin(t.departments, eq(t.departments.id, t.users.departmentId))
    .where(and(isNull(t.users.archivedAt), isNotNull(t.users.email)));
  const when = instants(now);
  const due = rows.flatMap((row) => {
    if (!settings.get("mail.digest", row.id, row.departmentId)) return [];
    const zone = row.timeZone ?? row.locationZone ?? settings.get("site.timeZone");
    const { date, day, weekday, at } = when(zone, settings.get("mail.digestAt", row.id, row.departmentId));
    const workDays = (row.workDays ?? settings.get("site.workDays")).split(",").map(Number);
    if (!workDays.includes(weekday) || at > now || (since !== null && at <= since)) return [];
    return [{ ...row, date, day }];
  });
  if (due.length === 0) return [];
  const isHoliday = await holidaysAbout(db, now, now);
  return due
    .filter((one) => !isHoliday(one.date, one.departmentId, one.locationId))
    .map(({ id, email, day }) => ({ userId: id, email: email!, day }));
}

/** What day it is in a zone, and at which instant its clocks show a time: worked out once for each. */
function instants(now: number) {
  const known = new Map<string, { date: Day; day: string; weekday: number; at: number }>();
  return (zone: string, time: string) => {
    const key = `${zone} ${time}`;
    const found = known.get(key);
    if (found) return found;
    const day = dayAt(now, zone);
    const [hour = 0, minute = 0] = time.split(":").map(Number);
    const made = {
      date: day,
      day: `${day.year}-${String(day.month).padStart(2, "0")}-${String(day.day).padStart(2, "0")}`,
      weekday: weekdayOf(day),
      at: instantsOf(day, hour * 60 + minute, zone)[0] ?? Number.POSITIVE_INFINITY,
    };
    known.set(key, made);
    return made;
  };
}
