import { roleName } from "#shared/role-names.ts";
import { displayNameOf } from "#shared/roster/read.ts";
import { useUi } from "#ui/context.tsx";
import { AdminPage } from "#ui/parts/admin-page.tsx";
import { Button, ButtonLink } from "#ui/parts/button.tsx";
import { DataTable } from "#ui/parts/data-table.tsx";
import { Notice } from "#ui/parts/notice.tsx";
import type { ImportJob } from "../import/jobs.ts";
import { ImportSteps } from "./import-form.tsx";
import { BadLines, ImportCounts } from "./import-report.tsx";
import { fieldKeys } from "./options.ts";

type Roles = Parameters<typeof roleName>[2];
type PlaceName = (id: string | null) => string | null;
type Change = ImportJob["changes"][number];
const formats = {
  plain: "directory.formatPlain",
  google: "directory.formatGoogle",
  entra: "directory.formatEntra",
} as const;

/** The second step: what would happen. */
export function ImportPreview({ job, placeName, roles }: { job: ImportJob; placeName: PlaceName; roles: Roles }) {
  const { t, url } = useUi();
  const { report } = job;
  const changes = report.created + report.updated;
  const all = changes + report.unchanged + report.failed.length;
  return (
    <AdminPage
      area="/admin/import"
      title={t("directory.previewTitle")}
      lead={`${t("directory.readAs", t(formats[report.format]), all)} ${t("directory.previewLead")}`}
    >
      <ImportSteps current={1} />
      <ImportCounts report={report} />
      {report.ignored.length > 0 && (
        <p class="quiet small block">{t("directory.ignoredColumns", report.ignored.join(", "))}</p>
      )}
      {changes === 0 && (
        <Notice tone={report.failed.length > 0 ? "warn" : "info"}>
          {report.failed.length > 0 && report.unchanged === 0
            ? t("directory.nothingGood")
            : t("directory.nothingToTake")}
        </Notice>
      )}
      <form method="post" action={url(`/admin/import/${job.id}`)} class="btns block">
        {changes > 0 && (
          <Button look="primary">
            {report.failed.length > 0
              ? t("directory.takeGood", all - report.failed.length)
              : t("directory.takeAll", all)}
          </Button>
        )}
        <ButtonLink href={url("/admin/import")} look={changes > 0 ? "plain" : "primary"}>
          {t("directory.otherFile")}
        </ButtonLink>
      </form>
      <BadLines report={report} />
      {job.changes.length > 0 && <FirstChanges changes={job.changes} placeName={placeName} roles={roles} />}
    </AdminPage>
  );
}

function FirstChanges({
  changes,
  placeName,
  roles,
}: {
  changes: readonly Change[];
  placeName: PlaceName;
  roles: Roles;
}) {
  const { t } = useUi();
  return (
    <section class="block">
      <h2>{t("directory.firstLines")}</h2>
      <DataTable
        caption={t("directory.firstLines")}
        rows={changes}
        rowKey={(change) => String(change.line)}
        columns={[
          { key: "line", label: t("directory.line"), cell: (change) => change.line, num: true },
          { key: "person", label: t("directory.person"), cell: (change) => displayNameOf(change.user), head: true },
          { key: "username", label: t("directory.username"), cell: (change) => change.user.username },
          {
            key: "what",
            label: t("directory.whatHappens"),
            cell: (change) => <What change={change} placeName={placeName} roles={roles} />,
          },
        ]}
      />
    </section>
  );
}

function What({ change, placeName, roles }: { change: Change; placeName: PlaceName; roles: Roles }) {
  const { t } = useUi();
  const said = (field: keyof typeof fieldKeys, value: unknown) => {
    if (value === null || value === undefined || value === "") return t("directory.nothing");
    if (field === "departmentId" || field === "locationId") return placeName(String(value)) ?? t("directory.nothing");
    if (field === "role") return roleName(t, String(value), roles);
    return String(value);
  };
  const { before, after, user, kind } = change;
  const fields = (Object.keys(fieldKeys) as (keyof typeof fieldKeys)[]).filter(
    (field): field is keyof typeof fieldKeys & keyof typeof after => field in after,
  );
  const items =
    kind === "created"
      ? [
          t("directory.becomesNew"),
          ...["departmentId", "locationId"].flatMap((field) => placeName(user[field as "departmentId"]) ?? []),
          ...(user.role === "user" ? [] : [said("role", user.role)]),
        ]
      : fields.map((field) =>
          t("directory.becomes", t(fieldKeys[field]), said(field, before[field]), said(field, after[field])),
        );
  if (after.archived !== undefined)
    items.push(after.archived ? t("directory.willBeArchived") : t("directory.willBeRestored"));
  if (change.password) items.push(t("directory.getsPassword"));
  return <span>{items.join(" · ")}</span>;
}
