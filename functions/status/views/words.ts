import type { Ui } from "#shared/http/ui.ts";
import type { StatusType } from "#shared/status/types.ts";
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

/** A status in a sentence: "Out until 3:00 PM: dentist". */
export function sayStatus(input: StatusInput, type: Pick<StatusType, "name">, ui: Ui): string {
  const { t } = ui;
  const time = (at: number) => comingTime(at, ui.now, placeOf(ui), t);
  const until = input.returnAt ?? input.endAt;
  let what = type.name;
  if (input.startAt !== null && input.startAt > ui.now)
    what = until === null ? t("status.fromAt", what, time(input.startAt)) : t("status.fromTo", what, time(input.startAt), sameDay(input.startAt, until, ui) ? clockTime(until, placeOf(ui)) : time(until));
  else if (until !== null) what = t("status.backAt", what, time(until));
  return input.comment ? t("status.withComment", what, input.comment) : what;
}
