import type { SettingName } from "#shared/settings/registry.ts";
import { useUi } from "#ui/context.tsx";
import { AdminPage } from "#ui/parts/admin-page.tsx";
import { SaveBar } from "#ui/parts/save-bar.tsx";
import { Section } from "#ui/parts/section.tsx";
import { fieldValue } from "../form.ts";
import { groupHelp, groupTitle, settingGroups, settingLabel } from "../texts.ts";
import { DefaultButton, type Outcome, OutcomeNotice, ResetButton, SettingField } from "./mine.tsx";
import { useValueLabel } from "./use-value-label.ts";

/** What holds for everybody, or for a department, of one setting. */
export interface SharedState {
  readonly name: SettingName;
  readonly value: unknown;
  /** Whether there is a value of its own here. */
  readonly own: boolean;
  readonly locked: boolean;
  /** Locked for everybody: a department cannot differ. */
  readonly fixed?: boolean;
  /** What would hold without one. */
  readonly standard: unknown;
}

/** What is the same for everybody. */
export function SiteSettingsPage({ settings, outcome }: { settings: readonly SharedState[]; outcome: Outcome }) {
  const { t, url } = useUi();
  const valueLabel = useValueLabel();
  const find = (name: SettingName) => settings.find((setting) => setting.name === name)!;
  return (
    <AdminPage area="/admin/settings" title={t("settings.site")} lead={t("settings.siteLead")}>
      <OutcomeNotice
        outcome={outcome}
        say={(name) => t("settings.savedOne", settingLabel(t, name), valueLabel(name, find(name).value))}
      />
      <form method="post" action={url("/admin/settings")}>
        <DefaultButton />
        {settingGroups("site").map(({ group, names }) => (
          <Section key={group} title={groupTitle(t, group)} help={groupHelp(t, group)}>
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

function SiteField({ setting, outcome }: { setting: SharedState; outcome: Outcome }) {
  const { t } = useUi();
  const valueLabel = useValueLabel();
  const { name } = setting;
  return (
    <div class="field">
      <SettingField
        name={name}
        from={setting.own ? t("settings.siteOwn", valueLabel(name, setting.standard)) : t("settings.siteDefault")}
        value={outcome.sent[name] ?? fieldValue(setting.value)}
        error={outcome.faults.get(name)}
      />
      {setting.own && (
        <div class="btns">
          <ResetButton name={name} />
        </div>
      )}
    </div>
  );
}
