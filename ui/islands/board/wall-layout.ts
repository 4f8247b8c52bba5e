import type { BoardUser } from "#shared/status/board-user.ts";
import type { Group } from "./model.ts";

export type WallItem = { head: Group } | { user: BoardUser };

export interface Wall {
  /** Pages of columns of rows. */
  pages: WallItem[][][];
  /** Pixels. */
  rowHeight: number;
  columns: number;
}

/** A name on the wall is at least 24 px high on a screen of 1080: its row takes 31. */
const least = 31 / 1080;
const most = 60 / 1080;
/** Below this many pixels a column cannot hold a name, a status and a time at that size. */
const leastColumn = (screenHeight: number) => screenHeight * 0.5;

/** Fits everybody to a screen, in as few columns as keep the rows readable; what does not fit goes on further pages. */
export function wallLayout(
  groups: readonly Group[],
  headed: boolean,
  room: { width: number; height: number; screen: number },
): Wall {
  const items: WallItem[] = groups.flatMap((group) => [
    ...(headed ? [{ head: group }] : []),
    ...group.users.map((user) => ({ user })),
  ]);
  const widest = Math.max(1, Math.floor(room.width / leastColumn(room.screen)));
  const perColumn = Math.max(1, Math.floor(room.height / (room.screen * least)));
  let columns = 1;
  while (columns < widest && fill(items, perColumn).length > columns) columns++;
  const filled = even(items, columns, perColumn);
  const longest = Math.max(1, ...filled.map((column) => column.length));
  const rowHeight = Math.floor(Math.min(room.screen * most, room.height / longest));
  return { pages: chunk(filled, columns), rowHeight, columns };
}

/** Fills the columns alike, so that the rows can be as high as there is room for. */
function even(items: readonly WallItem[], columns: number, perColumn: number): WallItem[][] {
  for (let rows = Math.max(1, Math.ceil(items.length / columns)); rows < perColumn; rows++) {
    const filled = fill(items, rows);
    if (filled.length <= columns) return filled;
  }
  return fill(items, perColumn);
}

function fill(items: readonly WallItem[], perColumn: number): WallItem[][] {
  const columns: WallItem[][] = [];
  let column: WallItem[] = [];
  for (const item of items) {
    // A head at the foot of a column would stand over nobody.
    if (column.length >= perColumn || ("head" in item && column.length >= perColumn - 1 && column.length > 0)) {
      columns.push(column);
      column = [];
    }
    column.push(item);
  }
  if (column.length > 0) columns.push(column);
  return columns;
}

const chunk = <X>(list: readonly X[], size: number): X[][] =>
  Array.from({ length: Math.max(1, Math.ceil(list.length / size)) }, (_, page) =>
    list.slice(page * size, (page + 1) * size),
  );
