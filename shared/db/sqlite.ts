import { AsyncLocalStorage } from "node:async_hooks";
import { mkdirSync, statSync } from "node:fs";
import { dirname } from "node:path";
import { DatabaseSync, type SQLInputValue } from "node:sqlite";
import { nodeSQLiteCodecs } from "drizzle-orm/node-sqlite";
import { drizzle } from "drizzle-orm/sqlite-proxy";
import { type Database, DatabaseFault, type Queries } from "./database.ts";
import { migrationsFor, pendingMigrations } from "./migrations.ts";
import * as tables from "./schema.sqlite.ts";
import { explainSqliteFault } from "./sqlite-faults.ts";
import { preparer } from "./sqlite-statements.ts";
import { transactionQueue } from "./sqlite-transactions.ts";

/**
 * The embedded database: one connection that writes and, for a file, a second, read-only one, so that a long
 * transaction holds up no reader. WAL with full durability: what was answered survives a kill.
 * @throws DatabaseFault when the file cannot be opened.
 */
export function openSqlite(path: string): Database {
  const explain = (error: unknown) => explainSqliteFault(error, path);
  const inMemory = path === ":memory:";
  const writer = connect(path, explain);
  const inside = new AsyncLocalStorage<true>();
  const queue = transactionQueue(writer, inside);
  const write = preparer(writer);
  let reader: DatabaseSync | undefined;
  let read = write;

  const checkThere = inMemory ? () => {} : thereChecker(path);

  const guarded = <T>(step: () => T): T => {
    try {
      return step();
    } catch (error) {
      throw explain(error);
    }
  };
  const outside = () => {
    if (inside.getStore()) throw new Error("Inside a transaction use its own handle.");
  };
  const rows = (mode: string | undefined) => mode !== "object";

  const shared = {
    dialect: "sqlite" as const,
    t: tables as unknown as Database["t"],
    page: <Q extends object>(query: Q, limit: number, offset = 0) => (query as any).limit(limit).offset(offset) as Q,
    changed: (result: unknown) => Number((result as { changes: number | bigint }).changes),
    migrate: async () => guarded(() => migrate(writer)),
    ping: async () =>
      guarded(() => {
        checkThere();
        (reader ?? writer).prepare("select 1").get();
      }),
    close: async () => {
      await queue.idle();
      reader?.close();
      if (writer.isOpen) writer.close();
    },
  };

  const queries = (get: <T>(step: () => T) => Promise<T>, put: typeof get, prepare: () => typeof write) =>
    drizzle(
      {
        all: (text, params, mode) => get(() => prepare()(text, rows(mode)).all(...(params as SQLInputValue[])) as any),
        get: (text, params, mode) => get(() => prepare()(text, rows(mode)).get(...(params as SQLInputValue[])) as any),
        run: (text, params) => put(() => write(text, false).run(...(params as SQLInputValue[]))),
      },
      { codecs: nodeSQLiteCodecs },
    ) as unknown as Queries;

  const now = async <T>(step: () => T): Promise<T> => guarded(step);
  const tx: Database = { ...shared, q: queries(now, now, () => write), transaction: (work) => work(tx) };

  // A file's readers have a connection of their own; in memory there is only one, so they wait for the writer.
  const openReader = () => {
    if (inMemory || reader) return;
    reader = new DatabaseSync(path, { readOnly: true, timeout: 5000 });
    read = preparer(reader);
  };
  const reading = async <T>(step: () => T): Promise<T> => {
    outside();
    if (inMemory) return queue.between(() => guarded(step));
    return guarded(() => {
      openReader();
      return step();
    });
  };
  const writing = async <T>(step: () => T): Promise<T> => {
    outside();
    return queue.run(async () => guarded(step)).catch((error) => Promise.reject(explain(error)));
  };
  return {
    ...shared,
    q: queries(reading, writing, () => read),
    transaction: async (work) => {
      outside();
      return queue.run(() => work(tx)).catch((error) => Promise.reject(explain(error)));
    },
  };
}

function connect(path: string, explain: (error: unknown) => unknown): DatabaseSync {
  try {
    if (path !== ":memory:") mkdirSync(dirname(path), { recursive: true });
    const file = new DatabaseSync(path, { timeout: 5000 });
    file.exec("pragma journal_mode=wal; pragma synchronous=full; pragma foreign_keys=on");
    return file;
  } catch (error) {
    if ((error as NodeJS.ErrnoException).syscall === "mkdir")
      throw new DatabaseFault(
        `The folder ${dirname(path)} cannot be made (${(error as NodeJS.ErrnoException).code}): set DATA_DIR to one that can be written.`,
      );
    throw explain(error);
  }
}

/** A file that was deleted or replaced is written to until it is closed, and all of that is lost then. */
function thereChecker(path: string): () => void {
  const { ino, dev } = statSync(path);
  return () => {
    const now = statSync(path, { throwIfNoEntry: false });
    if (now?.ino === ino && now.dev === dev) return;
    throw new DatabaseFault(
      `The database ${path} was deleted or replaced while in use: stop OfficeStatus, put a backup in its place, and start it again.`,
    );
  };
}

/** Table rebuilds must run with foreign keys off, which SQLite allows only outside a transaction. */
function migrate(file: DatabaseSync): string[] {
  const known = migrationsFor("sqlite");
  file.exec("pragma foreign_keys=off; begin immediate");
  try {
    file.exec(
      "create table if not exists schema_migrations (name text primary key, hash text not null, at text not null default current_timestamp)",
    );
    const applied = new Set(
      file
        .prepare("select name from schema_migrations")
        .all()
        .map((row) => String(row.name)),
    );
    const pending = pendingMigrations(known, applied);
    for (const migration of pending) {
      for (const statement of migration.sql) file.exec(statement);
      file.prepare("insert into schema_migrations (name, hash) values (?, ?)").run(migration.name, migration.hash);
    }
    const broken = file.prepare("pragma foreign_key_check").all();
    if (broken.length > 0)
      throw new DatabaseFault(`A migration would break ${broken.length} links between tables; nothing was changed.`);
    file.exec("commit");
    return pending.map((m) => m.name);
  } catch (error) {
    if (file.isTransaction) file.exec("rollback");
    throw error;
  } finally {
    file.exec("pragma foreign_keys=on");
  }
}
