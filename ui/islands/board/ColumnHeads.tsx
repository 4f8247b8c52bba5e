import { useUi } from "../../context.tsx";
import { Icon } from "../../icons.tsx";
import { type BoardSettings, type OptionalColumn, optionalColumns, type Sort } from "./types.ts";

const all = 8;

const leftOut = (settings: BoardSettings): OptionalColumn[] =>
  (Object.keys(optionalColumns) as OptionalColumn[]).filter((name) => !settings[name]);

/** How many columns there are, without those that are left out. */
export const columnCount = (settings: BoardSettings): number => all - leftOut(settings).length;

/** The classes of a board without some columns. */
export const withoutColumns = (settings: BoardSettings): string =>
  leftOut(settings)
    .map((name) => ` without-${optionalColumns[name]}`)
    .join("");

/** What the columns are, and the way to sort by them. */
export function ColumnHeads({ sort, onSort }: { sort: Sort; onSort: (sort: Sort) => void }) {
  const { t } = useUi();
  const head = (name: string, label: string, by?: Sort) => (
    <div
      role="columnheader"
      class={`c-${name}`}
      aria-sort={by === sort ? (sort === "since" ? "descending" : "ascending") : undefined}
    >
      {by ? (
        <button type="button" onClick={() => onSort(by)}>
          {label}
          {by === sort && <Icon name={sort === "since" ? "chevron-up" : "chevron-down"} />}
        </button>
      ) : (
        <span>{label}</span>
      )}
    </div>
  );
  return (
    <div class="column-heads" role="rowgroup">
      <div class="row" role="row" aria-rowindex={1}>
        <div role="columnheader" class="c-mark">
          <span class="sr">{t("board.sortStatus")}</span>
        </div>
        {head("name", t("board.columnName"), "name")}
        {head("status", t("board.columnStatus"), "status")}
        {head("back", t("board.columnReturn"), "return")}
        {head("comment", t("board.columnComment"))}
        {head("since", t("board.columnSince"), "since")}
        {head("phone", t("board.columnPhone"))}
        <div role="columnheader" class="c-do">
          <span class="sr">{t("board.columnActions")}</span>
        </div>
      </div>
    </div>
  );
}
