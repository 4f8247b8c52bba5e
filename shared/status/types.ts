/** What a status type means to a glance: each has a hue and a shape of its own. */
export const kinds = ["in", "busy", "away", "out", "unknown"] as const;
export type Kind = (typeof kinds)[number];

/** Whose say it is, strongest first. This order is published and is the order in which layers win. */
export const layers = ["lock", "call", "manual", "calendar", "schedule", "sensing", "default"] as const;
export type Layer = (typeof layers)[number];

/** When an entry of a type ends by itself: never, at the end of the user's day, at a set time of day, or at its return time. */
export const endings = ["never", "day", "time", "return"] as const;
export type Ending = (typeof endings)[number];

/** A status type: a word people choose, with a kind, an icon and a colour. */
export interface StatusType {
  readonly key: string;
  readonly name: string;
  readonly kind: Kind;
  /** A name in the icon sprite. */
  readonly icon: string;
  /** A name of a colour token, e.g. `green`. */
  readonly color: string;
  readonly position: number;
  readonly ends: Ending;
  /** "HH:MM" in the user's zone, for `ends: "time"`. */
  readonly endsAt: string | null;
  readonly asksComment: boolean;
  readonly asksReturn: boolean;
  readonly retired: boolean;
  /** For reports and programs: whether time spent so is working time. */
  readonly countsAsWork: boolean;
  /** The ids of the departments that use it; null: all. */
  readonly departments: readonly string[] | null;
}

/** What a status type may be coloured with: names of tokens that keep their contrast in every theme. */
export const statusColors = [
  "green",
  "lime",
  "teal",
  "cyan",
  "blue",
  "indigo",
  "violet",
  "pink",
  "red",
  "orange",
  "amber",
  "brown",
  "slate",
  "grey",
] as const;

/** Whether the people of a department use a type; null: those of none. */
export const usableIn = (type: Pick<StatusType, "departments">, departmentId: string | null): boolean =>
  type.departments === null || (departmentId !== null && type.departments.includes(departmentId));

/** One source's say about a user's status, from `startAt` until `endAt` (exclusive; null: until replaced or dropped). Instants are milliseconds since 1970 UTC. */
export interface Entry {
  readonly id: string;
  readonly layer: Layer;
  /** The status type's key. */
  readonly type: string;
  readonly comment: string | null;
  readonly startAt: number;
  readonly endAt: number | null;
  /** A promise, not an end: after it the user is late. */
  readonly returnAt: number | null;
  /** What made the entry, e.g. `web`, `api`, `calendar`, `call`. */
  readonly source: string;
  /** The user who set it; null where no person did. */
  readonly setBy: string | null;
  readonly setAt: number;
}

/** What the layers come to at an instant. */
export interface Effective {
  readonly type: string;
  readonly comment: string | null;
  readonly returnAt: number | null;
  /** When this status began; null if nobody ever said anything. */
  readonly since: number | null;
  /** The layer that won; null when none counts (the status is then `unknown`). */
  readonly layer: Layer | null;
  readonly source: string | null;
  readonly setBy: string | null;
  readonly late: boolean;
  readonly endAt: number | null;
  readonly entryId: string | null;
}
