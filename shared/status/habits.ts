import { and, count, gt, isNotNull } from "drizzle-orm";
import type { Clock } from "../clock.ts";
import type { Database } from "../db/database.ts";
import type { Roster } from "../roster/roster.ts";
import { type StatusType, usableIn } from "./types.ts";

const LOOK_BACK_MS = 60 * 24 * 3600_000;

/** Which statuses each user sets most, in memory: their own most frequent ones come first in the status line. */
export class Habits {
  readonly #counts = new Map<string, Map<string, number>>();

  static async load(db: Database, roster: Roster, clock: Clock): Promise<Habits> {
    const habits = new Habits();
    const { q, t } = db;
    const e = t.statusEvents;
    const rows = await q
      .select({ userId: e.userId, type: e.toType, n: count() })
      .from(e)
      .where(and(gt(e.at, new Date(clock() - LOOK_BACK_MS)), isNotNull(e.byId)))
      .groupBy(e.userId, e.toType);
    for (const row of rows) habits.#add(row.userId, row.type, Number(row.n));
    roster.follow(({ users, changes }) => {
      if (changes.length === 0) return;
      for (const id of users) {
        const status = roster.member(id)?.status;
        if (status?.setBy === id) habits.#add(id, status.type, 1);
      }
    });
    return habits;
  }

  /** The types in use in a user's department, the user's most frequent first, then in the site's order. */
  typesFor(user: { id: string; departmentId: string | null }, types: ReadonlyMap<string, StatusType>): StatusType[] {
    const counts = this.#counts.get(user.id);
    const inUse = [...types.values()].filter(
      (type) => !type.retired && type.kind !== "unknown" && usableIn(type, user.departmentId),
    );
    return counts
      ? inUse.sort((a, b) => (counts.get(b.key) ?? 0) - (counts.get(a.key) ?? 0) || a.position - b.position)
      : inUse;
  }

  #add(userId: string, type: string, n: number): void {
    const counts = this.#counts.get(userId) ?? new Map<string, number>();
    counts.set(type, (counts.get(type) ?? 0) + n);
    this.#counts.set(userId, counts);
  }
}
