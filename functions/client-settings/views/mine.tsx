import type { ComponentChildren } from "preact";
import { controlOf } from "#shared/settings/control.ts";
import { registry, type SettingName } from "#shared/settings/registry.ts";
import { useUi } from "#ui/context.tsx";
import { Layout } from "#ui/layout.tsx";
import { Button, ButtonLink } from "#ui/parts/button.tsx";
import { Field, SelectField } from "#ui/parts/field.tsx";
import { IdlePermission } from "#ui/parts/idle-permission.tsx";
import { Notice } from "#ui/parts/notice.tsx";
import { NotificationPermission } from "#ui/parts/notification-permission.tsx";
import { PageHead } from "#ui/parts/page-head.tsx";
import { SaveBar } from "#ui/parts/save-bar.tsx";
import { Section } from "#ui/parts/section.tsx";
import { fieldValue, RESET, type Sent } from "../form.ts";
import type { EffectiveSetting } from "../rules.ts";
import { groupHelp, groupTitle, settingGroups, settingHelp, settingLabel } from "../texts.ts";
import { useValueLabel } from "./use-value-label.ts";

/** What was saved, or why nothing was. */
export interface Outcome {
  /** Null: nothing was sent. */
  readonly saved: readonly SettingName[] | null;
  readonly faults: ReadonlyMap<SettingName, string>;
  /** What was typed and could not be taken. */
  readonly sent: Sent;
}
export const untouched: Outcome = { saved: null, faults: new Map(), sent: {} };

export interface Profile {
  readonly displayName: string;
  readonly username: string;
  readonly email: string | null;
  readonly phone: string | null;
  readonly mobile: string | null;
  readonly department: string | null;
  readonly location: string | null;
  readonly timeZone: string;
}

/** "My settings". */
export function MyPage({
  profile,
  settings,
  outcome,
  mail,
}: {
  profile: Profile;
  settings: readonly EffectiveSetting[];
  outcome: Outcome;
  /** Whether mail goes out at all. */
  mail: "on" | "off";
}) {
  const { t, url } = useUi();
  const valueLabel = useValueLabel();
  const find = (name: SettingName) => settings.find((setting) => setting.name === name)!;
  return (
    <Layout title={t("settings.mine")}>
      <div class="middle">
        <PageHead title={t("settings.mine")} lead={t("settings.mineLead")} />
        <OutcomeNotice
          outcome={outcome}
          say={(name) => t("settings.savedOne", settingLabel(t, name), valueLabel(name, find(name).value))}
        />
        <ProfileSection profile={profile} />
        <form method="post" action={url("/me")} data-own-settings="">
          <DefaultButton />
          {settingGroups("personal").map(({ group, names }) => (
            <Section key={group} id={group} title={groupTitle(t, group)} help={groupHelp(t, group)}>
              {group === "mail" && mail === "off" && <Notice>{t("settings.mailOff")}</Notice>}
              {group === "mail" && mail === "on" && !profile.email && <Notice>{t("settings.mailNoAddress")}</Notice>}
              {names.map((name) => (
                <MySetting key={name} setting={find(name)} outcome={outcome} />
              ))}
              {group === "notify" && <NotificationPermission />}
              {group === "sensing" && <IdlePermission />}
              {group === "session" && (
                <div class="btns">
                  <ButtonLink href={url("/me/password")} icon="key-round">
                    {t("settings.changePassword")}
                  </ButtonLink>
                  <ButtonLink href={url("/me/second-factor")} icon="shield">
                    {t("auth.factor")}
                  </ButtonLink>
                  <ButtonLink href={url("/me/sessions")} icon="smartphone">
                    {t("settings.myDevices")}
                  </ButtonLink>
                  <ButtonLink href={url("/me/data.json")} icon="download" download="" title={t("privacy.ownHelp")}>
                    {t("privacy.own")}
                  </ButtonLink>
                  <ButtonLink href={url("/me/tokens")} icon="link">
                    {t("security.tokens")}
                  </ButtonLink>
                </div>
              )}
            </Section>
          ))}
          <SaveBar />
        </form>
      </div>
    </Layout>
  );
}

function ProfileSection({ profile }: { profile: Profile }) {
  const { t, url } = useUi();
  const rows = [
    [t("settings.name"), profile.displayName],
    [t("settings.username"), profile.username],
    [t("settings.email"), profile.email],
    [t("settings.phone"), profile.phone],
    [t("settings.mobile"), profile.mobile],
    [t("settings.department"), profile.department],
    [t("settings.location"), profile.location],
    [t("settings.timeZone"), profile.timeZone],
  ] as const;
  return (
    <Section title={t("settings.profile")} help={t("settings.profileHelp")}>
      <table class="table">
        <tbody>
          {rows.map(([label, value]) => (
            <tr key={label}>
              <th scope="row">{label}</th>
              <td>{value ?? <span class="quiet">{t("settings.notGiven")}</span>}</td>
            </tr>
          ))}
        </tbody>
      </table>
      <div class="btns">
        <ButtonLink href={url("/me/contact")} icon="pencil">
          {t("contact.title")}
        </ButtonLink>
        <ButtonLink href={url("/me/deputies")} icon="users">
          {t("roles.editDeputies")}
        </ButtonLink>
      </div>
    </Section>
  );
}

function MySetting({ setting, outcome }: { setting: EffectiveSetting; outcome: Outcome }) {
  const { t } = useUi();
  const valueLabel = useValueLabel();
  const { name, layer, locked } = setting;
  const from = locked
    ? t(layer === "department" ? "settings.lockedDepartment" : "settings.lockedSite")
    : layer === "user"
      ? t("settings.fromUser", valueLabel(name, setting.default))
      : t(
          layer === "department"
            ? "settings.fromDepartment"
            : layer === "site"
              ? "settings.fromSite"
              : "settings.fromDefault",
        );
  return (
    <div class="field">
      <SettingField
        name={name}
        from={from}
        value={(locked ? undefined : outcome.sent[name]) ?? fieldValue(setting.value)}
        error={outcome.faults.get(name)}
        disabled={locked}
      />
      {layer === "user" && (
        <div class="btns">
          <ResetButton name={name} />
        </div>
      )}
    </div>
  );
}

/** The control that the registry asks for, with what the setting is for and where its value comes from. */
export function SettingField({
  name,
  from,
  value,
  error,
  disabled,
}: {
  name: SettingName;
  from: string;
  value: string;
  error?: string | undefined;
  disabled?: boolean;
}) {
  const { t } = useUi();
  const valueLabel = useValueLabel();
  const control = controlOf(name);
  const common = {
    name,
    id: fieldId(name),
    label: settingLabel(t, name),
    help: `${settingHelp(t, name)} ${from}`,
    error,
    disabled: disabled ?? false,
  };
  if (control?.kind === "choice")
    return (
      <SelectField
        {...common}
        value={value}
        options={control.options.map((option) => ({ value: option, label: valueLabel(name, option) }))}
      />
    );
  if (control?.kind === "status") return <StatusField {...common} value={value} />;
  if (control?.kind === "switch") return <Tick {...common} value={value} />;
  return (
    <Field {...common}>
      {(field) => (
        <input
          type="text"
          inputMode={control?.kind === "number" ? "numeric" : undefined}
          value={value}
          list={name.endsWith("timeZone") ? "time-zones" : undefined}
          autocomplete="off"
          spellcheck={false}
          disabled={disabled}
          required={!registry[name].schema.safeParse("").success}
          {...field}
        />
      )}
    </Field>
  );
}

/** A status type, or none; one that the viewer cannot have is offered only where it is chosen already. */
function StatusField({ value, ...common }: { value: string } & Omit<Parameters<typeof SelectField>[0], "options">) {
  const { t, you } = useUi();
  const types = [...(you?.types ?? [])].sort((a, b) => a.position - b.position);
  const known = value === "" || types.some(({ key }) => key === value);
  return (
    <SelectField
      {...common}
      value={value}
      options={[
        { value: "", label: t("settings.noStatus") },
        ...types.map(({ key, name }) => ({ value: key, label: name })),
        ...(known ? [] : [{ value, label: value }]),
      ]}
    />
  );
}

/** A tick box; its hidden companion says "off", so that a form without the field changes nothing. */
export function Tick({
  name,
  id,
  label,
  help,
  value,
  disabled,
}: {
  name: string;
  id: string;
  label: ComponentChildren;
  help?: string;
  value: string;
  disabled?: boolean;
}) {
  return (
    <div class={help ? "field" : undefined}>
      {!disabled && <input type="hidden" name={name} value="off" />}
      <label class="check">
        <input
          type="checkbox"
          id={id}
          name={name}
          value="on"
          checked={value === "on"}
          disabled={disabled}
          aria-describedby={help ? `${id}-help` : undefined}
        />
        <span>{label}</span>
      </label>
      {help && (
        <p class="help" id={`${id}-help`}>
          {help}
        </p>
      )}
    </div>
  );
}

export function ResetButton({ name }: { name: SettingName }) {
  const { t } = useUi();
  return (
    <Button
      look="plain"
      icon="undo-2"
      name={RESET}
      value={name}
      aria-label={t("settings.backToDefaultOf", settingLabel(t, name))}
    >
      {t("settings.backToDefault")}
    </Button>
  );
}

/** What Enter presses: a form's first button, which must not be one that takes something back. */
export function DefaultButton() {
  const { t } = useUi();
  return (
    <button type="submit" class="sr" tabIndex={-1} aria-hidden="true">
      {t("common.save")}
    </button>
  );
}

export function OutcomeNotice({ outcome, say }: { outcome: Outcome; say: (name: SettingName) => string }) {
  const { t } = useUi();
  if (outcome.faults.size > 0) return <Notice tone="bad">{t("settings.notSaved")}</Notice>;
  if (outcome.saved === null) return null;
  if (outcome.saved.length === 0) return <Notice>{t("settings.nothingChanged")}</Notice>;
  return (
    <Notice tone="good">
      <p>{t("settings.saved")}</p>
      <ul>
        {outcome.saved.map((name) => (
          <li key={name}>{say(name)}</li>
        ))}
      </ul>
    </Notice>
  );
}

const fieldId = (name: string) => `f-${name.replaceAll(/[^A-Za-z0-9]/g, "-")}`;
