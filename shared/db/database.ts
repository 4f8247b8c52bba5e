import type { NodeMsSqlDatabase } from "drizzle-orm/node-mssql";
import type { Schema } from "./define.ts";

type Orm = NodeMsSqlDatabase;
/** What a function may use: the words that both dialects share. */
export type Queries = Pick<Orm, "select" | "selectDistinct" | "insert" | "update" | "delete" | "$count">;

/** One database, whichever it is. Outside a transaction `q` reads what is committed. */
export interface Database {
  readonly dialect: "sqlite" | "mssql";
  readonly t: Schema;
  readonly q: Queries;
  /** OFFSET..FETCH or LIMIT..OFFSET; the query must already be ordered. */
  page<Q extends object>(query: Q, limit: number, offset?: number): Q;
  /** How many rows an insert, update or delete touched. */
  changed(result: unknown): number;
  /**
   * All or nothing, durable when it resolves. Inside it only the handle that it passes may be used. What it does may be
   * done again from its start where the database asks for that, so nothing outside is to depend on how often.
   * @throws CommitFault where nobody can tell whether it happened.
   */
  transaction<T>(work: (tx: Database) => Promise<T>): Promise<T>;
  /** Brings the schema up to date under a lock; resolves to the names of what was applied. */
  migrate(): Promise<string[]>;
  /** Reads a trifle: rejects if the database does not answer. */
  ping(): Promise<void>;
  close(): Promise<void>;
}

/** The database cannot be used; the message says why, and what to do, in one line. */
export class DatabaseFault extends Error {
  override readonly name = "DatabaseFault";
}

/** The connection was lost while a transaction was being committed: whether it was, nobody knows until somebody looks. */
export class CommitFault extends Error {
  override readonly name = "CommitFault";
}
