import { existsSync } from "node:fs";
import { mkdir, open, rename, rm } from "node:fs/promises";
import { dirname, resolve } from "node:path";
import { DatabaseSync } from "node:sqlite";
import { copySqlite, faultOf } from "#jobs/sqlite-file.ts";
import { readConfig } from "#shared/config.ts";
import { migrationsFor, pendingMigrations } from "#shared/db/migrations.ts";
import { CommandFault } from "../complain.ts";
import { databaseFile } from "./backup.ts";

/** Puts a backup in the place of the database. Nothing is touched before the backup has been looked through. */
export async function restore(backup: string, { force = false }: { force?: boolean }): Promise<void> {
  const config = readConfig();
  const target = databaseFile(config);
  const source = resolve(backup);
  if (!existsSync(source)) throw new CommandFault(`There is no file ${source}.`);
  if (source === target) throw new CommandFault(`${source} is the database itself: name a backup.`);
  await mkdir(dirname(target), { recursive: true });
  const copy = `${target}.restoring`;
  await removeWithLogs(copy);
  try {
    await checkedCopy(source, copy);
    const aside = existsSync(target) ? await putAside(target, force) : null;
    await rename(copy, target);
    await syncFolder(dirname(target));
    if (aside) console.log(`The former database is kept as ${aside}.`);
    console.log(`Restored ${target} from ${source}. Start the host again; an older schema is brought up to date then.`);
  } finally {
    await removeWithLogs(copy);
  }
}

/** Copies the backup beside the database and looks whether it is sound and of a schema that this program knows. */
async function checkedCopy(source: string, copy: string): Promise<void> {
  try {
    await copySqlite(source, copy);
  } catch (error) {
    throw new CommandFault(
      `${source} cannot be read as a database (${(error as Error).message}): name another backup.`,
    );
  }
  const fault = await faultOf(copy);
  if (fault) throw new CommandFault(`${source} is damaged (${fault}): name another backup.`);
  pendingMigrations(migrationsFor("sqlite"), migrationsIn(copy, source));
}

function migrationsIn(file: string, source: string): Set<string> {
  const database = new DatabaseSync(file, { readOnly: true });
  try {
    return new Set(
      database
        .prepare("select name from schema_migrations")
        .all()
        .map((row) => String(row.name)),
    );
  } catch {
    throw new CommandFault(`${source} is a database, but not of OfficeStatus: name another backup.`);
  } finally {
    database.close();
  }
}

async function putAside(target: string, force: boolean): Promise<string> {
  if (isInUse(target) && !force)
    throw new CommandFault(
      `${target} is in use: stop every host and jobs process first, or give --force if you are sure that there is none.`,
    );
  const aside = `${target}.before-restore-${new Date().toISOString().slice(0, 19).replaceAll(":", "")}Z`;
  for (const end of ["", "-wal", "-shm"]) {
    await rename(target + end, aside + end).catch((error: NodeJS.ErrnoException) => {
      if (error.code === "ENOENT") return;
      throw new CommandFault(`${target + end} cannot be moved aside (${error.code}): stop whatever uses it.`);
    });
  }
  return aside;
}

/**
 * Whether another process has the database open. Leaving WAL mode takes the one lock that nobody else may share, so
 * it fails then; when it works the whole database is in its one file, which can be moved.
 */
function isInUse(file: string): boolean {
  let database: DatabaseSync | undefined;
  try {
    database = new DatabaseSync(file, { timeout: 0 });
    return database.prepare("pragma journal_mode=delete").get()?.journal_mode !== "delete";
  } catch (error) {
    // Anything but busy (5) or locked (6): it is damaged, which may be why it is being restored.
    return [5, 6].includes(((error as { errcode?: number }).errcode ?? 0) & 0xff);
  } finally {
    database?.close();
  }
}

async function removeWithLogs(file: string): Promise<void> {
  for (const end of ["", "-wal", "-shm", "-journal"]) await rm(file + end, { force: true });
}

/** Makes the new names survive a power cut; Windows has no such thing for folders. */
async function syncFolder(folder: string): Promise<void> {
  if (process.platform === "win32") return;
  const handle = await open(folder);
  await handle.sync().finally(() => handle.close());
}
