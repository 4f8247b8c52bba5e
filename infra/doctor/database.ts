import { existsSync } from "node:fs";
import { sql } from "drizzle-orm";
import { needsSetup } from "#functions/auth/actions.ts";
import { faultOf } from "#jobs/sqlite-file.ts";
import { systemClock } from "#shared/clock.ts";
import type { Config } from "#shared/config.ts";
import { clockAhead } from "#shared/db/clock.ts";
import { type Database, DatabaseFault } from "#shared/db/database.ts";
import { migrationsFor, pendingMigrations } from "#shared/db/migrations.ts";
import { openDatabase } from "#shared/db/open.ts";
import { databaseFacts } from "#shared/health/database.ts";
import { CLOCKS_APART } from "#shared/health/limits.ts";
import { bytes } from "#shared/texts/bytes.ts";
import { type Finding, fault, note, ok } from "./finding.ts";

/** Whether the database answers, is sound, and has a schema that this program knows. Makes none, changes nothing. */
export async function checkDatabase(config: Config): Promise<Finding[]> {
  const { database } = config;
  if (database.dialect === "sqlite" && database.path === ":memory:")
    return [note("The database is in memory: nothing outlives the host.")];
  if (database.dialect === "sqlite" && !existsSync(database.path))
    return [ok(`The database will be made at the first start: ${database.path}`)];
  let db: Database | undefined;
  try {
    db = await openDatabase(database);
    await db.ping();
    const findings = [
      ok(
        database.dialect === "sqlite"
          ? `The database answers: ${database.path}`
          : `SQL Server answers: ${database.connection.server}, database ${database.connection.database}`,
      ),
    ];
    findings.push(await kind(db, config));
    findings.push(database.dialect === "sqlite" ? await soundness(database.path) : await clocks(db));
    findings.push(...(await schema(db)));
    return findings;
  } catch (error) {
    if (error instanceof DatabaseFault) return [fault(error.message)];
    throw error;
  } finally {
    await db?.close();
  }
}

async function soundness(path: string): Promise<Finding> {
  const damage = await faultOf(path);
  return damage ? fault(`The database is damaged (${damage}): restore a backup.`) : ok("The database is sound");
}

async function clocks(db: Database): Promise<Finding> {
  const apart = Math.abs((await clockAhead(db, systemClock)) ?? 0);
  return apart <= CLOCKS_APART
    ? ok("SQL Server's clock and this one agree")
    : note(`SQL Server's clock and this one are ${Math.round(apart / 1000)} s apart: turn on time synchronisation.`);
}

/** A database of the free edition does not grow for ever. */
async function kind(db: Database, config: Config): Promise<Finding> {
  const { product, version, edition, size, limit } = await databaseFacts(db, config);
  const text = [`${product} ${version}`, edition, size === null ? null : bytes(size, "en")].filter(Boolean).join(", ");
  return size !== null && limit !== null && size > limit * 0.8
    ? note(
        `${text}: this edition takes no more than ${bytes(limit, "en")}; keep history for less long, or change the edition.`,
      )
    : ok(text);
}

async function schema(db: Database): Promise<Finding[]> {
  const applied = await appliedMigrations(db);
  if (applied.size === 0) return [ok("The database is empty: its tables will be made at the first start")];
  const pending = pendingMigrations(migrationsFor(db.dialect), applied);
  if (pending.length > 0)
    return [
      note(
        `The schema lacks ${pending.length} migration${pending.length === 1 ? "" : "s"}: the next start, or "officestatus migrate", applies them.`,
      ),
    ];
  const first = (await needsSetup({ db }))
    ? [note("There is no administrator yet: start the host and open the link that it prints.")]
    : [];
  return [ok("The schema is up to date"), ...first];
}

async function appliedMigrations({ q }: Database): Promise<Set<string>> {
  try {
    return new Set((await q.select({ name: sql<string>`name` }).from(sql`schema_migrations`)).map((row) => row.name));
  } catch (error) {
    if (error instanceof DatabaseFault) throw error;
    return new Set();
  }
}
