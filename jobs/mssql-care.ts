import type { ConnectionPool } from "mssql";
import type { MssqlConnection } from "#shared/db/address.ts";
import { say } from "#shared/texts/current.ts";

/** Smaller indexes are read as quickly however they lie (Microsoft: "Maintaining indexes optimally"). In pages of 8 kB. */
const LEAST_PAGES = 1000;
/** In per cent: less does not matter; more is put in order in place, or made anew where that holds nobody up. */
const FRAGMENTED = { little: 5, much: 30 };
/** Editions that make an index anew while it is in use: Enterprise and Developer, Azure SQL Database, Managed Instance. */
const ONLINE_EDITIONS = [3, 5, 8];

export interface IndexState {
  readonly schema: string;
  readonly table: string;
  readonly index: string;
  /** In per cent. */
  readonly fragmentation: number;
}

/**
 * What a database administrator would do at night, as far as this account may: statistics, the indexes of our own
 * tables, a look whether the database is sound. Free editions have no agent that does it.
 * @returns what was done, and what was left alone and why.
 * @throws Error where the database is damaged.
 */
export async function careForMssql(
  to: MssqlConnection,
  tables: ReadonlySet<string>,
  signal: AbortSignal,
): Promise<string> {
  const pool = await connect(to);
  try {
    const said = [await statistics(pool), await indexes(pool, tables, signal), await soundness(pool)];
    return said.join(" ");
  } finally {
    await pool.close();
  }
}

async function connect(to: MssqlConnection): Promise<ConnectionPool> {
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
  return pool.connect();
}

const reasonOf = (error: unknown) => (error as Error).message.slice(0, 120);

async function statistics(pool: ConnectionPool): Promise<string> {
  try {
    await pool.request().execute("sp_updatestats");
    return say("jobs.statisticsDone");
  } catch (error) {
    return say("jobs.statisticsSkipped", reasonOf(error));
  }
}

async function indexes(pool: ConnectionPool, tables: ReadonlySet<string>, signal: AbortSignal): Promise<string> {
  let states: IndexState[];
  let online: boolean;
  try {
    const { recordset } = await pool.request().query<IndexState & { edition: number }>(`
      select object_schema_name(s.object_id) as [schema], object_name(s.object_id) as [table], i.name as [index],
        s.avg_fragmentation_in_percent as fragmentation, cast(serverproperty('EngineEdition') as int) as edition
      from sys.dm_db_index_physical_stats(db_id(), null, null, null, 'LIMITED') s
      join sys.indexes i on i.object_id = s.object_id and i.index_id = s.index_id
      where s.index_id > 0 and s.alloc_unit_type_desc = 'IN_ROW_DATA'
        and s.page_count >= ${LEAST_PAGES} and s.avg_fragmentation_in_percent >= ${FRAGMENTED.little}`);
    states = recordset.filter(({ table }) => tables.has(table));
    online = ONLINE_EDITIONS.includes(recordset[0]?.edition ?? 0);
  } catch (error) {
    return say("jobs.indexesSkipped", reasonOf(error));
  }
  let done = 0;
  for (const state of states) {
    if (signal.aborted) break;
    try {
      await pool.request().batch(indexStatement(state, online));
      done++;
    } catch (error) {
      return say("jobs.indexesStopped", done, state.index, reasonOf(error));
    }
  }
  return say("jobs.indexesDone", done);
}

/** In place it can be broken off at any time, and locks nobody out. */
export function indexStatement({ schema, table, index, fragmentation }: IndexState, online: boolean): string {
  const how = fragmentation > FRAGMENTED.much && online ? "rebuild with (online = on)" : "reorganize";
  return `alter index ${quoted(index)} on ${quoted(schema)}.${quoted(table)} ${how}`;
}

const quoted = (name: string) => `[${name.replaceAll("]", "]]")}]`;

async function soundness(pool: ConnectionPool): Promise<string> {
  try {
    await pool.request().batch("dbcc checkdb with physical_only, no_infomsgs");
    return say("jobs.sound");
  } catch (error) {
    if (isDamage((error as { number?: number }).number))
      throw new Error(say("jobs.damaged", reasonOf(error)), { cause: error });
    return say("jobs.soundnessSkipped", reasonOf(error));
  }
}

/** The errors by which DBCC CHECKDB reports what it found; others say that it could not look (5030, 7929 …: snapshots, rights). */
export const isDamage = (number: number | undefined): boolean =>
  number !== undefined && ((number >= 8900 && number < 9000) || (number >= 2500 && number < 2600 && number !== 2571));
