import { connect, createServer, type Server, type Socket } from "node:net";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { emptyDatabase, onMssql } from "#test/helpers/database.ts";
import { parseDatabaseUrl } from "./address.ts";
import { CommitFault, type Database } from "./database.ts";
import { openDatabase } from "./open.ts";

/** A line to the server that can be cut. */
async function line(host: string, port: number): Promise<{ port: number; cut(): void; close(): void }> {
  const open = new Set<Socket>();
  const server: Server = createServer((near) => {
    const far = connect(port, host);
    for (const [one, other] of [
      [near, far],
      [far, near],
    ] as const) {
      open.add(one);
      one
        .on("error", () => {})
        .on("close", () => {
          open.delete(one);
          other.destroy();
        });
      one.pipe(other);
    }
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  const cut = () => {
    for (const one of open) one.destroy();
  };
  return {
    port: (server.address() as { port: number }).port,
    cut,
    close() {
      server.close();
      cut();
    },
  };
}

if (onMssql)
  describe("a line to SQL Server that is cut", () => {
    let place: Awaited<ReturnType<typeof emptyDatabase>>;
    let wire: Awaited<ReturnType<typeof line>>;
    let db: Database;
    beforeAll(async () => {
      place = await emptyDatabase();
      const direct = parseDatabaseUrl(place.url, place.dataDir);
      if (typeof direct === "string" || direct.dialect !== "mssql") throw new Error("not SQL Server");
      wire = await line(direct.connection.server, direct.connection.port ?? 1433);
      db = await openDatabase({
        ...direct,
        connection: { ...direct.connection, server: "127.0.0.1", port: wire.port },
      });
      await db.migrate();
    });
    afterAll(async () => {
      await db.close();
      wire.close();
      await place.drop();
    });
    const put = (tx: Database, name: string) => tx.q.insert(tx.t.counters).values({ name, value: 1 });
    const names = async () => (await db.q.select({ name: db.t.counters.name }).from(db.t.counters)).map((c) => c.name);

    it("before a transaction's end is not noticed: it is done again on another", async () => {
      let times = 0;
      await db.transaction(async (tx) => {
        await put(tx, "before");
        if (++times === 1) wire.cut();
        await put(tx, "after");
      });
      expect(times).toBe(2);
      expect((await names()).sort()).toEqual(["after", "before"]);
    });

    it("while it is being committed is told as what it is: nobody knows", async () => {
      let times = 0;
      const doing = db.transaction(async (tx) => {
        times++;
        await put(tx, "unknown");
        // The commit is sent as soon as this is left, and its answer does not come.
        setImmediate(wire.cut);
      });
      await expect(doing).rejects.toBeInstanceOf(CommitFault);
      expect(times).toBe(1);
      expect([0, 1]).toContain((await names()).filter((name) => name === "unknown").length);
    });
  });
else
  it("is of SQL Server alone: a file has no line that could be cut", () => {
    expect(onMssql).toBe(false);
  });
