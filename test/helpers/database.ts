import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import mssql from "mssql";
import { parseDatabaseUrl } from "#shared/db/address.ts";

export const onMssql = Boolean(process.env.MSSQL_TEST_URL);

/** A new, empty database of the kind under test, as a DATABASE_URL; `drop` removes it. */
export async function emptyDatabase(): Promise<{ url: string; dataDir: string; drop(): Promise<void> }> {
  const dataDir = mkdtempSync(join(tmpdir(), "officestatus-test-"));
  const removeFolder = () => rmSync(dataDir, { recursive: true, force: true });
  if (!onMssql) return { url: `sqlite:${join(dataDir, "test.db")}`, dataDir, drop: async () => removeFolder() };

  const address = parseDatabaseUrl(process.env.MSSQL_TEST_URL!, dataDir);
  if (typeof address === "string" || address.dialect !== "mssql")
    throw new Error(`MSSQL_TEST_URL ${typeof address === "string" ? address : "is not of SQL Server"}`);
  const { connection } = address;
  const name = `os_${process.pid}_${Math.random().toString(36).slice(2, 10)}`;
  const admin = async (statement: string) => {
    const pool = await new mssql.ConnectionPool({
      ...connection,
      options: {
        encrypt: connection.encrypt,
        trustServerCertificate: connection.trustServerCertificate,
        ...(connection.instanceName ? { instanceName: connection.instanceName } : {}),
      },
      requestTimeout: 60_000,
    }).connect();
    await pool
      .request()
      .batch(statement)
      .finally(() => pool.close());
  };
  // Servers do not like to make two databases in the same moment.
  for (let tries = 5; ; tries--)
    try {
      await admin(`create database ${name}`);
      break;
    } catch (error) {
      if (tries === 0) throw error;
      await new Promise((resolve) => setTimeout(resolve, 200 + Math.random() * 800));
    }
  const { server, port, user, password, encrypt, trustServerCertificate } = connection;
  const url = `Server=${server}${port ? `,${port}` : ""};Database=${name};User Id=${user};Password="${password.replaceAll('"', '""')}";Encrypt=${encrypt};TrustServerCertificate=${trustServerCertificate}`;
  return {
    url,
    dataDir,
    async drop() {
      removeFolder();
      await admin(`drop database ${name}`).catch(() => {});
    },
  };
}
