import type { Ui } from "#shared/http/ui.ts";
import type { Member } from "#shared/roster/member.ts";
import type { StatusType } from "#shared/status/types.ts";
import { comingTime } from "#ui/times.ts";
import { isThere } from "../rules.ts";

/**
 * What writing to somebody comes to now: "Out until Monday: Anna will see it then, or by e-mail now".
 * @param mailsNow whether the note would go by e-mail at once, too.
 */
export function receiverWords(
  { person, row: { status } }: Member,
  types: ReadonlyMap<string, StatusType>,
  mailsNow: boolean,
  ui: Ui,
): string {
  const { t, now, locale, zone, clock } = ui;
  const name = person.firstName || person.displayName;
  const what = types.get(status.type)?.name ?? t("board.kindUnknown");
  const until = status.returnAt ?? status.endAt;
  const at = until === null ? null : Date.parse(until);
  const time = at === null || at <= now ? null : comingTime(at, now, { locale, zone, clock }, t);
  if (isThere(status))
    return time === null || status.kind === "in"
      ? t("notes.isThere", what, name)
      : t("notes.isThereUntil", what, time, name);
  if (time === null) return t(mailsNow ? "notes.seesLaterOrMail" : "notes.seesLater", what, name);
  return t(mailsNow ? "notes.seesThenOrMail" : "notes.seesThen", what, time, name);
}
