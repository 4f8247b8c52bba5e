import type { SettingName } from "#shared/settings/registry.ts";
import { useUi } from "#ui/context.tsx";
import { AdminPage } from "#ui/parts/admin-page.tsx";
import { ButtonLink } from "#ui/parts/button.tsx";
import { Notice } from "#ui/parts/notice.tsx";
import { SaveBar } from "#ui/parts/save-bar.tsx";
import { Section } from "#ui/parts/section.tsx";
import { fieldValue, lockField } from "../form.ts";
import { groupTitle, settingGroups, settingLabel } from "../texts.ts";
import { DefaultButton, type Outcome, OutcomeNotice, ResetButton, SettingField, Tick } from "./mine.tsx";
import type { SharedState } from "./site.tsx";
import { useValueLabel } from "./use-value-label.ts";

export interface DefaultState extends SharedState {
  /** How many people have chosen for themselves. */
  readonly choices: number;
}

/** The client settings' defaults and locks, for everybody or for a department. */
export function ClientDefaultsPage({
  departments,
  departmentId,
  settings,
  outcome,
}: {
  departments: readonly { id: string; name: string }[];
  departmentId: string | null;
  settings: readonly DefaultState[];
  outcome: Outcome;
}) {
  const { t, url } = useUi();
  const valueLabel = useValueLabel();
  const find = (name: SettingName) => settings.find((setting) => setting.name === name)!;
  const query = departmentId === null ? "" : `?department=${departmentId}`;
  return (
    <AdminPage
      area="/admin/client-settings"
      title={t("settings.client")}
      lead={t("settings.clientLead")}
      actions={
        <>
          <ButtonLink href={url("/admin/client-settings/import")} icon="upload">
            {t("settings.import")}
          </ButtonLink>
          <ButtonLink href={url("/admin/client-settings/export.json")} icon="download" download="">
            {t("settings.export")}
          </ButtonLink>
        </>
      }
    >
      <ScopeForm departments={departments} departmentId={departmentId} />
      {departmentId !== null && <Notice>{t("settings.departmentHelp")}</Notice>}
      <OutcomeNotice
        outcome={outcome}
        say={(name) =>
          t(
            find(name).locked ? "settings.savedLocked" : "settings.savedOne",
            settingLabel(t, name),
            valueLabel(name, find(name).value),
          )
        }
      />
      <form method="post" action={url(`/admin/client-settings${query}`)}>
        <DefaultButton />
        {settingGroups("personal").map(({ group, names }) => (
          <Section key={group} title={groupTitle(t, group)}>
            {names.map((name) => (
              <DefaultField key={name} setting={find(name)} outcome={outcome} ofDepartment={departmentId !== null} />
            ))}
          </Section>
        ))}
        <SaveBar />
      </form>
    </AdminPage>
  );
}

function ScopeForm({
  departments,
  departmentId,
}: {
  departments: readonly { id: string; name: string }[];
  departmentId: string | null;
}) {
  const { t, url } = useUi();
  if (departments.length === 0) return null;
  return (
    <form
      class="list-bar"
      method="get"
      action={url("/admin/client-settings")}
      hx-get={url("/admin/client-settings")}
      hx-trigger="change"
      hx-target="#main"
      hx-select="#main"
      hx-swap="outerHTML"
      hx-push-url="true"
    >
      <label class="inline">
        <span>{t("settings.forWhom")}</span>
        <select class="input filter" name="department">
          <option value="">{t("settings.everybody")}</option>
          {departments.map((one) => (
            <option key={one.id} value={one.id} selected={one.id === departmentId}>
              {one.name}
            </option>
          ))}
        </select>
      </label>
      <button class="btn without-script" type="submit">
        {t("settings.show")}
      </button>
    </form>
  );
}

function DefaultField({
  setting,
  outcome,
  ofDepartment,
}: {
  setting: DefaultState;
  outcome: Outcome;
  ofDepartment: boolean;
}) {
  const { t, url } = useUi();
  const valueLabel = useValueLabel();
  const { name, fixed = false } = setting;
  const lock = lockField(name);
  const standard = valueLabel(name, setting.standard);
  const from = fixed
    ? t("settings.lockedSite")
    : setting.own
      ? t(ofDepartment ? "settings.departmentOwn" : "settings.siteOwn", standard)
      : t(ofDepartment ? "settings.departmentDefault" : "settings.siteDefault");
  return (
    <div class="field">
      <SettingField
        name={name}
        from={from}
        value={(fixed ? undefined : outcome.sent[name]) ?? fieldValue(setting.value)}
        error={outcome.faults.get(name)}
        disabled={fixed}
      />
      <div class="setting-foot">
        {!fixed && (
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
        <a class="small" href={url(`/admin/client-settings/${name}`)}>
          {setting.choices > 0 ? t("settings.choicesMade", setting.choices) : t("settings.details")}
          <span class="sr">: {settingLabel(t, name)}</span>
        </a>
        {setting.own && <ResetButton name={name} />}
      </div>
    </div>
  );
}
