import type { Database } from "../db/database.ts";

export const importances = ["normal", "important", "urgent"] as const;
export type Importance = (typeof importances)[number];

/** A message to everybody or to departments, from an instant until another. Instants are milliseconds since 1970 UTC. */
export interface Announcement {
  readonly id: string;
  readonly authorId: string;
  readonly text: string;
  readonly importance: Importance;
  readonly startsAt: number;
  /** Null: until it is withdrawn. */
  readonly endsAt: number | null;
  readonly toAll: boolean;
  /** To whom, where not to everybody. */
  readonly departmentIds: readonly string[];
  readonly byMail: boolean;
  readonly createdAt: number;
  readonly updatedAt: number;
  readonly withdrawnAt: number | null;
}

export type AnnouncementState = "planned" | "current" | "past" | "withdrawn";

export function stateOf(a: Announcement, now: number): AnnouncementState {
  if (a.withdrawnAt !== null) return "withdrawn";
  if (a.startsAt > now) return "planned";
  return a.endsAt !== null && a.endsAt <= now ? "past" : "current";
}

/** Whether it is for somebody. */
export const reaches = (
  a: Pick<Announcement, "toAll" | "departmentIds">,
  person: { readonly departmentId: string | null },
): boolean => a.toAll || (person.departmentId !== null && a.departmentIds.includes(person.departmentId));

/** The most important first, and of those the latest. */
export const byImportance = (a: Announcement, b: Announcement): number =>
  importances.indexOf(b.importance) - importances.indexOf(a.importance) ||
  b.startsAt - a.startsAt ||
  (a.id < b.id ? 1 : -1);

/** Names an announcement as it is now: another text after each change. */
export const keyOf = (a: Pick<Announcement, "id" | "updatedAt">): string => `${a.id}.${a.updatedAt}`;

const ms = (date: Date | null) => date?.getTime() ?? null;

export const announcementOf = (
  row: Database["t"]["announcements"]["$inferSelect"],
  departmentIds: readonly string[],
): Announcement => ({
  id: row.id,
  authorId: row.authorId,
  text: row.text,
  importance: row.importance as Importance,
  startsAt: row.startsAt.getTime(),
  endsAt: ms(row.endsAt),
  toAll: row.toAll,
  departmentIds,
  byMail: row.byMail,
  createdAt: row.createdAt.getTime(),
  updatedAt: row.updatedAt.getTime(),
  withdrawnAt: ms(row.withdrawnAt),
});
