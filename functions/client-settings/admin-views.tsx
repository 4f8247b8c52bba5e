import type { SettingName } from "#shared/settings/registry.ts";
import { useUi } from "#ui/context.tsx";
import { AdminPage } from "#ui/parts/admin-page.tsx";
import { Section } from "#ui/parts/section.tsx";
import { fieldValue, isPersonal, lockField } from "./form.ts";
import { groupHelp, groupTitle, settingGroups, settingLabel, valueLabel } from "./texts.ts";
import { DefaultButton, type Outcome, OutcomeNotice, ResetButton, SaveBar, SettingField, Tick } from "./views.tsx";

/** What holds for the site, of one setting. */
export interface SiteSettingState {
  readonly name: SettingName;
  readonly value: unknown;
  /** Whether the site has a value of its own. */
  readonly own: boolean;
  readonly locked: boolean;
  /** The product's default. */
  readonly standard: unknown;
  /** How many people have chosen for themselves. */
  readonly choices: number;
}

/** The settings of the site, for administrators. */
export function SiteSettingsPage({ settings, outcome }: { settings: readonly SiteSettingState[]; outcome: Outcome }) {
  const { t, url } = useUi();
  const find = (name: SettingName) => settings.find((setting) => setting.name === name)!;
  const say = (name: SettingName) =>
    t(
      find(name).locked ? "settings.savedLocked" : "settings.savedOne",
      settingLabel(t, name),
      valueLabel(t, name, find(name).value),
    );
  return (
    <AdminPage area="/admin/settings" title={t("settings.site")} lead={t("settings.siteLead")}>
      <OutcomeNotice outcome={outcome} say={say} />
      <form method="post" action={url("/admin/settings")}>
        <DefaultButton />
        {settingGroups("all").map(({ group, names }) => (
          <Section key={group} title={groupTitle(t, group)} help={group === "site" ? groupHelp(t, group) : undefined}>
            {names.map((name) => (
              <SiteField key={name} setting={find(name)} outcome={outcome} />
            ))}
          </Section>
        ))}
        <SaveBar />
        <datalist id="time-zones">
          {Intl.supportedValuesOf("timeZone").map((zone) => (
            <option key={zone} value={zone} />
          ))}
        </datalist>
      </form>
    </AdminPage>
  );
}

function SiteField({ setting, outcome }: { setting: SiteSettingState; outcome: Outcome }) {
  const { t } = useUi();
  const { name } = setting;
  const lock = lockField(name);
  const own = setting.own ? t("settings.siteOwn", valueLabel(t, name, setting.standard)) : t("settings.siteDefault");
  const from = setting.choices > 0 ? `${own} ${t("settings.choicesMade", setting.choices)}` : own;
  return (
    <div class="field">
      <SettingField
        name={name}
        from={from}
        value={outcome.sent[name] ?? fieldValue(setting.value)}
        error={outcome.faults.get(name)}
      />
      {isPersonal(name) && (
        <Tick
          name={lock}
          id={`lock-${name.replaceAll(".", "-")}`}
          label={
            <>
              {t("settings.lock")}
              <span class="sr">: {settingLabel(t, name)}</span>
            </>
          }
          value={outcome.sent[lock] ?? fieldValue(setting.locked)}
        />
      )}
      {setting.own && (
        <div class="btns">
          <ResetButton name={name} />
        </div>
      )}
    </div>
  );
}
