import { and, eq, inArray } from "drizzle-orm";
import type { AnyMsSqlColumn } from "drizzle-orm/mssql-core";
import type { Database, Queries } from "./database.ts";

type Table = Parameters<Queries["delete"]>[0];
/** The names of a table's columns. */
type Name<T> = keyof T & string;

/**
 * Gives the rows of one to another, in a table that holds a pair once: what the other has already goes, and a pair of
 * the two with each other means nothing any more.
 * @param by the column that names whom a row belongs to. @param beside the other half of the pair.
 */
export async function moveRows<T extends Table>(
  { q }: Database,
  table: T,
  { by, beside }: { readonly by: Name<T>; readonly beside: Name<T> },
  from: string,
  into: string,
): Promise<void> {
  const owner = table[by] as AnyMsSqlColumn;
  const other = table[beside] as AnyMsSqlColumn;
  const there = q.select({ other }).from(table).where(eq(owner, into));
  await q.delete(table).where(and(eq(owner, from), eq(other, into)));
  await q.delete(table).where(and(eq(owner, into), eq(other, from)));
  await q.delete(table).where(and(eq(owner, from), inArray(other, there)));
  await q
    .update(table)
    .set({ [by]: into } as never)
    .where(eq(owner, from));
}
