import { setTimeout as sleep } from "node:timers/promises";
import { drizzle } from "drizzle-orm/node-mssql";
import mssql from "mssql";
import type { MssqlConnection } from "./address.ts";
import { CommitFault, type Database, type Queries } from "./database.ts";
import { explainMssqlFault, isMssqlDuplicate, isPassing, wasEnded } from "./mssql-faults.ts";
import { migrateMssql } from "./mssql-migrate.ts";
import * as tables from "./schema.mssql.ts";

const TRIES = 5;

// Instants are bound as datetime2: the driver's own choice, datetime, rounds to a 300th of a second.
mssql.map.register(Date, mssql.DateTime2);

/**
 * SQL Server through its TDS driver, with a pool.
 * @throws DatabaseFault when it cannot be reached or signed in to.
 */
export async function openMssql(to: MssqlConnection): Promise<Database> {
  const pool = new mssql.ConnectionPool({
    server: to.server,
    ...(to.port ? { port: to.port } : {}),
    database: to.database,
    user: to.user,
    password: to.password,
    connectionTimeout: 15_000,
    requestTimeout: 30_000,
    pool: { max: 20, min: 1, idleTimeoutMillis: 60_000 },
    options: {
      encrypt: to.encrypt,
      trustServerCertificate: to.trustServerCertificate,
      appName: "OfficeStatus",
      useUTC: true,
      enableArithAbort: true,
      ...(to.instanceName ? { instanceName: to.instanceName } : {}),
    },
  });
  const explain = (error: unknown) => explainMssqlFault(error, to);
  // A connection that drops while idle is replaced by the pool; without a listener it would end the process.
  pool.on("error", () => {});
  await pool.connect().catch((error) => Promise.reject(explain(error)));

  const orm = drizzle({ client: pool });
  const shared = {
    dialect: "mssql" as const,
    t: tables as unknown as Database["t"],
    page: <Q extends object>(query: Q, limit: number, offset = 0) => (query as any).offset(offset).fetch(limit) as Q,
    changed: (result: unknown) => (result as { rowsAffected: number[] }).rowsAffected[0] ?? 0,
    migrate: () => migrateMssql(pool).catch((error) => Promise.reject(explain(error))),
    ping: async () =>
      void (await pool
        .request()
        .query("select 1 as ok")
        .catch((error) => Promise.reject(explain(error)))),
    close: () => pool.close(),
  };
  const inTransaction = (q: Queries): Database => {
    const tx: Database = { ...shared, q, transaction: (work) => work(tx) };
    return tx;
  };
  return {
    ...shared,
    q: orm as unknown as Queries,
    async transaction<T>(work: (tx: Database) => Promise<T>): Promise<T> {
      for (let attempt = 1; ; attempt++) {
        let committing = false;
        try {
          return await orm.transaction(async (q) => {
            const value = await work(inTransaction(q as unknown as Queries));
            committing = true;
            return value;
          });
        } catch (error) {
          // Once the commit is under way nobody can tell whether it happened, unless the server had ended the
          // transaction before: only the caller may ask again.
          if (committing && !wasEnded(error)) throw new CommitFault("The commit was not confirmed.", { cause: error });
          // Where two insert the same row at once, the second finds it there when it tries again; if not, it is told.
          const again = committing || isPassing(error) || (attempt === 1 && isMssqlDuplicate(error));
          if (attempt >= TRIES || !again) throw explain(error);
          await sleep(Math.random() * 40 * 2 ** attempt);
        }
      }
    },
  };
}
