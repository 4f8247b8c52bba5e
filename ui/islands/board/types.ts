import type { BoardUser } from "#shared/status/board-user.ts";
import type { Kind, StatusType } from "#shared/status/types.ts";

/** What the board needs of a status type. */
export type TypeLite = Pick<StatusType, "key" | "name" | "kind" | "icon" | "color">;

export type GroupBy = "department" | "location" | "none";
export type Sort = "name" | "status" | "since" | "return";
export type Density = "comfortable" | "compact";

/** What is looked for: the search box and the filters. */
export interface Query {
  text: string;
  kinds: readonly Kind[];
  departmentId: string | null;
  locationId: string | null;
}
export const noQuery: Query = { text: "", kinds: [], departmentId: null, locationId: null };

export interface BoardSettings {
  groupBy: GroupBy;
  density: Density;
  sort: Sort;
  showReturn: boolean;
  showComment: boolean;
  showSince: boolean;
  showPhone: boolean;
}
/** The columns that can be left out, each by the class of its cells. */
export const optionalColumns = {
  showReturn: "back",
  showComment: "comment",
  showSince: "since",
  showPhone: "phone",
} as const satisfies { [N in keyof BoardSettings]?: string };
export type OptionalColumn = keyof typeof optionalColumns;

/** All settings by their names, those of the board among them. */
export type AllSettings = { readonly [N in keyof BoardSettings as `board.${N}`]: BoardSettings[N] };
/** How the board is arranged, of all that is set. */
export const boardSettings = (all: AllSettings): BoardSettings => ({
  groupBy: all["board.groupBy"],
  density: all["board.density"],
  sort: all["board.sort"],
  showReturn: all["board.showReturn"],
  showComment: all["board.showComment"],
  showSince: all["board.showSince"],
  showPhone: all["board.showPhone"],
});

export interface BoardProps {
  /** Everybody whom the viewer may see, by `sortName`. */
  users: readonly BoardUser[];
  /** In the order of their position. */
  types: readonly TypeLite[];
  /** The ids of the departments and locations that the viewer may know, in the order that administrators gave them. */
  placesInOrder?: readonly string[];
  meId: string;
  favourites: readonly string[];
  /** Whom and which departments the viewer watches, by id; null where they may not watch. */
  watched: { readonly users: readonly string[]; readonly departments: readonly string[] } | null;
  ownDepartmentId: string | null;
  settings: BoardSettings;
  version: string;
  /** Whose status the viewer may set besides their own. */
  maySet: { all: boolean; departments: readonly string[]; users: readonly string[] };
  /** Whether the viewer may add people: an empty board then offers to. */
  canImport?: boolean;
  /** What was looked for by the address (`q`, `kind`, `department`, `location`) or is remembered. */
  query?: Query;
  /** How many rows the server writes; the browser takes over from there. */
  initialRows?: number;
  /** Where those rows start, for people without scripts who turn pages. */
  initialOffset?: number;
  /** The instant that the server rendered at (ms), so that the browser's first render says the same. */
  now: number;
}
