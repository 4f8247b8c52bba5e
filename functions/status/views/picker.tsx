import type { Person } from "#shared/roster/member.ts";
import type { StatusType } from "#shared/status/types.ts";
import { useUi } from "#ui/context.tsx";
import { Icon } from "#ui/icons.tsx";
import { Button } from "#ui/parts/button.tsx";
import { Field } from "#ui/parts/field.tsx";
import { Panel } from "#ui/parts/panel.tsx";
import { TimeField as WordsField } from "#ui/parts/time-field.tsx";
import { DropForm, type PlannedLine, PlannedList } from "./planned.tsx";

const QUICK_MINUTES = [15, 30, 60];

interface PickerProps {
  users: readonly Person[];
  own: boolean;
  types: readonly StatusType[];
  recent: readonly string[];
  /** What one has planned oneself; nothing of others. */
  planned: readonly PlannedLine[];
  /** What was typed, when it comes back. */
  form: Readonly<Record<string, string>>;
  faults: Readonly<Record<string, string>>;
}

/** Everything about a status: type, comment, return time, from and until. For oneself, or for others one may set. */
export function Picker({ users, own, types, recent, planned, form, faults }: PickerProps) {
  const { t, url, you } = useUi();
  const title = own
    ? t("status.setTitle")
    : users.length === 1
      ? t("status.setTitleOf", users[0]!.displayName)
      : t("status.setTitleSeveral", users.length);
  const ids = users.map((user) => user.id).join(",");
  const chosen = form.type || (own ? you?.row.status.type : undefined);
  const post = { "hx-target": "#panel", "hx-swap": "innerHTML" } as const;
  return (
    <Panel title={title}>
      {users.length > 1 && <p class="help">{users.map((user) => user.displayName).join(", ")}</p>}
      <form class="form picker" method="post" action={url("/status")} hx-post={url("/status")} {...post}>
        {!own && <input type="hidden" name="users" value={ids} />}
        <TypeChoice types={types} chosen={chosen} fault={faults.type} />
        <Field name="comment" label={t("status.comment")} optional error={faults.comment}>
          {(control) => (
            <input
              type="text"
              maxLength={500}
              value={form.comment}
              list="recent-comments"
              autocomplete="off"
              {...control}
            />
          )}
        </Field>
        <datalist id="recent-comments">
          {recent.map((comment) => (
            <option key={comment} value={comment} />
          ))}
        </datalist>
        <TimeField
          name="return"
          label={t("status.returnTime")}
          hint={t("status.returnHint")}
          help={t("status.returnHelp")}
          form={form}
          faults={faults}
        />
        <div class="btns quick needs-script">
          {QUICK_MINUTES.map((n) => (
            <button
              key={n}
              type="button"
              class="btn"
              data-fill={n === 60 ? "in 1 hour" : `in ${n} min`}
              data-for="f-return"
            >
              {t("status.inMinutes", n)}
            </button>
          ))}
          <button type="button" class="btn" data-fill="tomorrow 9" data-for="f-return">
            {t("status.tomorrowMorning")}
          </button>
        </div>
        <details class="later" open={Boolean(form.start || form.end || faults.start || faults.end)}>
          <summary>{t("status.later")}</summary>
          <TimeField
            name="start"
            label={t("status.from")}
            hint={t("status.fromHint")}
            help={t("status.fromHelp")}
            form={form}
            faults={faults}
          />
          <TimeField
            name="end"
            label={t("status.until")}
            hint={t("status.untilHint")}
            help={t("status.untilHelp")}
            form={form}
            faults={faults}
          />
          {planned.length > 0 && (
            <section>
              <h3>{t("status.planned")}</h3>
              <PlannedList userId={ids} planned={planned} mayDrop />
            </section>
          )}
        </details>
        {faults.text && <p class="error">{faults.text}</p>}
        <div class="btns">
          <Button look="primary">{t("status.set")}</Button>
        </div>
      </form>
      {planned.length > 0 && <DropForm />}
      <form class="clear" method="post" action={url("/status/clear")} hx-post={url("/status/clear")} {...post}>
        {!own && <input type="hidden" name="users" value={ids} />}
        <Button look="plain">{t("status.clear")}</Button>
        <p class="help">{t("status.clearHelp")}</p>
      </form>
    </Panel>
  );
}

/** All status types to choose from, in sight. */
export function TypeChoice({
  types,
  chosen,
  fault,
}: {
  types: readonly StatusType[];
  chosen: string | undefined;
  fault: string | undefined;
}) {
  const { t } = useUi();
  return (
    <fieldset class="field types">
      <legend>{t("status.type")}</legend>
      {types.map((type) => (
        <label key={type.key} class={`type c-${type.color}`}>
          <input type="radio" name="type" value={type.key} checked={type.key === chosen} required />
          <Icon name={type.icon} />
          <span>{type.name}</span>
        </label>
      ))}
      {fault && <p class="error">{fault}</p>}
    </fieldset>
  );
}

/** A time of a status. */
export function TimeField({
  name,
  label,
  hint,
  help,
  form,
  faults,
}: { name: string; label: string; hint: string; help: string } & Pick<PickerProps, "form" | "faults">) {
  return (
    <WordsField
      name={name}
      label={label}
      hint={hint}
      help={help}
      value={form[name]}
      error={faults[name]}
      preview="/status/preview/time"
    />
  );
}
