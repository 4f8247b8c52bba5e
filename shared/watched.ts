import { and, gte, inArray, isNull } from "drizzle-orm";
import type { ChangeTail } from "./change-tail.ts";
import type { Clock } from "./clock.ts";
import type { Database } from "./db/database.ts";
import type { Person } from "./roster/member.ts";
import type { Roster } from "./roster/roster.ts";
import { maySee } from "./visibility.ts";

/** Whom and which departments somebody watches, by id. */
export interface Watched {
  readonly users: ReadonlySet<string>;
  readonly departments: ReadonlySet<string>;
}

/** So long what was told while somebody had no stream is shown once they have one; later it stands in the list alone. In milliseconds. */
export const MISSED_MS = 12 * 3600_000;

const NONE: ReadonlySet<string> = new Set();
const NOTHING: Watched = { users: NONE, departments: NONE };

/** How many watch somebody who may see them: the number that the watched may know. */
export const watcherCount = (watched: WatchedStore, roster: Pick<Roster, "person">, person: Person): number =>
  [...watched.watchersOf(person.id)].filter((id) => {
    const watcher = roster.person(id);
    return watcher !== undefined && !watcher.archived && maySee(watcher, person);
  }).length;

/** Who watches whom, in memory, kept current from the change log: the board and people's panels read this and not the database. */
export class WatchedStore {
  readonly #db: Database;
  readonly #byWatcher = new Map<string, { users: Set<string>; departments: Set<string> }>();
  /** Who watches a user or a department, by its id: no user has the id of a department. */
  readonly #watchers = new Map<string, Set<string>>();
  /** Users to whom something was told while they had no stream here; whether another host has shown it, the database knows. */
  readonly missed = new Set<string>();

  private constructor(db: Database) {
    this.#db = db;
  }

  /** Reads everybody's once and follows the change log. Load it before the tail starts. */
  static async load(db: Database, tail: Pick<ChangeTail, "follow">, clock: Clock): Promise<WatchedStore> {
    const store = new WatchedStore(db);
    await store.#read();
    await store.#readMissed(clock());
    tail.follow(async (changes) => {
      const watchers = new Set<string>();
      for (const change of changes)
        if (change.kind === "watch" && change.subjectId !== null) watchers.add(change.subjectId);
      if (watchers.size > 0) await store.#read([...watchers]);
    });
    return store;
  }

  /** What a user watches now. */
  of(userId: string): Watched {
    return this.#byWatcher.get(userId) ?? NOTHING;
  }

  /** The ids of those who watch a user as a person, not as one of a department; archived people may be among them. */
  watchersOf(userId: string): ReadonlySet<string> {
    return this.#watchers.get(userId) ?? NONE;
  }

  /** Whether anybody at all waits for a change of a user, as a person or as one of a department. */
  isWatched({ id, departmentId }: Pick<Person, "id" | "departmentId">): boolean {
    return this.#watchers.has(id) || (departmentId !== null && this.#watchers.has(departmentId));
  }

  async #read(watcherIds?: string[]): Promise<void> {
    const { q, t } = this.#db;
    const rows = await q
      .select({ userId: t.watches.userId, type: t.watches.subjectType, subjectId: t.watches.subjectId })
      .from(t.watches)
      .where(and(isNull(t.watches.endedAt), watcherIds && inArray(t.watches.userId, watcherIds)));
    for (const id of watcherIds ?? []) this.#forget(id);
    for (const { userId, type, subjectId } of rows) {
      const own = this.#byWatcher.get(userId) ?? { users: new Set(), departments: new Set() };
      this.#byWatcher.set(userId, own);
      (type === "department" ? own.departments : own.users).add(subjectId);
      this.#watchers.set(subjectId, (this.#watchers.get(subjectId) ?? new Set()).add(userId));
    }
  }

  async #readMissed(now: number): Promise<void> {
    const { watchHits: h } = this.#db.t;
    const rows = await this.#db.q
      .selectDistinct({ userId: h.userId })
      .from(h)
      .where(and(gte(h.toldAt, new Date(now - MISSED_MS)), isNull(h.shownAt)));
    for (const { userId } of rows) this.missed.add(userId);
  }

  #forget(watcherId: string): void {
    const { users, departments } = this.of(watcherId);
    for (const subjectId of [...users, ...departments]) {
      const watchers = this.#watchers.get(subjectId);
      watchers?.delete(watcherId);
      if (watchers?.size === 0) this.#watchers.delete(subjectId);
    }
    this.#byWatcher.delete(watcherId);
  }
}
