import type { ComponentChildren } from "preact";
import { useUi } from "../context.tsx";
import { Icon } from "../icons.tsx";

export interface Column<R> {
  key: string;
  label: string;
  cell: (row: R) => ComponentChildren;
  /** The cell that names the row. */
  head?: true;
  num?: true;
  /** Where a click on the heading leads; without it the column cannot be sorted by. */
  sortHref?: string;
  sorted?: "ascending" | "descending" | undefined;
}

/** A list that can be looked through: rows of facts, on a phone a block each. */
export function DataTable<R>({
  columns,
  rows,
  rowKey,
  caption,
  empty,
}: {
  columns: readonly Column<R>[];
  rows: readonly R[];
  rowKey: (row: R) => string;
  /** What the table lists, for those who cannot see what stands around it. */
  caption: string;
  /** Shown in place of a table without rows. */
  empty?: ComponentChildren;
}) {
  if (rows.length === 0 && empty) return <>{empty}</>;
  return (
    <div class="table-wrap">
      <table class="table">
        <caption class="sr">{caption}</caption>
        <thead>
          <tr>
            {columns.map((column) => (
              <th key={column.key} scope="col" class={column.num ? "num" : undefined} aria-sort={column.sorted}>
                {column.sortHref ? <a href={column.sortHref}>{column.label}</a> : column.label}
                {column.sorted && <Icon name={column.sorted === "ascending" ? "chevron-up" : "chevron-down"} />}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {rows.map((row) => (
            <tr key={rowKey(row)}>
              {columns.map((column) =>
                column.head ? (
                  <th key={column.key} scope="row">
                    {column.cell(row)}
                  </th>
                ) : (
                  <td key={column.key} class={column.num ? "num" : undefined} data-label={column.label || undefined}>
                    {column.cell(row)}
                  </td>
                ),
              )}
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}

/** The bar over a list: a search that works without a script, further controls, and how many there are. */
export function ListBar({
  action,
  query,
  total,
  children,
}: {
  action: string;
  query?: string;
  total?: string;
  children?: ComponentChildren;
}) {
  const { t } = useUi();
  return (
    <form class="list-bar" role="search" method="get" action={action}>
      <div class="search-box">
        <Icon name="search" />
        <input
          class="input"
          type="search"
          name="q"
          value={query}
          aria-label={t("common.search")}
          placeholder={t("common.search")}
          data-search
        />
      </div>
      {children}
      <button class="btn" type="submit">
        {t("common.search")}
      </button>
      {total && <span class="total">{total}</span>}
    </form>
  );
}
