import { and, inArray, isNotNull } from "drizzle-orm";
import type { ChangeTail } from "./change-tail.ts";
import type { Database } from "./db/database.ts";
import type { SecondFactorFor } from "./settings/registry.ts";

/** SQL Server takes 2,100 parameters a statement. */
const AT_ONCE = 1000;

/** Who has a second factor, in memory, kept current from the change log: each request asks for it of those who must have one. */
export class SecondFactors {
  readonly #db: Database;
  readonly #users = new Set<string>();

  private constructor(db: Database) {
    this.#db = db;
  }

  /** Reads everybody's once and follows the change log. Load it before the tail starts. */
  static async load(db: Database, tail: Pick<ChangeTail, "follow">): Promise<SecondFactors> {
    const store = new SecondFactors(db);
    await store.#read();
    tail.follow(async (changes) => {
      const users = new Set<string>();
      for (const change of changes)
        if (change.kind === "second-factor" && change.subjectId !== null) users.add(change.subjectId);
      const ids = [...users];
      for (let i = 0; i < ids.length; i += AT_ONCE) await store.#read(ids.slice(i, i + AT_ONCE));
    });
    return store;
  }

  /** Whether a user has one that is confirmed. */
  has(userId: string): boolean {
    return this.#users.has(userId);
  }

  async #read(userIds?: readonly string[]): Promise<void> {
    const { q, t } = this.#db;
    const { secondFactors: f } = t;
    const rows = await q
      .select({ userId: f.userId })
      .from(f)
      .where(and(isNotNull(f.confirmedAt), userIds && inArray(f.userId, [...userIds])));
    for (const id of userIds ?? []) this.#users.delete(id);
    for (const { userId } of rows) this.#users.add(userId);
  }
}

/** Whether the site's setting asks a user of this role for a second factor. */
export function mustHaveSecondFactor(wanted: SecondFactorFor, role: string): boolean {
  if (typeof wanted !== "string") return wanted.includes(role);
  return wanted === "everybody" || (wanted === "administrators" && role === "administrator");
}
