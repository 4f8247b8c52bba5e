import type { MssqlConnection } from "#shared/db/address.ts";
import type { Work } from "./job.ts";
import { faultOf, runOnThread } from "./sqlite-file.ts";

/** Keeps the planner's figures fresh; with SQLite also empties the write-ahead log and looks whether the file is sound. */
export const maintain: Work = async ({ config: { database } }) => {
  if (database.dialect === "mssql") return updateStatistics(database.connection);
  if (database.path === ":memory:") return null;
  await runOnThread(database.path, ["pragma optimize", "pragma wal_checkpoint(truncate)"]);
  const fault = await faultOf(database.path);
  if (fault) throw new Error(`The database is damaged (${fault}): restore a backup.`);
  return "The database is sound.";
};

/** SQL Server keeps figures by itself; this brings them up to date at night, where the account has the right to. */
async function updateStatistics(to: MssqlConnection): Promise<string> {
  const { default: mssql } = await import("mssql");
  const { encrypt, trustServerCertificate, instanceName } = to;
  const pool = new mssql.ConnectionPool({
    server: to.server,
    ...(to.port ? { port: to.port } : {}),
    database: to.database,
    user: to.user,
    password: to.password,
    requestTimeout: 20 * 60_000,
    pool: { max: 1 },
    options: {
      encrypt,
      trustServerCertificate,
      appName: "OfficeStatus jobs",
      ...(instanceName ? { instanceName } : {}),
    },
  });
  pool.on("error", () => {});
  await pool.connect();
  try {
    await pool.request().execute("sp_updatestats");
    return "Statistics are up to date.";
  } catch (error) {
    return `Statistics were left to SQL Server itself (${(error as Error).message.slice(0, 200)}).`;
  } finally {
    await pool.close();
  }
}
