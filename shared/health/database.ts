import { stat } from "node:fs/promises";
import { sql } from "drizzle-orm";
import type { Config } from "../config.ts";
import type { Database } from "../db/database.ts";
import { EXPRESS_LIMIT } from "./limits.ts";

/** Which database it is. */
export interface DatabaseFacts {
  /** `SQLite` or `SQL Server`. */
  readonly product: string;
  readonly version: string;
  /** Of SQL Server: Express, Standard …; null of SQLite, which has none. */
  readonly edition: string | null;
  /** In bytes; null where it cannot be told. */
  readonly size: number | null;
  /** How large it may become, in bytes; null: as large as the disk. */
  readonly limit: number | null;
}

/** Asks a database what it is; what the server or the account does not tell is left out. */
export const databaseFacts = (db: Database, { database }: Pick<Config, "database">): Promise<DatabaseFacts> =>
  database.dialect === "sqlite" ? sqliteFacts(db, database.path) : mssqlFacts(db);

async function sqliteFacts({ q }: Database, path: string): Promise<DatabaseFacts> {
  const [row] = await q.select({ version: sql<string>`sqlite_version()` }).from(sql`(select 1) as one`);
  const sizes = await Promise.all(
    [path, `${path}-wal`].map((file) =>
      stat(file).then(
        ({ size }) => size,
        () => 0,
      ),
    ),
  );
  const size = path === ":memory:" ? null : sizes.reduce((sum, one) => sum + one, 0);
  return { product: "SQLite", version: row?.version ?? "", edition: null, size, limit: null };
}

/** `EngineEdition` 4 is Express. */
async function mssqlFacts({ q }: Database): Promise<DatabaseFacts> {
  const text = (name: string) => sql<string | null>`cast(serverproperty(${sql.raw(`'${name}'`)}) as nvarchar(200))`;
  const [row] = await q
    .select({ version: text("ProductVersion"), edition: text("Edition"), engine: text("EngineEdition") })
    .from(sql`(select 1 as one) as one`);
  const [files] = await q
    .select({ size: sql<number | null>`sum(cast(size as bigint)) * 8192` })
    .from(sql`sys.database_files`)
    .catch(() => []);
  return {
    product: "SQL Server",
    version: row?.version ?? "",
    edition: row?.edition ?? null,
    size: files?.size ? Number(files.size) : null,
    limit: row?.engine === "4" ? EXPRESS_LIMIT : null,
  };
}
