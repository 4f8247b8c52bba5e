import { getTableName, isTable } from "drizzle-orm";
import { say } from "#shared/texts/current.ts";
import type { JobDeps, Work } from "./job.ts";
import { careForMssql } from "./mssql-care.ts";
import { faultOf, runOnThread } from "./sqlite-file.ts";

/** Keeps the database quick, and looks whether it is sound. */
export const maintain: Work = async ({ config: { database }, db }, signal) => {
  if (database.dialect === "mssql") return careForMssql(database.connection, ownTables(db), signal);
  return database.path === ":memory:" ? null : careForSqlite(database.path);
};

const ownTables = ({ t }: JobDeps["db"]): ReadonlySet<string> =>
  new Set(
    Object.values(t)
      .filter((table) => isTable(table))
      .map((table) => getTableName(table)),
  );

/**
 * Fresh figures for the planner (sqlite.org/pragma.html#pragma_optimize: on a new connection it is asked for all
 * tables), an empty write-ahead log, a look whether the file is sound. The log is copied first while others write, so
 * that what locks them out has little left to do.
 */
async function careForSqlite(path: string): Promise<string> {
  const results = await runOnThread(path, [
    "pragma optimize=0x10002",
    "pragma wal_checkpoint(passive)",
    "pragma wal_checkpoint(truncate)",
    "select page_count * page_size as size, freelist_count * page_size as free from pragma_page_count, pragma_page_size, pragma_freelist_count",
  ]);
  const fault = await faultOf(path);
  if (fault) throw new Error(say("jobs.damaged", fault));
  const { size, free } = results.at(-1)![0] as { size: number; free: number };
  return say("jobs.soundFile", size, free);
}
