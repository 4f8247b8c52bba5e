import type { ComponentChildren } from "preact";
import type { StatusType } from "#shared/status/types.ts";
import { useUi } from "#ui/context.tsx";
import { Icon } from "#ui/icons.tsx";
import { Button } from "#ui/parts/button.tsx";
import { Choice } from "#ui/parts/field.tsx";
import { NotificationPermission } from "#ui/parts/notification-permission.tsx";
import { StatusMark } from "#ui/parts/status-mark.tsx";
import { typeField, type WatchForm } from "../form.ts";

export interface FormProps {
  /** Where it is sent, with the virtual directory. */
  action: string;
  form: WatchForm;
  faults: { readonly types?: string; readonly how?: string };
  types: readonly StatusType[];
  /** Whether mail is an answer: the site sends some, and one has an address. */
  mail: "offered" | "no-address" | "off";
  submit: string;
}

/** What is waited for, how often it is told, and how. */
export function WatchFormView({ action, form, faults, types, mail, submit }: FormProps) {
  const { t } = useUi();
  return (
    <form class="form watch-form" method="post" action={action} hx-post={action} hx-target="#panel" hx-swap="innerHTML">
      <Choice
        name="when"
        label={t("watches.when")}
        value={form.when}
        options={[
          { value: "in", label: t("watches.whenIn") },
          { value: "back", label: t("watches.whenBack") },
          { value: "leaves", label: t("watches.whenLeaves") },
          { value: "any", label: t("watches.whenAny") },
          { value: "chosen", label: t("watches.whenChosen") },
        ]}
      />
      <fieldset class="field watch-types">
        <legend>{t("watches.types")}</legend>
        {types.map((type) => (
          <Tick key={type.key} name={typeField(type.key)} checked={form.types.has(type.key)}>
            <StatusMark kind={type.kind} color={type.color} /> {type.name}
          </Tick>
        ))}
        <Fault text={faults.types} />
      </fieldset>
      <Choice
        name="often"
        label={t("watches.often")}
        value={form.once ? "once" : "always"}
        options={[
          { value: "once", label: t("watches.once") },
          { value: "always", label: t("watches.always") },
        ]}
      />
      <fieldset class="field">
        <legend>{t("watches.how")}</legend>
        <Tick name="toast" checked={form.toast}>
          {t("watches.byToast")}
        </Tick>
        <Tick name="notification" checked={form.notification}>
          {t("watches.byNotification")}
        </Tick>
        <NotificationPermission />
        {mail !== "off" && (
          <Tick name="mail" checked={form.mail && mail === "offered"} disabled={mail === "no-address"}>
            {t("watches.byMail")}
          </Tick>
        )}
        {mail === "no-address" && <p class="help">{t("watches.noAddress")}</p>}
        <Fault text={faults.how} />
      </fieldset>
      <fieldset class="field">
        <legend>{t("watches.hours")}</legend>
        <Tick name="hours" checked={form.hours}>
          {t("watches.hoursOnly")}
        </Tick>
      </fieldset>
      <div class="btns">
        <Button look="primary" icon="eye">
          {submit}
        </Button>
      </div>
    </form>
  );
}

function Tick({
  name,
  checked,
  disabled,
  children,
}: {
  name: string;
  checked: boolean;
  disabled?: boolean;
  children: ComponentChildren;
}) {
  return (
    <label class="check">
      <input type="checkbox" name={name} value="on" checked={checked} disabled={disabled} />
      <span>{children}</span>
    </label>
  );
}

const Fault = ({ text }: { text: string | undefined }) =>
  text ? (
    <p class="error" role="alert">
      <Icon name="circle-alert" />
      {text}
    </p>
  ) : null;
