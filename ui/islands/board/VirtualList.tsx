import type { ComponentChildren, VNode } from "preact";
import { useLayoutEffect, useRef, useState } from "preact/hooks";
import type { BoardUser } from "#shared/status/board-user.ts";
import type { Group } from "./model.ts";
import { stretch } from "./model.ts";
import { type Metrics, place, slice, topOf } from "./slice.ts";
import { type DrawnRows, rowsOf } from "./standing-rows.ts";
import { useView } from "./use-view.ts";

interface VirtualListProps {
  groups: readonly Group[];
  head: (group: Group) => ComponentChildren;
  /** `slot` is the row's place in its group: what the same element goes on showing when others are found. */
  row: (user: BoardUser, index: number, slot: number) => VNode;
  /** Groups have no heads where there is only one. */
  headed: boolean;
  /** The row to keep in sight. */
  current: string | null;
  /** Everything at once, for printing. */
  whole: boolean;
  /** Another value, other heights. */
  density: string;
  /** Another value, another list: another search, another order. */
  anew: unknown;
  initialOffset: number;
  initialRows: number;
}

/** No row is lower than this, in pixels. */
const lowestRow = 28;

/**
 * Rows in groups, of which only those in view exist. Before a script runs it is a plain list of the first rows. Heights
 * come from the style sheet (`--row-h`, `--group-h`), so that it alone decides by the room there is.
 */
export function VirtualList({
  groups,
  head,
  row,
  headed,
  current,
  whole,
  density,
  anew,
  initialOffset,
  initialRows,
}: VirtualListProps) {
  const rows = useRef<HTMLDivElement>(null);
  const drawn = useRef<DrawnRows>(new Map());
  const [metrics, setMetrics] = useState<Metrics | null>(null);
  const view = useView(
    rows,
    (element) => {
      const style = getComputedStyle(element);
      const next = {
        row: Number.parseFloat(style.getPropertyValue("--row-h")),
        head: Number.parseFloat(style.getPropertyValue("--group-h")),
      };
      setMetrics((now) => (now?.row === next.row && now.head === next.head ? now : next));
    },
    density,
    anew,
    initialRows * lowestRow,
  );
  const sizes = metrics && { ...metrics, head: headed ? metrics.head : 0 };
  const placed = sizes && place(groups, sizes);

  useLayoutEffect(() => {
    if (current === null || !placed || !sizes) return;
    const top = topOf(placed, current, sizes);
    if (top !== null) view.reveal(top, sizes.row, sizes.head);
  }, [current]);

  if (!sizes || !placed || whole) {
    const shown = whole ? groups : stretch(groups, initialOffset, initialRows);
    let index = initialOffset;
    return (
      <div class="rows" role="presentation" ref={rows}>
        {shown.map((group) => (
          <div key={group.key} class="group" role="rowgroup">
            {headed && head(group)}
            {/* The same elements as below, so that the rows are kept when the list comes alive. */}
            <div role="presentation" class="window">
              {group.users.map((user, slot) => row(user, ++index, slot))}
            </div>
          </div>
        ))}
      </div>
    );
  }

  const fresh = [view.from, view.to] as const;
  const [from, to] = view.kept ? [Math.min(fresh[0], view.kept[0]), Math.max(fresh[1], view.kept[1])] : fresh;
  const { before, after, parts } = slice(placed, from, to, sizes);
  const last = view.kept && drawn.current;
  const drawing: DrawnRows = new Map();
  drawn.current = drawing;
  return (
    <div class="rows" role="presentation" ref={rows} style={{ paddingTop: `${before}px`, paddingBottom: `${after}px` }}>
      {parts.map((part) => {
        const { group } = part;
        const own = rowsOf(part, fresh, last, sizes, (at) =>
          row(group.users[at]!, part.index - part.first + at + 1, at),
        );
        drawing.set(group.key, own);
        return (
          <div key={group.key} class="group" role="rowgroup" style={{ height: `${part.height}px` }}>
            {headed && head(group)}
            <div role="presentation" class="window" style={{ paddingTop: `${own.first * sizes.row}px` }}>
              {own.rows}
            </div>
          </div>
        );
      })}
    </div>
  );
}
