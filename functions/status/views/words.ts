import type { Ui } from "#shared/http/ui.ts";
import type { Entry, StatusType } from "#shared/status/types.ts";
import { clockTime, comingTime, span } from "#ui/times.ts";
import type { StatusInput } from "../rules.ts";

const placeOf = (ui: Ui) => ({ locale: ui.locale, zone: ui.zone, clock: ui.clock });
const sameDay = (a: number, b: number, ui: Ui) => {
  const day = new Intl.DateTimeFormat("en-CA", { timeZone: ui.zone });
  return day.format(a) === day.format(b);
};

/** "Today 3:15 PM, in 2 h"; further off: "tomorrow 9:00 AM", "Mon 9:00 AM". */
export function sayWhen(at: number, ui: Ui): string {
  if (!sameDay(at, ui.now, ui)) return ui.t("status.whenAt", comingTime(at, ui.now, placeOf(ui), ui.t));
  return ui.t("status.todayAt", clockTime(at, placeOf(ui)), span(at - ui.now + 30_000, ui.locale));
}

/** From one midnight to another: "tomorrow", "Mon to Wed"; the last day is the one that the second midnight ends. */
function sayDays(what: string, start: number, end: number, ui: Ui): string {
  const day = (at: number) => comingTime(at, ui.now, placeOf(ui), ui.t);
  if (sameDay(start, end - 1, ui)) return ui.t("status.onDay", what, day(start));
  return ui.t("status.fromTo", what, day(start), day(midnightBefore(end, ui)));
}

/** The midnight that begins the day which ends at another; on the days on which clocks change they are not 24 hours apart. */
function midnightBefore(end: number, ui: Ui): number {
  const HOUR_MS = 3600_000;
  const near = [24, 23, 25].map((hours) => end - hours * HOUR_MS);
  return near.find((at) => !sameDay(at, at - 1, ui)) ?? near[0]!;
}

/** A status in a sentence: "Out until 3:00 PM: dentist". */
export function sayStatus(input: StatusInput, type: Pick<StatusType, "name">, ui: Ui): string {
  const { t } = ui;
  const time = (at: number) => comingTime(at, ui.now, placeOf(ui), t);
  const midnight = (at: number) => !sameDay(at, at - 1, ui);
  const until = input.returnAt ?? input.endAt;
  let what = type.name;
  if (input.startAt !== null && input.startAt > ui.now) {
    const { startAt } = input;
    if (until === null) what = t("status.fromAt", what, time(startAt));
    else if (input.returnAt === null && midnight(startAt) && midnight(until)) what = sayDays(what, startAt, until, ui);
    else
      what = t(
        "status.fromTo",
        what,
        time(startAt),
        sameDay(startAt, until, ui) ? clockTime(until, placeOf(ui)) : time(until),
      );
  } else if (until !== null) what = t("status.backAt", what, time(until));
  return input.comment ? t("status.withComment", what, input.comment) : what;
}

/** A planned status in a sentence. That it ends with the day on which it begins goes without saying: "Out, from tomorrow 9:00 AM". */
export function sayPlanned(entry: Entry, type: Pick<StatusType, "name">, ui: Ui): string {
  const { startAt, endAt } = entry;
  const midnight = (at: number) => !sameDay(at, at - 1, ui);
  const withDay = endAt !== null && midnight(endAt) && sameDay(startAt, endAt - 1, ui) && !midnight(startAt);
  return sayStatus(withDay ? { ...entry, endAt: null } : entry, type, ui);
}
