import type { T } from "#shared/texts/texts.ts";
import { placeOf, useUi } from "#ui/context.tsx";
import { Button } from "#ui/parts/button.tsx";
import { Checkbox, TextField } from "#ui/parts/field.tsx";
import { Section } from "#ui/parts/section.tsx";
import type { PlaceKind } from "../places/find.ts";
import type { PlaceForm } from "../places/form.ts";
import { placeWords } from "./place-words.ts";
import { ZoneField } from "./places-page.tsx";
import { sentence } from "./user-fields.tsx";

export const fieldText = (t: T, kind: PlaceKind, name: string): string => {
  const texts: Readonly<Record<string, string>> = {
    name: t(placeWords[kind].name),
    isolated: t("directory.isolated"),
    workDays: t("directory.workDays"),
    workFrom: t("directory.workFrom"),
    workTo: t("directory.workTo"),
    timeZone: t("directory.timeZone"),
  };
  return texts[name] ?? name;
};
export const sayField = (t: T, name: string, value: string): string =>
  name === "isolated" ? t(value === "true" ? "common.yes" : "common.no") : value;

/** The fields of a department or location, saved together. */
export function PlaceFields({
  at,
  kind,
  form,
  shown,
  errorOf,
}: {
  at: string;
  kind: PlaceKind;
  form: PlaceForm;
  shown: PlaceForm;
  errorOf: (name: string) => string | undefined;
}) {
  const { t } = useUi();
  return (
    <form method="post" action={at}>
      <input type="hidden" name="shown" value={JSON.stringify(shown)} />
      <Section title={t("directory.sectionName")}>
        <TextField
          name="name"
          label={t(placeWords[kind].name)}
          value={form.name ?? ""}
          error={sentence(errorOf("name"))}
          maxLength={120}
          autocomplete="off"
          id="f-place-name"
        />
        {kind === "location" && <ZoneField value={form.timeZone ?? ""} error={sentence(errorOf("timeZone"))} />}
      </Section>
      {kind === "department" && (
        <>
          <Section title={t("directory.isolation")} help={t("directory.isolatedHelp")}>
            <Checkbox name="isolated" label={t("directory.isolated")} checked={form.isolated === "true"} />
          </Section>
          <Section title={t("directory.workingHours")} help={t("directory.workingHoursHelp")}>
            <Days value={form.workDays ?? ""} error={sentence(errorOf("workDays"))} />
            <div class="pair">
              {(["workFrom", "workTo"] as const).map((name) => (
                <TextField
                  key={name}
                  type="time"
                  name={name}
                  label={fieldText(t, kind, name)}
                  value={form[name] ?? ""}
                  error={sentence(errorOf(name))}
                  optional
                />
              ))}
            </div>
          </Section>
        </>
      )}
      <div class="btns form-end">
        <Button look="primary">{t("common.save")}</Button>
      </div>
    </form>
  );
}

function Days({ value, error }: { value: string; error: string | undefined }) {
  const ui = useUi();
  const name = new Intl.DateTimeFormat(placeOf(ui).locale, { weekday: "long", timeZone: "UTC" });
  const ticked = value.split(",");
  return (
    <fieldset class="field">
      <legend>{ui.t("directory.workDays")}</legend>
      <div class="check-columns">
        {[1, 2, 3, 4, 5, 6, 7].map((day) => (
          <label key={day} class="check">
            <input type="checkbox" name="workDays" value={day} checked={ticked.includes(String(day))} />
            {/* The 5th of January 1970 was a Monday. */}
            <span>{name.format(Date.UTC(1970, 0, 4 + day))}</span>
          </label>
        ))}
      </div>
      {error && <p class="error">{error}</p>}
    </fieldset>
  );
}
