import { existsSync } from "node:fs";
import { stat } from "node:fs/promises";
import { join, resolve } from "node:path";
import { backUpInto, copySound } from "#jobs/backup.ts";
import { type Config, readConfig } from "#shared/config.ts";
import { CommandFault } from "../complain.ts";

export async function backupCommand(target: string | undefined): Promise<void> {
  const config = readConfig();
  const from = databaseFile(config);
  if (!existsSync(from)) throw new CommandFault(`There is no database at ${from}: nothing to back up.`);
  const file =
    target === undefined
      ? await backUpInto(join(config.dataDir, "backups"), from, Date.now())
      : await backUpTo(resolve(target), from);
  console.log(`Written to ${file} (${((await stat(file)).size / 1024 / 1024).toFixed(1)} MB).`);
}

async function backUpTo(file: string, from: string): Promise<string> {
  if (existsSync(file)) throw new CommandFault(`${file} exists already: name a new file.`);
  await copySound(from, file);
  return file;
}

/** The embedded database's file. @throws CommandFault where there is none. */
export function databaseFile({ database }: Config): string {
  if (database.dialect === "mssql")
    throw new CommandFault(
      "The database is on SQL Server: back it up and restore it with SQL Server's own means (BACKUP DATABASE, RESTORE DATABASE).",
    );
  if (database.path === ":memory:") throw new CommandFault("The database is in memory: there is nothing to keep.");
  return database.path;
}
