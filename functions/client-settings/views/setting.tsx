import type { ComponentChildren } from "preact";
import { registry, type SettingName } from "#shared/settings/registry.ts";
import { useUi } from "#ui/context.tsx";
import { AdminPage } from "#ui/parts/admin-page.tsx";
import { Button } from "#ui/parts/button.tsx";
import { type Column, DataTable } from "#ui/parts/data-table.tsx";
import { Empty } from "#ui/parts/empty.tsx";
import { Notice } from "#ui/parts/notice.tsx";
import { Pagination } from "#ui/parts/pagination.tsx";
import { Facts } from "#ui/parts/panel.tsx";
import { When } from "#ui/parts/when.tsx";
import type { Override } from "../queries.ts";
import { settingHelp, settingLabel } from "../texts.ts";
import { useValueLabel } from "./use-value-label.ts";

interface SettingPageProps {
  name: SettingName;
  site: { value: unknown; locked: boolean; layer: string };
  departments: readonly { id: string; name: string; value: unknown; locked: boolean }[];
  overrides: readonly Override[];
  total: number;
  page: number;
  pageSize: number;
  /** How many overrides were just removed; null: none were asked to be. */
  removed: number | null;
}

/** One client setting, and those who have chosen it for themselves. */
export function SettingPage(props: SettingPageProps) {
  const { t, url } = useUi();
  const valueLabel = useValueLabel();
  const { name, site, departments, total, removed } = props;
  const value = (of: { value: unknown; locked: boolean }) =>
    of.locked ? t("settings.valueLocked", valueLabel(name, of.value)) : valueLabel(name, of.value);
  return (
    <AdminPage
      area="/admin/client-settings"
      crumbs={[{ href: "/admin/client-settings", label: t("settings.client") }]}
      title={settingLabel(t, name)}
      lead={settingHelp(t, name)}
    >
      {removed !== null && <Notice tone="good">{t("settings.overridesRemoved", removed)}</Notice>}
      <Facts
        items={[
          [t("settings.everybody"), value(site)],
          ...departments.map(
            (one) =>
              [
                one.name,
                <a key={one.id} href={url(`/admin/client-settings?department=${one.id}`)}>
                  {value(one)}
                </a>,
              ] as [string, ComponentChildren],
          ),
          [t("settings.productDefault"), valueLabel(name, registry[name].default)],
          [t("settings.nameInFiles"), <code key="name">{name}</code>],
          [t("settings.since"), registry[name].since],
        ]}
      />
      <h2>{t("settings.overrides")}</h2>
      {total > 1 && (
        <form method="post" action={url(`/admin/client-settings/${name}/overrides/remove`)}>
          <Button look="danger" icon="trash-2" name="user" value="*">
            {t("settings.removeAll", total)}
          </Button>
        </form>
      )}
      <Overrides {...props} />
    </AdminPage>
  );
}

function Overrides({ name, overrides, total, page, pageSize }: SettingPageProps) {
  const { t, url } = useUi();
  const valueLabel = useValueLabel();
  const columns: Column<Override>[] = [
    {
      key: "name",
      label: t("settings.name"),
      head: true,
      cell: (row) => <a href={url(`/admin/users/${row.userId}`)}>{row.name}</a>,
    },
    { key: "department", label: t("settings.department"), cell: (row) => row.department },
    { key: "value", label: t("settings.chose"), cell: (row) => valueLabel(name, row.value) },
    {
      key: "at",
      label: t("settings.choseAt"),
      cell: (row) => <When at={row.setAt.getTime()} style="past" />,
    },
    {
      key: "remove",
      label: "",
      cell: (row) => (
        <form method="post" action={url(`/admin/client-settings/${name}/overrides/remove`)}>
          <Button look="plain" icon="x" name="user" value={row.userId}>
            {t("settings.remove")}
            <span class="sr">: {row.name}</span>
          </Button>
        </form>
      ),
    },
  ];
  return (
    <>
      <DataTable
        columns={columns}
        rows={overrides}
        rowKey={(row) => row.userId}
        caption={t("settings.overrides")}
        empty={<Empty title={t("settings.noOverrides")}>{t("settings.noOverridesHelp")}</Empty>}
      />
      <Pagination
        page={page}
        pageSize={pageSize}
        total={total}
        href={(n) => url(`/admin/client-settings/${name}?page=${n}`)}
      />
    </>
  );
}
