import { inArray } from "drizzle-orm";
import type { ChangeTail } from "./change-tail.ts";
import type { Database } from "./db/database.ts";

const NONE: ReadonlySet<string> = new Set();

/** Whom each user keeps on top of the board, in memory, kept current from the change log: the board reads this and not the database. */
export class FavouritesStore {
  readonly #db: Database;
  readonly #byUser = new Map<string, Set<string>>();

  private constructor(db: Database) {
    this.#db = db;
  }

  /** Reads everybody's once and follows the change log. Load it before the tail starts. */
  static async load(db: Database, tail: Pick<ChangeTail, "follow">): Promise<FavouritesStore> {
    const store = new FavouritesStore(db);
    await store.#read();
    tail.follow(async (changes) => {
      const users = new Set<string>();
      for (const change of changes)
        if (change.kind === "favourite" && change.subjectId !== null) users.add(change.subjectId);
      if (users.size > 0) await store.#read([...users]);
    });
    return store;
  }

  /** The ids of a user's favourites; archived people may be among them. */
  of(userId: string): ReadonlySet<string> {
    return this.#byUser.get(userId) ?? NONE;
  }

  async #read(userIds?: string[]): Promise<void> {
    const { q, t } = this.#db;
    const rows = await q
      .select()
      .from(t.favourites)
      .where(userIds && inArray(t.favourites.userId, userIds));
    for (const id of userIds ?? []) this.#byUser.delete(id);
    for (const { userId, favouriteId } of rows) {
      const ids = this.#byUser.get(userId);
      if (ids) ids.add(favouriteId);
      else this.#byUser.set(userId, new Set([favouriteId]));
    }
  }
}
