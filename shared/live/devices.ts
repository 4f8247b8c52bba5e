import { and, asc, gt, inArray } from "drizzle-orm";
import type { ChangeTail } from "../change-tail.ts";
import type { Clock } from "../clock.ts";
import type { Database } from "../db/database.ts";

/** A device that was not used for so long is nobody's latest. In milliseconds. */
const REMEMBERED_MS = 30 * 24 * 3600_000;
/** SQL Server takes 2,100 parameters a statement. */
const AT_ONCE = 1000;

/**
 * On which device each user acted last, in memory, kept current from the change log: what arrives is shown there first
 * (S24). A device is one browser of one user.
 */
export class Devices {
  readonly #db: Database;
  readonly #clock: Clock;
  readonly #latest = new Map<string, string>();
  readonly #followers: ((userIds: readonly string[]) => void)[] = [];

  private constructor(db: Database, clock: Clock) {
    this.#db = db;
    this.#clock = clock;
  }

  /** Reads everybody's once and follows the change log. Load it before the tail starts. */
  static async load(db: Database, tail: Pick<ChangeTail, "follow">, clock: Clock): Promise<Devices> {
    const devices = new Devices(db, clock);
    await devices.#read();
    tail.follow(async (changes) => {
      const users = new Set<string>();
      for (const change of changes) if (change.kind === "device" && change.subjectId) users.add(change.subjectId);
      if (users.size === 0) return;
      const ids = [...users];
      for (let i = 0; i < ids.length; i += AT_ONCE) await devices.#read(ids.slice(i, i + AT_ONCE));
      for (const follow of devices.#followers) follow(ids);
    });
    return devices;
  }

  /** The device on which a user acted last; null where none is known. */
  latestOf(userId: string): string | null {
    return this.#latest.get(userId) ?? null;
  }

  /** Is told whose latest device is another one now. */
  follow(follower: (userIds: readonly string[]) => void): void {
    this.#followers.push(follower);
  }

  async #read(userIds?: string[]): Promise<void> {
    const { q, t } = this.#db;
    const d = t.devices;
    const rows = await q
      .select({ id: d.id, userId: d.userId })
      .from(d)
      .where(and(gt(d.activeAt, new Date(this.#clock() - REMEMBERED_MS)), userIds && inArray(d.userId, userIds)))
      .orderBy(asc(d.activeAt), asc(d.id));
    for (const id of userIds ?? []) this.#latest.delete(id);
    for (const { id, userId } of rows) this.#latest.set(userId, id);
  }
}
