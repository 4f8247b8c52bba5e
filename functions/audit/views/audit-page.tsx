import type { T } from "#shared/texts/texts.ts";
import { useUi } from "#ui/context.tsx";
import { AdminPage } from "#ui/parts/admin-page.tsx";
import { Button, ButtonLink } from "#ui/parts/button.tsx";
import { type Column, DataTable } from "#ui/parts/data-table.tsx";
import { Empty } from "#ui/parts/empty.tsx";
import { When } from "#ui/parts/when.tsx";
import { type AskedFilter, queryOf } from "../filter.ts";
import type { AuditEntry } from "../queries.ts";
import { differences } from "../rules.ts";

interface AuditPageProps {
  rows: readonly AuditEntry[];
  asked: AskedFilter;
  actions: readonly string[];
  /** Where the list goes on; null at its end. */
  next: string | null;
  /** Not the first page. */
  further: boolean;
}

/** Who did what to whom. */
export function AuditPage(props: AuditPageProps) {
  const { t, url } = useUi();
  const { asked, next, further } = props;
  return (
    <AdminPage
      area="/admin/audit"
      title={t("audit.title")}
      lead={t("audit.lead")}
      actions={
        <ButtonLink href={url(`/admin/audit/export.csv${queryOf(asked)}`)} icon="download" download="">
          {t("audit.export")}
        </ButtonLink>
      }
    >
      <Filters {...props} />
      <div id="audit-found">
        <Entries {...props} />
        {(next !== null || further) && (
          <nav class="pager" aria-label={t("common.pages")}>
            {further ? <a href={url(`/admin/audit${queryOf(asked)}`)}>{t("audit.latest")}</a> : <span />}
            {next !== null && (
              <a class="btn" href={url(`/admin/audit${queryOf(asked, { after: next })}`)} rel="next">
                {t("audit.older")}
              </a>
            )}
          </nav>
        )}
      </div>
    </AdminPage>
  );
}

/** An action in words; one that has none yet is shown as it is written. */
export function actionText(t: T, action: string): string {
  const key = `audit.${action.replaceAll(/[.-]([a-z])/g, (_, letter: string) => letter.toUpperCase())}`;
  const text = t(key as "audit.title");
  return text === key ? action : text;
}

function Filters({ asked, actions }: AuditPageProps) {
  const { t, url } = useUi();
  const groups = [...new Set(actions.map((action) => action.split(".")[0]!))];
  const text = (name: "who" | "whom") => (
    <input
      class="input filter"
      type="search"
      name={name}
      value={asked[name]}
      maxLength={100}
      aria-label={t(`audit.${name}`)}
      placeholder={t(`audit.${name}`)}
    />
  );
  const day = (name: "from" | "to") => (
    <label class="inline">
      <span>{t(`audit.${name}`)}</span>
      <input class="input filter" type="date" name={name} value={asked[name]} />
    </label>
  );
  return (
    <search>
      <form
        class="list-bar"
        method="get"
        action={url("/admin/audit")}
        hx-get={url("/admin/audit")}
        hx-trigger="input delay:300ms, change, submit"
        hx-target="#audit-found"
        hx-select="#audit-found"
        hx-swap="outerHTML"
        hx-push-url="true"
      >
        {asked.user !== "" && <input type="hidden" name="user" value={asked.user} />}
        {text("who")}
        {text("whom")}
        <select class="input filter" name="action" aria-label={t("audit.what")}>
          <option value="">{t("audit.everything")}</option>
          {groups.map((group) => (
            <optgroup key={group} label={group}>
              <option value={group} selected={asked.action === group}>
                {t("audit.allOf", group)}
              </option>
              {actions
                .filter((action) => action.startsWith(`${group}.`))
                .map((action) => (
                  <option key={action} value={action} selected={asked.action === action}>
                    {actionText(t, action)}
                  </option>
                ))}
            </optgroup>
          ))}
        </select>
        {day("from")}
        {day("to")}
        <Button>{t("common.search")}</Button>
      </form>
    </search>
  );
}

function Entries({ rows, asked }: AuditPageProps) {
  const { t, url } = useUi();
  const person = (id: string | null, name: string) =>
    id === null ? name : <a href={url(`/admin/audit${queryOf({ ...asked, user: id })}`)}>{name}</a>;
  const columns: Column<AuditEntry>[] = [
    { key: "at", label: t("audit.when"), cell: (row) => <When at={row.at.getTime()} style="past" /> },
    { key: "who", label: t("audit.who"), cell: (row) => person(row.actorId, row.actorName) },
    { key: "what", label: t("audit.what"), head: true, cell: (row) => actionText(t, row.action) },
    {
      key: "whom",
      label: t("audit.whom"),
      cell: (row) => (row.subjectType === "user" ? person(row.subjectId, row.subjectName) : row.subjectName),
    },
    { key: "changed", label: t("audit.changed"), cell: (row) => <Changed row={row} /> },
    { key: "address", label: t("audit.address"), cell: (row) => row.address },
  ];
  return (
    <DataTable
      columns={columns}
      rows={rows}
      rowKey={(row) => row.id}
      caption={t("audit.title")}
      empty={<Empty title={t("audit.nothing")}>{t("audit.nothingHelp")}</Empty>}
    />
  );
}

function Changed({ row }: { row: AuditEntry }) {
  const { t } = useUi();
  const all = differences(row.before, row.after);
  if (all.length === 0) return null;
  const lines = (
    <ul class="changed">
      {all.map(({ field, before, after }) => (
        <li key={field}>
          {field !== "" && <b>{field}: </b>}
          {before !== null && <del>{before}</del>}
          {before !== null && after !== null && " → "}
          {after !== null && <ins>{after}</ins>}
        </li>
      ))}
    </ul>
  );
  if (all.length <= 2) return lines;
  return (
    <details>
      <summary>{t("audit.fields", all.length)}</summary>
      {lines}
    </details>
  );
}
