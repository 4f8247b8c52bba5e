import mssql from "mssql";
import { migrationsFor, pendingMigrations } from "./migrations.ts";

/** Applies what is pending in one transaction, under an application lock: several hosts may start at once. */
export async function migrateMssql(pool: mssql.ConnectionPool): Promise<string[]> {
  const known = migrationsFor("mssql");
  const transaction = new mssql.Transaction(pool);
  await transaction.begin();
  const run = (text: string) => new mssql.Request(transaction).batch(text);
  try {
    await run(
      "exec sp_getapplock @Resource = 'officestatus-migrate', @LockMode = 'Exclusive', @LockOwner = 'Transaction', @LockTimeout = 60000",
    );
    await run(
      "if object_id('schema_migrations') is null create table schema_migrations (name nvarchar(200) primary key, hash nvarchar(100) not null, at datetime2(3) not null default sysutcdatetime())",
    );
    const { recordset } = await run("select name from schema_migrations");
    const pending = pendingMigrations(known, new Set(recordset.map((row: { name: string }) => row.name)));
    for (const migration of pending) {
      for (const statement of migration.sql) await run(statement);
      await new mssql.Request(transaction)
        .input("name", mssql.NVarChar(200), migration.name)
        .input("hash", mssql.NVarChar(100), migration.hash)
        .query("insert into schema_migrations (name, hash) values (@name, @hash)");
    }
    await transaction.commit();
    return pending.map((m) => m.name);
  } catch (error) {
    await transaction.rollback().catch(() => {});
    throw error;
  }
}
