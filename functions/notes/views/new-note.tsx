import { useUi } from "#ui/context.tsx";
import { Icon } from "#ui/icons.tsx";
import { Button } from "#ui/parts/button.tsx";
import { Checkbox, TextArea, TextField } from "#ui/parts/field.tsx";
import { Panel } from "#ui/parts/panel.tsx";
import { LONGEST_TEXT } from "../schemas.ts";
import { type Choice, Receivers } from "./receivers.tsx";

/** What was typed, when it comes back; the names are those of the fields. */
export type Typed = Readonly<Record<string, string | undefined>>;

export interface NewNoteProps {
  kind: "new" | "reply" | "forward";
  chosen: readonly Choice[];
  /** What a search for receivers has found; null: nobody has searched. */
  found: readonly Choice[] | null;
  form: Typed;
  faults: Readonly<Record<string, string>>;
  /** Whether the phone message is open. */
  message: boolean;
  onceKey: string;
}

const titles = { new: "notes.newTitle", reply: "notes.replyTitle", forward: "notes.forwardTitle" } as const;

/** Writing a note: to whom, what, and the phone message that receptionists live in. */
export function NewNote(props: NewNoteProps) {
  const { kind, chosen, found, form, faults, message, onceKey } = props;
  const { t, url } = useUi();
  const ticked = (name: string) => form[name] === "on";
  return (
    <Panel title={t(titles[kind])} closeHref="/notes">
      <form
        class="form new-note"
        method="post"
        action={url("/notes")}
        hx-post={url("/notes")}
        hx-target="#panel"
        hx-swap="innerHTML"
        hx-disable="find button[type=submit]"
      >
        <input type="hidden" name="key" value={onceKey} />
        <input type="hidden" name="kind" value={kind} />
        {form.replyTo && <input type="hidden" name="replyTo" value={form.replyTo} />}
        {form.forwardOf && <input type="hidden" name="forwardOf" value={form.forwardOf} />}
        <Receivers chosen={chosen} found={found} who={form.who} fault={faults.to} />
        {message && <Message form={form} faults={faults} first={chosen.length > 0} />}
        <TextArea
          name="text"
          label={t("notes.text")}
          value={form.text ?? ""}
          error={faults.text}
          optional={message}
          rows={message ? 3 : 6}
          data-panel-first={chosen.length > 0 && !message ? "" : undefined}
          maxLength={LONGEST_TEXT}
        />
        <div class="ticks">
          <Checkbox name="pleaseCall" label={t("notes.pleaseCall")} checked={ticked("pleaseCall")} />
          <Checkbox name="urgent" label={t("notes.isUrgent")} checked={ticked("urgent")} />
          <Checkbox
            name="deliverWhenIn"
            label={t("notes.deliverWhenIn")}
            help={t("notes.deliverWhenInHelp")}
            checked={ticked("deliverWhenIn")}
          />
        </div>
        {!message && (
          <details class="why">
            <summary>{t("notes.withMessage")}</summary>
            <Message form={form} faults={faults} first={false} />
          </details>
        )}
        {faults.other && <p class="error">{faults.other}</p>}
        <div class="btns">
          <Button look="primary" icon="send" name="step" value="send">
            {t("notes.send")}
          </Button>
        </div>
      </form>
    </Panel>
  );
}

function Message({ form, faults, first }: Pick<NewNoteProps, "form" | "faults"> & { first: boolean }) {
  const { t } = useUi();
  const ticked = (name: string) => form[name] === "on";
  return (
    <fieldset class="slip form">
      <legend class="sr">{t("notes.phoneMessage")}</legend>
      <p class="slip-title" aria-hidden="true">
        <Icon name="phone" />
        {t("notes.phoneMessage")}
      </p>
      <TextField
        name="callerName"
        label={t("notes.callerName")}
        value={form.callerName}
        error={faults.callerName}
        data-panel-first={first ? "" : undefined}
        maxLength={200}
        autocomplete="off"
        required={false}
      />
      <TextField
        name="callerCompany"
        label={t("notes.callerCompany")}
        value={form.callerCompany}
        error={faults.callerCompany}
        maxLength={200}
        autocomplete="off"
        required={false}
      />
      <TextField
        name="callerNumber"
        label={t("notes.callerNumber")}
        type="tel"
        value={form.callerNumber}
        error={faults.callerNumber}
        maxLength={60}
        autocomplete="off"
        required={false}
      />
      <div class="ticks two">
        {(["telephoned", "cameToSee", "willCallAgain", "wantsToSee"] as const).map((name) => (
          <Checkbox key={name} name={name} label={t(`notes.${name}`)} checked={ticked(name)} />
        ))}
      </div>
      <TextField
        name="takenAt"
        label={t("notes.takenAt")}
        type="time"
        value={form.takenAt}
        error={faults.takenAt}
        help={t("notes.takenAtHelp")}
        required={false}
      />
    </fieldset>
  );
}
