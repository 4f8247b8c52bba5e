import type { ChangeTail } from "./change-tail.ts";
import type { Database } from "./db/database.ts";

/** Which files of its own the site has, in memory, kept current from the change log: every page shows the logo. */
export class SiteFiles {
  readonly #db: Database;
  #hashes = new Map<string, string>();

  private constructor(db: Database) {
    this.#db = db;
  }

  static async load(db: Database, tail: Pick<ChangeTail, "follow">): Promise<SiteFiles> {
    const files = new SiteFiles(db);
    await files.#read();
    tail.follow(async (changes) => {
      if (changes.some((one) => one.kind === "site-file")) await files.#read();
    });
    return files;
  }

  /** A file's address, with the hash of its content and without the virtual directory; null where there is none. */
  addressOf(name: string): string | null {
    const hash = this.#hashes.get(name);
    return hash === undefined ? null : `/site/${name}/${hash}`;
  }

  async #read(): Promise<void> {
    const { q, t } = this.#db;
    const rows = await q.select({ name: t.siteFiles.name, hash: t.siteFiles.hash }).from(t.siteFiles);
    this.#hashes = new Map(rows.map(({ name, hash }) => [name, hash]));
  }
}
