import { mkdir, readdir, rename, rm, stat, statfs } from "node:fs/promises";
import { dirname, join } from "node:path";
import { siteSetting } from "#shared/settings/store.ts";
import { say } from "#shared/texts/current.ts";
import type { Work } from "./job.ts";
import { copySqlite, faultOf } from "./sqlite-file.ts";

const NAME = /^officestatus-\d{4}-\d{2}-\d{2}T\d{6}Z\.db$/;
const PARTIAL = /\.db\.partial$/;
/** What a copy leaves free at the least, so that the database itself can grow. In bytes. */
const LEFT_FREE = 200 * 1024 ** 2;
/** Nobody works on half a copy for so long: whoever did is gone. In milliseconds. */
const ABANDONED = 24 * 3600_000;

/** Copies the embedded database while it is in use. SQL Server has backups of its own. */
export const backup: Work = async ({ config: { database, dataDir }, db, clock }) => {
  if (database.dialect === "mssql") return say("jobs.backupNotHere");
  if (database.path === ":memory:") return say("jobs.backupOfMemory");
  const folder = join(dataDir, "backups");
  const file = await backUpInto(folder, database.path, clock());
  await removeOldest(folder, await siteSetting(db, "site.keepBackups"));
  await removeAbandoned(folder);
  return say("jobs.backupMade", file, (await stat(file)).size);
};

/** Makes one copy under a name that tells when; returns the file. */
export async function backUpInto(folder: string, database: string, now: number): Promise<string> {
  await mkdir(folder, { recursive: true, mode: 0o700 });
  const file = join(folder, `officestatus-${new Date(now).toISOString().slice(0, 19).replaceAll(":", "")}Z.db`);
  await copySound(database, file);
  return file;
}

/**
 * Copies a database into a new file, if there is room, and looks whether the copy is sound.
 * @throws Error in words that say why there is none.
 */
export async function copySound(database: string, file: string): Promise<void> {
  await checkRoom(database, dirname(file));
  // Under another name until it is whole, so that half a copy is never taken for one.
  const partial = `${file}.partial`;
  await rm(partial, { force: true });
  try {
    await copySqlite(database, partial);
    const fault = await faultOf(partial);
    if (fault) throw new Error(say("jobs.backupNotSound", fault));
    await rename(partial, file);
  } catch (error) {
    await rm(partial, { force: true });
    throw error;
  }
}

async function checkRoom(database: string, folder: string): Promise<void> {
  const { bavail, bsize } = await statfs(folder);
  const free = bavail * bsize;
  const sizes = await Promise.all([database, `${database}-wal`].map((file) => stat(file).catch(() => ({ size: 0 }))));
  const needed = sizes.reduce((sum, { size }) => sum + size, 0);
  if (free - needed < LEFT_FREE) throw new Error(say("jobs.backupNoRoom", folder, free, needed + LEFT_FREE));
}

async function removeOldest(folder: string, kept: number): Promise<void> {
  const copies = (await readdir(folder)).filter((name) => NAME.test(name)).sort();
  for (const name of copies.slice(0, Math.max(0, copies.length - kept))) await rm(join(folder, name), { force: true });
}

/** Half copies of processes that were ended over them. */
async function removeAbandoned(folder: string): Promise<void> {
  for (const name of await readdir(folder)) {
    if (!PARTIAL.test(name)) continue;
    const { mtimeMs } = await stat(join(folder, name));
    if (mtimeMs < Date.now() - ABANDONED) await rm(join(folder, name), { force: true });
  }
}
