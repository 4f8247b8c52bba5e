import { existsSync } from "node:fs";
import { join } from "node:path";
import { readMigrationFiles } from "drizzle-orm/migrator";
import { DatabaseFault } from "./database.ts";

export interface Migration {
  readonly name: string;
  readonly hash: string;
  readonly sql: readonly string[];
}

/** The migrations of a dialect, oldest first. They lie beside the source, or beside the built program. */
export function migrationsFor(dialect: "sqlite" | "mssql"): Migration[] {
  const here = import.meta.dirname;
  const folder = [join(here, "migrations", dialect), join(here, "../shared/db/migrations", dialect)].find(existsSync);
  if (!folder) throw new DatabaseFault(`The migrations for ${dialect} are missing: install OfficeStatus again.`);
  return readMigrationFiles({ migrationsFolder: folder }).map(({ name, hash, sql }) => ({
    name,
    hash,
    sql: sql.map((s) => s.trim()).filter(Boolean),
  }));
}

/**
 * What is still to be applied.
 * @throws DatabaseFault when the database was migrated by a newer OfficeStatus than this one.
 */
export function pendingMigrations(known: readonly Migration[], applied: ReadonlySet<string>): Migration[] {
  const names = new Set(known.map((m) => m.name));
  const newer = [...applied].filter((name) => !names.has(name));
  if (newer.length > 0)
    throw new DatabaseFault(
      `The database is newer than this program (it has "${newer[0]}"): start the newer OfficeStatus, or restore a backup.`,
    );
  return known.filter((m) => !applied.has(m.name));
}
