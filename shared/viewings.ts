import { and, gt, inArray, isNotNull, isNull } from "drizzle-orm";
import type { ChangeTail } from "./change-tail.ts";
import type { Clock } from "./clock.ts";
import type { Database } from "./db/database.ts";
import { covers, type Grants, grantsOfRole } from "./grants.ts";
import { type Action, can, productGrants } from "./permissions.ts";
import type { Person } from "./roster/member.ts";
import type { OwnRole } from "./roster/rights.ts";
import { maySee } from "./visibility.ts";

/** SQL Server takes 2,100 parameters a statement. */
const AT_ONCE = 1000;

/** How long somebody looks through another's eyes at most, in milliseconds. */
export const VIEWING_MS = 30 * 60_000;

/** As whom a session sees the product, to look only. */
export interface Viewing {
  readonly userId: string;
  /** Milliseconds since 1970 UTC. */
  readonly until: number;
}

/** What is left of somebody's permissions to whoever looks through their eyes: what is theirs alone stays theirs. */
export const shownActions: ReadonlySet<Action> = new Set<Action>([
  "board.see",
  "status.set",
  "status.see-history",
  "status.lock",
  "notes.send-to-departments",
  "announcements.post",
]);

/**
 * Whether somebody may look through another's eyes: nobody whom they do not see, and nobody who may do more than they,
 * by a role or as the manager of a department.
 */
export function mayViewAs(viewer: Person, subject: Person, roles: ReadonlyMap<string, OwnRole>): boolean {
  if (subject.id === viewer.id || subject.archived) return false;
  if (!can(viewer, "users.view-as") || !maySee(viewer, subject)) return false;
  const own: Grants = grantsOfRole(viewer.role, roles);
  if (subject.manages.size > 0 && !covers(own, productGrants.manager)) return false;
  return covers(own, grantsOfRole(subject.role, roles));
}

/** The sessions that see the product as somebody else, in memory, kept current from the change log: each request asks. */
export class Viewings {
  readonly #db: Database;
  readonly #bySession = new Map<string, Viewing>();

  private constructor(db: Database) {
    this.#db = db;
  }

  /** Reads those that there are once and follows the change log. Load it before the tail starts. */
  static async load(db: Database, tail: Pick<ChangeTail, "follow">, clock: Clock): Promise<Viewings> {
    const store = new Viewings(db);
    await store.#read(clock());
    tail.follow(async (changes) => {
      const ids = new Set<string>();
      for (const { kind, subjectId } of changes) {
        if (subjectId === null) continue;
        if (kind === "session-view") ids.add(subjectId);
        if (kind === "session-ended") store.#bySession.delete(subjectId);
      }
      const all = [...ids];
      for (let i = 0; i < all.length; i += AT_ONCE) await store.#read(0, all.slice(i, i + AT_ONCE));
    });
    return store;
  }

  /** As whom a session sees the product; over or not, until that is on record. */
  of(sessionId: string): Viewing | undefined {
    return this.#bySession.get(sessionId);
  }

  async #read(from: number, ids?: readonly string[]): Promise<void> {
    const { q, t } = this.#db;
    const { sessions: s } = t;
    const rows = await q
      .select({ id: s.id, userId: s.viewAsId, until: s.viewAsUntil })
      .from(s)
      .where(
        and(
          isNotNull(s.viewAsId),
          isNull(s.endedAt),
          gt(s.viewAsUntil, new Date(from)),
          ids && inArray(s.id, [...ids]),
        ),
      );
    for (const id of ids ?? []) this.#bySession.delete(id);
    for (const { id, userId, until } of rows)
      if (userId && until) this.#bySession.set(id, { userId, until: until.getTime() });
  }
}
