import { and, count, inArray, isNull, or } from "drizzle-orm";
import type { ChangeTail } from "./change-tail.ts";
import type { Database } from "./db/database.ts";
import { isId } from "./ids.ts";

/** SQL Server takes 2,100 parameters a statement. */
const AT_ONCE = 1000;

/** A receiver's copy of a note that changed. */
export interface NoteCopy {
  readonly id: string;
  readonly noteId: string;
  readonly userId: string;
  /** Null while it waits until its receiver is in. */
  readonly deliveredAt: Date | null;
  readonly readAt: Date | null;
  readonly archivedAt: Date | null;
  readonly deletedAt: Date | null;
}

export interface NoteNews {
  /** The notes that were sent. */
  readonly sent: ReadonlySet<string>;
  /** The copies of those, and others that changed. */
  readonly copies: readonly NoteCopy[];
  /** Whose counts were read anew. */
  readonly users: ReadonlySet<string>;
}

interface Counts {
  readonly unread: number;
  readonly waiting: number;
}
const NONE: Counts = { unread: 0, waiting: 0 };

/**
 * How many unread notes each user has, and how many wait for them, in memory, kept current from the change log: pages
 * show the number without reading the database. The subject of a change of kind `note` is a note that was sent, a
 * receiver's copy that changed, or a user of whose notes many changed.
 */
export class NoteCounts {
  readonly #db: Database;
  readonly #byUser = new Map<string, Counts>();
  readonly #followers: ((news: NoteNews) => void)[] = [];

  private constructor(db: Database) {
    this.#db = db;
  }

  /** Reads everybody's once and follows the change log. Load it before the roster, whose version tells that pages changed. */
  static async load(db: Database, tail: Pick<ChangeTail, "follow">): Promise<NoteCounts> {
    const counts = new NoteCounts(db);
    await counts.#count();
    tail.follow(async (changes) => {
      const ids = new Set<string>();
      for (const change of changes)
        if (change.kind === "note" && change.subjectId !== null && isId(change.subjectId)) ids.add(change.subjectId);
      if (ids.size > 0) await counts.#take(ids);
    });
    return counts;
  }

  unreadOf(userId: string): number {
    return (this.#byUser.get(userId) ?? NONE).unread;
  }
  /** Whether notes wait until a user is in. */
  isAwaited(userId: string): boolean {
    return (this.#byUser.get(userId) ?? NONE).waiting > 0;
  }
  /** For whom notes wait. */
  get awaited(): string[] {
    return [...this.#byUser].filter(([, { waiting }]) => waiting > 0).map(([id]) => id);
  }

  /** Is told of what changed, after it counts here. */
  follow(follower: (news: NoteNews) => void): void {
    this.#followers.push(follower);
  }

  async #take(ids: ReadonlySet<string>): Promise<void> {
    const copies = await this.#copiesOf([...ids]);
    const sent = new Set(copies.map((copy) => copy.noteId).filter((id) => ids.has(id)));
    const users = new Set(copies.map((copy) => copy.userId));
    // What is neither a note nor a copy is a user: reading nothing for an id that is none of them does no harm.
    const known = new Set([...sent, ...copies.map((copy) => copy.id)]);
    for (const id of ids) if (!known.has(id)) users.add(id);
    const all = [...users];
    for (let i = 0; i < all.length; i += AT_ONCE) await this.#count(all.slice(i, i + AT_ONCE));
    for (const follow of this.#followers) follow({ sent, copies, users });
  }

  async #copiesOf(ids: readonly string[]): Promise<NoteCopy[]> {
    const { q, t } = this.#db;
    const r = t.noteReceivers;
    const found: NoteCopy[] = [];
    for (let i = 0; i < ids.length; i += AT_ONCE / 2) {
      const some = ids.slice(i, i + AT_ONCE / 2);
      found.push(
        ...(await q
          .select()
          .from(r)
          .where(or(inArray(r.id, some), inArray(r.noteId, some)))),
      );
    }
    return found;
  }

  async #count(userIds?: string[]): Promise<void> {
    const { q, t } = this.#db;
    const r = t.noteReceivers;
    const rows = await q
      .select({ userId: r.userId, all: count(), delivered: count(r.deliveredAt) })
      .from(r)
      .where(and(isNull(r.readAt), isNull(r.archivedAt), isNull(r.deletedAt), userIds && inArray(r.userId, userIds)))
      .groupBy(r.userId);
    for (const id of userIds ?? []) this.#byUser.delete(id);
    for (const { userId, all, delivered } of rows)
      this.#byUser.set(userId, { unread: Number(delivered), waiting: Number(all) - Number(delivered) });
  }
}
