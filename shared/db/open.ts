import type { DatabaseAddress } from "./address.ts";
import type { Database } from "./database.ts";
import { isMssqlDuplicate, isMssqlReferenced } from "./mssql-faults.ts";
import { openSqlite } from "./sqlite.ts";
import { isSqliteDuplicate, isSqliteReferenced } from "./sqlite-faults.ts";

/**
 * Opens the database that the configuration names; SQL Server's driver is loaded only where it is used.
 * @throws DatabaseFault in words that say what to do.
 */
export async function openDatabase(address: DatabaseAddress): Promise<Database> {
  if (address.dialect === "sqlite") return openSqlite(address.path);
  const { openMssql } = await import("./mssql.ts");
  return openMssql(address.connection);
}

/** Whether a write failed because a row with that key exists already. */
export const isDuplicate = (error: unknown) => isSqliteDuplicate(error) || isMssqlDuplicate(error);

/** Whether a delete failed because other rows refer to the row. */
export const isReferenced = (error: unknown) => isSqliteReferenced(error) || isMssqlReferenced(error);
