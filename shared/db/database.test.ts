import { DatabaseSync } from "node:sqlite";
import { eq } from "drizzle-orm";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { emptyDatabase, onMssql } from "#test/helpers/database.ts";
import { parseDatabaseUrl } from "./address.ts";
import { type Database, DatabaseFault } from "./database.ts";
import { isDuplicate, openDatabase } from "./open.ts";

let place: Awaited<ReturnType<typeof emptyDatabase>>;
let db: Database;
const address = () => {
  const found = parseDatabaseUrl(place.url, place.dataDir);
  if (typeof found === "string") throw new Error(found);
  return found;
};
beforeEach(async () => {
  place = await emptyDatabase();
  db = await openDatabase(address());
});
afterEach(async () => {
  await db.close();
  await place.drop();
});

const put = (on: Database, name: string, value: number) => on.q.insert(on.t.counters).values({ name, value });
const read = async (name: string) =>
  (await db.q.select().from(db.t.counters).where(eq(db.t.counters.name, name)))[0]?.value;

describe("a database", () => {
  it("is migrated once, and says what it applied", async () => {
    expect((await db.migrate()).length).toBeGreaterThan(0);
    expect(await db.migrate()).toEqual([]);
  });

  it("is migrated by one of several hosts that start at once", async () => {
    const others = await Promise.all([openDatabase(address()), openDatabase(address())]);
    const applied = await Promise.all([db, ...others].map((one) => one.migrate()));
    expect(applied.filter((names) => names.length > 0)).toHaveLength(1);
    await Promise.all(others.map((one) => one.close()));
  });

  it("keeps all of a transaction or nothing", async () => {
    await db.migrate();
    await expect(
      db.transaction(async (tx) => {
        await put(tx, "a", 1);
        throw new Error("no");
      }),
    ).rejects.toThrow("no");
    expect(await read("a")).toBeUndefined();
    await db.transaction(async (tx) => void (await put(tx, "a", 2)));
    expect(await read("a")).toBe(2);
  });

  it("keeps the others' work when one of many that wait at once fails", async () => {
    await db.migrate();
    const results = await Promise.allSettled(
      Array.from({ length: 40 }, (_, i) =>
        db.transaction(async (tx) => {
          await put(tx, `n${i}`, i);
          if (i % 3 === 0) throw new Error("no");
          return i;
        }),
      ),
    );
    for (const [i, result] of results.entries()) {
      expect(result.status).toBe(i % 3 === 0 ? "rejected" : "fulfilled");
      expect(await read(`n${i}`)).toBe(i % 3 === 0 ? undefined : i);
    }
  });

  it("shows readers only what is committed", async () => {
    await db.migrate();
    await db.transaction(async (tx) => {
      await put(tx, "hidden", 1);
      const outside = await openDatabase(address());
      const rows = await outside.q.select().from(outside.t.counters).where(eq(outside.t.counters.name, "hidden"));
      expect(rows).toEqual([]);
      await outside.close();
    });
    expect(await read("hidden")).toBe(1);
  });

  it("keeps instants to the millisecond, booleans and absent values", async () => {
    await db.migrate();
    const at = new Date(1_772_000_000_001);
    const row = { key: "x", account: "", failures: 1, lastAt: at, blockedUntil: null };
    await db.q.insert(db.t.loginFailures).values(row);
    expect((await db.q.select().from(db.t.loginFailures))[0]).toEqual(row);
    for (const ms of [3, 7, 333, 998, 999]) {
      await db.q.update(db.t.loginFailures).set({ lastAt: new Date(1_772_000_000_000 + ms) });
      expect(
        await db.q
          .select()
          .from(db.t.loginFailures)
          .where(eq(db.t.loginFailures.lastAt, new Date(1_772_000_000_000 + ms))),
      ).toHaveLength(1);
    }
  });

  it("tells a duplicate from other faults", async () => {
    await db.migrate();
    await put(db, "once", 1);
    const fault = await put(db, "once", 2).then(
      () => null,
      (error: unknown) => error,
    );
    expect(isDuplicate(fault)).toBe(true);
    expect(isDuplicate(new Error("else"))).toBe(false);
  });

  it("that was migrated by a newer program is refused", async () => {
    await db.migrate();
    if (onMssql) {
      const { default: mssql } = await import("mssql");
      const to = address();
      if (to.dialect !== "mssql") throw new Error("not SQL Server");
      const pool = await new mssql.ConnectionPool({
        ...to.connection,
        options: { encrypt: to.connection.encrypt, trustServerCertificate: true },
      }).connect();
      await pool.request().batch("insert into schema_migrations (name, hash) values ('29990101_newer', 'x')");
      await pool.close();
    } else {
      const file = new DatabaseSync((address() as { path: string }).path);
      file.exec("insert into schema_migrations (name, hash) values ('29990101_newer', 'x')");
      file.close();
    }
    await expect(db.migrate()).rejects.toThrow(/newer than this program/);
    await expect(db.migrate()).rejects.toBeInstanceOf(DatabaseFault);
  });
});
