import { useUi } from "#ui/context.tsx";
import { AdminPage } from "#ui/parts/admin-page.tsx";
import { ButtonLink } from "#ui/parts/button.tsx";
import { DataTable } from "#ui/parts/data-table.tsx";
import { Empty } from "#ui/parts/empty.tsx";
import { Notice } from "#ui/parts/notice.tsx";
import { presets } from "../presets.ts";
import type { PhoneSystem } from "../queries.ts";

/** The telephone systems, and those that one can begin from. */
export function SystemsPage({ systems, removed }: { systems: readonly PhoneSystem[]; removed: boolean }) {
  const { t, url } = useUi();
  return (
    <AdminPage area="/admin/telephones" title={t("calls.title")} lead={t("calls.lead")}>
      {removed && <Notice tone="good">{t("calls.removed")}</Notice>}
      <DataTable
        caption={t("calls.title")}
        rows={systems}
        rowKey={({ id }) => id}
        columns={[
          {
            key: "name",
            label: t("calls.name"),
            head: true,
            cell: ({ id, name }) => <a href={url(`/admin/telephones/${id}`)}>{name}</a>,
          },
          {
            key: "state",
            label: t("calls.state"),
            cell: ({ paused }) => t(paused ? "calls.statePaused" : "calls.stateOn"),
          },
        ]}
        empty={<Empty title={t("calls.none")}>{t("calls.noneHelp")}</Empty>}
      />
      <h2>{t("calls.newTitle")}</h2>
      <div class="btns">
        {presets.map(({ key, name }) => (
          <ButtonLink key={key} icon="plus" href={url(`/admin/telephones/new?preset=${key}`)}>
            {name || t("calls.addOther")}
          </ButtonLink>
        ))}
      </div>
    </AdminPage>
  );
}
