import * as ms from "drizzle-orm/mssql-core";
import * as lite from "drizzle-orm/sqlite-core";

/**
 * The vocabulary of column kinds, one implementation a dialect. Text is `nvarchar` on SQL Server:
 * its driver binds strings so, and comparing them with `varchar` would scan an index.
 */
export const mssqlKit = {
  table: ms.mssqlTable,
  index: ms.index,
  uniqueIndex: ms.uniqueIndex,
  foreignKey: ms.foreignKey,
  primaryKey: ms.primaryKey,
  id: () => ms.nvarchar({ length: 26, mode: "text" as const }),
  text: (length: number) => ms.nvarchar({ length, mode: "text" as const }),
  longText: () => ms.nvarchar({ length: "max", mode: "text" as const }),
  int: () => ms.int(),
  bool: () => ms.bit(),
  bytes: () => ms.varbinary({ length: "max" }),
  /** An instant in UTC, to the millisecond. */
  time: () => ms.datetime2({ mode: "date" as const, precision: 3 }),
};
export type Kit = typeof mssqlKit;

/** The one cast: the same methods at run time, SQL Server's types at compile time. */
export const sqliteKit = {
  table: lite.sqliteTable,
  index: lite.index,
  uniqueIndex: lite.uniqueIndex,
  foreignKey: lite.foreignKey,
  primaryKey: lite.primaryKey,
  id: () => lite.text(),
  text: (_length: number) => lite.text(),
  longText: () => lite.text(),
  int: () => lite.integer(),
  bool: () => lite.integer({ mode: "boolean" }),
  bytes: () => lite.blob({ mode: "buffer" }),
  time: () => lite.integer({ mode: "timestamp_ms" }),
} as unknown as Kit;
