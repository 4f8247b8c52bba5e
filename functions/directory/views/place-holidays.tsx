import { placeOf, useUi } from "#ui/context.tsx";
import { Button } from "#ui/parts/button.tsx";
import { TextField } from "#ui/parts/field.tsx";
import { Section } from "#ui/parts/section.tsx";
import type { Holiday } from "../places/queries.ts";
import { sentence } from "./user-fields.tsx";

/** The days on which nobody works in a department or location. */
export function Holidays({
  at,
  help,
  holidays,
  typed,
  errorOf,
}: {
  at: string;
  /** What it means for those whom it is about. */
  help: string;
  holidays: readonly Holiday[];
  /** What was typed and not taken: only then are faults of these fields. */
  typed: Holiday | undefined;
  errorOf: (name: string) => string | undefined;
}) {
  const ui = useUi();
  const { t } = ui;
  const date = new Intl.DateTimeFormat(placeOf(ui).locale, { dateStyle: "full", timeZone: "UTC" });
  const error = (name: string) => (typed ? sentence(errorOf(name)) : undefined);
  return (
    <Section id="holidays" title={t("directory.holidays")} help={help}>
      {holidays.length === 0 && <p class="quiet">{t("directory.noHolidays")}</p>}
      {holidays.map(({ day, name }) => (
        <form key={day} class="place-line" method="post" action={`${at}/holidays/${day}/remove`}>
          <span>
            {name} <time dateTime={day}>{date.format(new Date(day))}</time>
          </span>
          <Button look="plain" icon="x" aria-label={t("directory.removeHoliday", name)} />
        </form>
      ))}
      <form class="form" method="post" action={`${at}/holidays`}>
        <div class="pair">
          <TextField type="date" name="day" label={t("directory.day")} value={typed?.day} error={error("day")} />
          <TextField
            name="name"
            label={t("directory.holidayName")}
            value={typed?.name}
            error={error("name")}
            maxLength={120}
            autocomplete="off"
            id="f-holiday-name"
          />
        </div>
        <div class="btns">
          <Button icon="plus">{t("directory.addHoliday")}</Button>
        </div>
      </form>
    </Section>
  );
}
