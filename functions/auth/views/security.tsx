import { roles as productRoles } from "#shared/permissions.ts";
import type { SecondFactorFor, SettingName } from "#shared/settings/registry.ts";
import { useUi } from "#ui/context.tsx";
import { Icon } from "#ui/icons.tsx";
import { AdminPage } from "#ui/parts/admin-page.tsx";
import { Button } from "#ui/parts/button.tsx";
import { Checkbox, TextField } from "#ui/parts/field.tsx";
import { Notice } from "#ui/parts/notice.tsx";
import { Facts } from "#ui/parts/panel.tsx";
import { Section } from "#ui/parts/section.tsx";
import { CERTAIN_ROLES, roleField, wordOf } from "../security-form.ts";
import { SecurityTabs } from "./security-tabs.tsx";

/** How this request reached the server, and what is configured of that. */
export interface Connection {
  readonly https: boolean;
  /** Whether some address that people use begins with https. */
  readonly secure: boolean;
  readonly origins: readonly string[];
  readonly proxies: readonly string[];
  /** Whether something says that it forwards the request for somebody. */
  readonly forwarded: boolean;
  /** From where the request came, as far as is believed. */
  readonly address: string;
}

interface SecurityForm {
  values: Readonly<Record<string, unknown>>;
  sent: Readonly<Record<string, string | undefined>>;
  faults: Readonly<Record<string, string>>;
  /** The site's own roles. */
  roles: readonly { readonly key: string; readonly name: string }[];
}

/** How people sign in, and how they reach the server. */
export function SecurityPage({
  saved,
  connection,
  ...form
}: SecurityForm & { saved: string | null; connection: Connection }) {
  const { t, url } = useUi();
  const number = (name: SettingName) => <NumberField key={name} name={name} {...form} />;
  return (
    <AdminPage area="/admin/security" title={t("security.title")} lead={t("security.lead")}>
      <SecurityTabs current="settings" />
      {saved !== null && <Notice tone="good">{t(saved === "0" ? "settings.nothingChanged" : "settings.saved")}</Notice>}
      {Object.keys(form.faults).length > 0 && <Notice tone="bad">{t("settings.notSaved")}</Notice>}
      <form method="post" action={url("/admin/security")}>
        <Section title={t("auth.factor")} help={t("security.factorHelp")}>
          <FactorFor {...form} />
        </Section>
        <Section title={t("security.passwords")} help={t("security.passwordsHelp")}>
          {number("site.passwordLength")}
        </Section>
        <Section title={t("security.sessions")} help={t("security.sessionsHelp")}>
          {number("site.sessionIdle")}
          {number("site.sessionKept")}
          {number("site.apiSessionKept")}
        </Section>
        <Section title={t("security.guessing")} help={t("security.guessingHelp")}>
          {number("site.wrongBeforeDelay")}
          {number("site.wrongBeforeLock")}
          {number("site.lockMinutes")}
        </Section>
        <Section title={t("security.tokens")} help={t("security.tokensHelp")}>
          {/* Without a tick the hidden field alone is sent. */}
          <input type="hidden" name="site.endlessTokens" value="off" />
          <Checkbox
            name="site.endlessTokens"
            label={t("settings.siteEndlessTokens")}
            help={t("settings.siteEndlessTokensHelp")}
            checked={(form.sent["site.endlessTokens"] ?? (form.values["site.endlessTokens"] ? "on" : "off")) === "on"}
          />
        </Section>
        <div class="btns form-end">
          <Button look="primary">{t("common.save")}</Button>
        </div>
      </form>
      <Reached {...connection} />
    </AdminPage>
  );
}

const texts = {
  "site.passwordLength": ["settings.sitePasswordLength", "settings.sitePasswordLengthHelp"],
  "site.sessionIdle": ["settings.siteSessionIdle", "settings.siteSessionIdleHelp"],
  "site.sessionKept": ["settings.siteSessionKept", "settings.siteSessionKeptHelp"],
  "site.apiSessionKept": ["settings.siteApiSessionKept", "settings.siteApiSessionKeptHelp"],
  "site.wrongBeforeDelay": ["settings.siteWrongBeforeDelay", "settings.siteWrongBeforeDelayHelp"],
  "site.wrongBeforeLock": ["settings.siteWrongBeforeLock", "settings.siteWrongBeforeLockHelp"],
  "site.lockMinutes": ["settings.siteLockMinutes", "settings.siteLockMinutesHelp"],
} as const;

function NumberField({ name, values, sent, faults }: SecurityForm & { name: SettingName }) {
  const { t } = useUi();
  const [label, help] = texts[name as keyof typeof texts];
  return (
    <TextField
      name={name}
      label={t(label)}
      help={t(help)}
      value={sent[name]?.slice(0, 20) ?? String(values[name])}
      error={faults[name]}
      inputMode="numeric"
      autocomplete="off"
      class="input short"
    />
  );
}

function FactorFor({ values, sent, faults, roles }: SecurityForm) {
  const { t } = useUi();
  const name = "site.secondFactorFor";
  const value = values[name] as SecondFactorFor;
  const chosen = sent[name] ?? wordOf(value);
  const ticked = (key: string) =>
    sent[name] === undefined ? typeof value !== "string" && value.includes(key) : sent[roleField(key)] !== undefined;
  const all = [
    ...productRoles.map((key) => ({ key, name: t(`security.role_${key}`) })),
    ...roles.map(({ key, name: own }) => ({ key, name: own })),
  ];
  const options = [
    ["nobody", t("security.factorNobody")],
    ["administrators", t("security.factorAdministrators")],
    ["everybody", t("security.factorEverybody")],
    [CERTAIN_ROLES, t("security.factorRoles")],
  ] as const;
  return (
    <fieldset class="field" aria-describedby={faults[name] ? "factor-error" : undefined}>
      <legend>{t("security.factorFor")}</legend>
      {faults[name] && (
        <p class="error" id="factor-error">
          <Icon name="circle-alert" />
          {faults[name]}
        </p>
      )}
      {options.map(([option, label]) => (
        <label key={option} class="check">
          <input type="radio" name={name} value={option} checked={option === chosen} />
          <span>{label}</span>
        </label>
      ))}
      <div class="ticks inset">
        {all.map(({ key, name: label }) => (
          <label key={key} class="check">
            <input type="checkbox" name={roleField(key)} checked={ticked(key)} />
            <span>{label}</span>
          </label>
        ))}
      </div>
    </fieldset>
  );
}

/** What the configuration says about how people reach the server; it is changed there. */
function Reached({ https, secure, origins, proxies, forwarded, address }: Connection) {
  const { t, url } = useUi();
  const untrusted = forwarded && proxies.length === 0;
  return (
    <Section
      title={t("security.reached")}
      help={
        <>
          {t("security.reachedHelp")} <a href={url("/help/configuration")}>{t("security.reachedWhere")}</a>
        </>
      }
    >
      {!https && <Notice tone="warn">{t(secure ? "security.notHttpsHere" : "security.notHttps")}</Notice>}
      {untrusted && <Notice tone="warn">{t("security.proxyNotTrusted", address)}</Notice>}
      <Facts
        items={[
          [t("security.connection"), t(https ? "security.connectionHttps" : "security.connectionHttp")],
          [
            t("security.origins"),
            origins.length > 0 ? (
              <ul key="origins">
                {origins.map((origin) => (
                  <li key={origin}>{origin}</li>
                ))}
              </ul>
            ) : (
              t("security.originsNone")
            ),
          ],
          [t("security.proxies"), proxies.length > 0 ? proxies.join(", ") : t("security.proxiesNone")],
          [t("security.yourAddress"), address || "–"],
        ]}
      />
    </Section>
  );
}
