import { kinds } from "#shared/status/types.ts";
import { useUi } from "../../context.tsx";
import type { Group } from "./model.ts";
import type { GroupBy } from "./types.ts";

/** "Sales — 12 of 18 in", with how the rest divide as a line of colours. */
export function GroupHead({ group, groupBy, columns }: { group: Group; groupBy: GroupBy; columns: number }) {
  const { t } = useUi();
  return (
    <div role="row" class="group-head">
      <div role="rowheader" aria-colspan={columns} class="group-cell">
        <span class="group-name">{groupName(group, groupBy, t)}</span>
        <Shares group={group} />
        <span class="group-in">{t("board.inOf", group.counts.in, group.total)}</span>
      </div>
    </div>
  );
}

export function groupName(group: Group, groupBy: GroupBy, t: ReturnType<typeof useUi>["t"]): string {
  if (group.key === "favourites") return t("board.favourites");
  if (group.name !== null) return group.name;
  return t(
    groupBy === "location" ? "board.noLocation" : groupBy === "department" ? "board.noDepartment" : "board.people",
  );
}

function Shares({ group }: { group: Group }) {
  let x = 0;
  return (
    <svg class="shares" viewBox="0 0 100 4" preserveAspectRatio="none" aria-hidden="true">
      {kinds.map((kind) => {
        const width = (100 * group.counts[kind]) / group.total;
        const at = x;
        x += width;
        return (
          width > 0 && <rect key={kind} class={`k-${kind}`} x={at} y="0" width={Math.max(0.5, width - 1)} height="4" />
        );
      })}
    </svg>
  );
}
