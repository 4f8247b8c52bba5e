import { and, asc, inArray, type SQL } from "drizzle-orm";
import type { AnyMsSqlColumn } from "drizzle-orm/mssql-core";
import type { Database, Queries } from "./database.ts";

type Table = Parameters<Queries["delete"]>[0];

/**
 * Deletes at most so many rows, the first ones by a column that has an index. Many small steps hold nobody up: neither
 * whoever waits to write, nor, on SQL Server, whoever reads beside a lock that grew to the whole table.
 * @param key the table's primary key.
 * @param old which rows may go.
 * @returns how many went; fewer than `most`: there are no more.
 */
export async function deleteSome(
  db: Database,
  table: Table,
  { key, old, by, most }: { key: AnyMsSqlColumn; old: SQL | undefined; by: AnyMsSqlColumn; most: number },
): Promise<number> {
  const rows = db.q.select({ key }).from(table).where(old).orderBy(asc(by));
  const keys = (await db.page(rows, most)).map((row) => row.key);
  if (keys.length === 0) return 0;
  // Asked again: a row may have come back to use meanwhile.
  await db.q.delete(table).where(and(inArray(key, keys), old));
  return keys.length;
}
