import type { StatusType } from "#shared/status/types.ts";
import type { Ui } from "#ui/context.tsx";
import { type Condition, presetOf } from "../rules.ts";

type Types = ReadonlyMap<string, StatusType>;

const presetKeys = {
  in: "watches.whenIn",
  back: "watches.whenBack",
  leaves: "watches.whenLeaves",
  any: "watches.whenAny",
} as const;
const kindKeys = {
  in: "board.kindIn",
  busy: "board.kindBusy",
  away: "board.kindAway",
  out: "board.kindOut",
  unknown: "board.kindUnknown",
} as const;

/** What a watch waits for: "Comes in", "Lunch or Meeting". */
export function sayCondition(condition: Condition, types: Types, { t, lang }: Ui): string {
  const preset = presetOf(condition);
  if (preset) return t(presetKeys[preset]);
  const names = [
    ...(condition.kinds ?? []).map((kind) => t(kindKeys[kind])),
    ...(condition.types ?? []).map((key) => types.get(key)?.name ?? key),
  ];
  return new Intl.ListFormat(lang, { type: "disjunction" }).format(names);
}

interface Telling {
  readonly once: boolean;
  readonly workingHoursOnly: boolean;
  readonly byToast: boolean;
  readonly byNotification: boolean;
  readonly byMail: boolean;
}

/** How a watch tells: "once, on the page, by e-mail, in working hours". */
export const sayTelling = (watch: Telling, { t }: Ui): string =>
  [
    t(watch.once ? "watches.sayOnce" : "watches.sayAlways"),
    ...(watch.byToast ? [t("watches.sayToast")] : []),
    ...(watch.byNotification ? [t("watches.sayNotification")] : []),
    ...(watch.byMail ? [t("watches.sayMail")] : []),
    ...(watch.workingHoursOnly ? [t("watches.sayHours")] : []),
  ].join(" · ");
