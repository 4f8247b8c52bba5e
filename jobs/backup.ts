import { mkdir, readdir, rename, rm, stat } from "node:fs/promises";
import { join } from "node:path";
import type { Work } from "./job.ts";
import { copySqlite, faultOf } from "./sqlite-file.ts";

/** How many copies stay. */
const KEPT = 7;
const NAME = /^officestatus-\d{4}-\d{2}-\d{2}T\d{6}Z\.db$/;

/** Copies the embedded database while it is in use. SQL Server has backups of its own. */
export const backup: Work = async (deps) => {
  const { database } = deps.config;
  if (database.dialect === "mssql") return "SQL Server is backed up by its own means.";
  if (database.path === ":memory:") return "A database in memory is not kept.";
  const file = await backUpInto(join(deps.config.dataDir, "backups"), database.path, deps.clock());
  const { size } = await stat(file);
  return `${file}, ${(size / 1024 / 1024).toFixed(1)} MB`;
};

/**
 * Makes one copy, looks whether it is sound, and removes the oldest ones beyond seven.
 * @returns the file.
 */
export async function backUpInto(folder: string, database: string, now: number): Promise<string> {
  await mkdir(folder, { recursive: true, mode: 0o700 });
  const name = `officestatus-${new Date(now).toISOString().slice(0, 19).replaceAll(":", "")}Z.db`;
  // Under another name until it is whole, so that half a copy is never taken for one.
  const partial = join(folder, `${name}.partial`);
  await copySqlite(database, partial);
  const fault = await faultOf(partial);
  if (fault) {
    await rm(partial, { force: true });
    throw new Error(`The copy is not sound (${fault}); the former ones were kept.`);
  }
  await rename(partial, join(folder, name));
  await removeOldest(folder);
  return join(folder, name);
}

async function removeOldest(folder: string): Promise<void> {
  const copies = (await readdir(folder)).filter((name) => NAME.test(name)).sort();
  for (const name of copies.slice(0, Math.max(0, copies.length - KEPT))) await rm(join(folder, name), { force: true });
}
