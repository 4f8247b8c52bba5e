import type { SettingsStore } from "#shared/settings/store.ts";
import { maySee } from "#shared/visibility.ts";
import type { IsHoliday } from "#shared/when/holidays.ts";
import { isWorkingTime } from "#shared/when/working-hours.ts";
import { matches, type Seen } from "../rules.ts";
import type { Candidate } from "./candidates.ts";
import type { SeenEvent } from "./progress.ts";

/** Says which of the changes each watch has waited for. */
export function waitedForBy(seen: readonly SeenEvent[], settings: Pick<SettingsStore, "get">, isHoliday: IsHoliday) {
  const byUser = Map.groupBy(seen, (one) => one.userId);
  const byDepartment = Map.groupBy(seen, (one) => one.departmentId);
  const isWorking = workingHours(settings, isHoliday);
  return (watch: Candidate): Seen[] => {
    if (watch.watcher.archivedAt !== null) return [];
    const on = watch.subjectType === "department" ? byDepartment : byUser;
    return (on.get(watch.subjectId) ?? []).filter((one) => isNew(watch, one) && isWorking(watch, one.at));
  };
}

/** Whether a change is to be told to whoever watches: what they did themselves is not, nor what they may not see. */
const isNew = (watch: Candidate, seen: SeenEvent): boolean =>
  seen.seq > watch.sinceSeq &&
  // What nobody did, but time, is put on record later than it happened: the board had shown it already.
  (!seen.byNobody || seen.at >= watch.createdAt.getTime()) &&
  seen.userId !== watch.userId &&
  seen.byId !== watch.userId &&
  matches(watch.condition, seen) &&
  maySee(watch.who, { id: seen.userId, departmentId: seen.departmentId });

/** Tells whether an instant lies in the hours that a watch is limited to: those of the watcher's department, else the site's, but for days off. */
function workingHours(settings: Pick<SettingsStore, "get">, isHoliday: IsHoliday) {
  const site = {
    days: settings.get("site.workDays"),
    from: settings.get("site.workFrom"),
    to: settings.get("site.workTo"),
  };
  const siteZone = settings.get("site.timeZone");
  // A crowd of changes in one minute asks the same for everybody in a zone.
  const known = new Map<string, boolean>();
  return ({ workingHoursOnly, watcher }: Candidate, at: number): boolean => {
    if (!workingHoursOnly) return true;
    const zone = watcher.zone ?? siteZone;
    const { days, from, to } = watcher.hours ?? {};
    const hours = { days: days ?? site.days, from: from ?? site.from, to: to ?? site.to };
    const { departmentId, locationId } = watcher;
    const key = `${zone} ${Math.floor(at / 60_000)} ${hours.days} ${hours.from} ${hours.to} ${departmentId} ${locationId}`;
    const working =
      known.get(key) ??
      isWorkingTime(at, zone, { ...hours, days: hours.days.split(",").map(Number) }, (day) =>
        isHoliday(day, departmentId, locationId),
      );
    known.set(key, working);
    return working;
  };
}
