import { kinds } from "#shared/status/types.ts";
import { useUi } from "../../context.tsx";
import { Icon } from "../../icons.tsx";
import type { Group } from "./model.ts";
import type { GroupBy } from "./types.ts";

/** "Sales — 12 of 18 in", with how the rest divide as a line of colours. */
export function GroupHead({
  group,
  groupBy,
  columns,
  watched,
}: {
  group: Group;
  groupBy: GroupBy;
  columns: number;
  /** Whether the viewer watches this department; null where it is none, or cannot be watched. */
  watched: boolean | null;
}) {
  const { t } = useUi();
  const name = groupName(group, groupBy, t);
  return (
    <div role="row" class="group-head">
      <div role="rowheader" aria-colspan={columns} class="group-cell">
        <span class="group-name">{name}</span>
        {watched !== null && (
          <button
            type="button"
            class={watched ? "eye on needs-script" : "eye needs-script"}
            data-do="watch-department"
            data-department-id={group.key}
            aria-pressed={watched}
            aria-label={t(watched ? "board.watchRemove" : "board.watchAdd", name)}
          >
            <Icon name="eye" />
          </button>
        )}
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
