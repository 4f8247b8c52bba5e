import type { BoardUser } from "#shared/status/board-user.ts";
import type { Group } from "./model.ts";

/** Heights in pixels. `head` is 0 where groups have none. */
export interface Metrics {
  row: number;
  head: number;
}

export interface Placed {
  group: Group;
  top: number;
  height: number;
  /** How many users come before, in all groups. */
  index: number;
}

/** Where each group stands in the whole list. */
export function place(groups: readonly Group[], { row, head }: Metrics): Placed[] {
  let top = 0;
  let index = 0;
  return groups.map((group) => {
    const placed = { group, top, height: head + group.users.length * row, index };
    top += placed.height;
    index += group.users.length;
    return placed;
  });
}

export interface Part {
  group: Group;
  /** Where the group stands in the list, in pixels. */
  top: number;
  height: number;
  users: BoardUser[];
  /** How many of the group come before them. */
  first: number;
  /** Pixels of rows left out before the first. */
  skipped: number;
  index: number;
}

/** What of the list lies between two heights, and how much room is before and after it. */
export function slice(
  placed: readonly Placed[],
  from: number,
  to: number,
  { row, head }: Metrics,
): { before: number; after: number; parts: Part[] } {
  const parts: Part[] = [];
  let before = 0;
  let after = 0;
  for (const { group, top, height, index } of placed) {
    if (top + height <= from) {
      before += height;
      continue;
    }
    if (top >= to) {
      after += height;
      continue;
    }
    const [first, last] = slots(group, from - top, to - top, { row, head });
    parts.push({
      group,
      top,
      height,
      users: group.users.slice(first, last),
      first,
      skipped: first * row,
      index: index + first,
    });
  }
  return { before, after, parts };
}

/** Which of a group's rows lie between two heights, counted from its top: from the first up to, not with, the last. */
export function slots(group: Group, from: number, to: number, { row, head }: Metrics): [first: number, last: number] {
  const first = Math.max(0, Math.floor((from - head) / row));
  return [first, Math.max(first, Math.min(group.users.length, Math.ceil((to - head) / row)))];
}

/** Where a user's row stands; null if it is not shown. */
export function topOf(placed: readonly Placed[], id: string, { row, head }: Metrics): number | null {
  for (const { group, top } of placed) {
    const at = group.users.findIndex((user) => user.id === id);
    if (at >= 0) return top + head + at * row;
  }
  return null;
}
