import { mkdirSync, readdirSync, rmSync, utimesSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { DatabaseSync } from "node:sqlite";
import { afterEach, beforeEach, describe, expect, test, vi } from "vitest";
import { newId } from "#shared/ids.ts";
import { onMssql } from "#test/helpers/database.ts";
import { backUpInto, backup } from "./backup.ts";
import type { JobDeps } from "./job.ts";
import { type TestSite, testSite } from "./testing/process.ts";

/** What the disk says is free, in bytes; null: what it has. */
const disk = vi.hoisted(() => ({ free: null as number | null }));
vi.mock("node:fs/promises", async (original) => {
  const real = await original<typeof import("node:fs/promises")>();
  const statfs = async (path: string) =>
    disk.free === null ? real.statfs(path) : { ...(await real.statfs(path)), bavail: disk.free, bsize: 1 };
  return { ...real, statfs };
});

const { signal } = new AbortController();
let site: TestSite;
let deps: JobDeps;
beforeEach(async () => {
  site = await testSite();
  deps = await site.process();
});
afterEach(async () => {
  disk.free = null;
  await site.end();
});
const folder = () => join(deps.config.dataDir, "backups");
const path = () => (deps.config.database as { path: string }).path;

if (onMssql)
  test("SQL Server is left to its own backups", async () => {
    expect(await backup(deps, signal)).toBe("SQL Server is backed up by its own means.");
  });

if (!onMssql)
  describe("a backup", () => {
    test("is whole and as of one moment while others write all the time, and ends all the same", async () => {
      const { q, t } = deps.db;
      const pair = (value: number) =>
        deps.db.transaction(async (tx) => {
          for (const name of ["left", "right"])
            await tx.q.insert(tx.t.counters).values({ name: `${name}-${value}`, value });
        });
      await q.insert(t.counters).values({ name: "kept", value: 42 });
      let writing = true;
      let written = 0;
      const writer = (async () => {
        while (writing) {
          await pair(++written);
          await new Promise((resolve) => setTimeout(resolve, 2));
        }
      })();
      const file = await backUpInto(folder(), path(), site.now);
      writing = false;
      await writer;
      const copy = new DatabaseSync(file, { readOnly: true });
      expect(copy.prepare("select value from counters where name = 'kept'").get()).toEqual({ value: 42 });
      const count = (side: string) =>
        copy.prepare("select count(*) as n from counters where name like ?").get(`${side}-%`);
      expect(count("left")).toEqual(count("right"));
      expect(copy.prepare("pragma integrity_check").get()).toEqual({ integrity_check: "ok" });
      copy.close();
    });

    test("takes the place of the oldest: as many are kept as the site says", async () => {
      await deps.db.q.insert(deps.db.t.clientSettings).values({
        id: newId(),
        scope: "site",
        scopeId: "",
        name: "site.keepBackups",
        value: "3",
        locked: false,
        setAt: new Date(site.now),
      });
      mkdirSync(folder());
      writeFileSync(join(folder(), "my-own.db"), "mine");
      const names: string[] = [];
      for (let i = 0; i < 5; i++) {
        await site.pass(1000);
        expect(await backup(deps, signal)).toMatch(/backups.officestatus-.*Z\.db, \d+ kB$/);
        names.push(`officestatus-${new Date(site.now).toISOString().slice(0, 19).replaceAll(":", "")}Z.db`);
      }
      expect(readdirSync(folder()).sort()).toEqual(["my-own.db", ...names.slice(2)]);
    });

    test("is not made where it would fill the disk, and says so", async () => {
      await backUpInto(folder(), path(), site.now);
      disk.free = 100 * 1024 ** 2;
      await expect(backup(deps, signal)).rejects.toThrow(/backups has 100 MB free, and 20\d MB are needed/);
      expect(readdirSync(folder())).toHaveLength(1);
    });

    test("that cannot be written fails and leaves nothing behind", async () => {
      writeFileSync(folder(), "a file where the folder should be");
      await expect(backUpInto(folder(), path(), site.now)).rejects.toThrow();
      rmSync(folder());
      await expect(backUpInto(folder(), join(deps.config.dataDir, "nowhere.db"), site.now)).rejects.toThrow();
      expect(readdirSync(folder())).toEqual([]);
    });

    test("that was cut short is cleaned away a day later", async () => {
      mkdirSync(folder());
      for (const [name, age] of [
        ["officestatus-2026-01-01T000000Z.db.partial", 25],
        ["other.db.partial", 1],
      ] as const) {
        const file = join(folder(), name);
        writeFileSync(file, "half");
        utimesSync(file, new Date(), new Date(Date.now() - age * 3600_000));
      }
      await backup(deps, signal);
      expect(readdirSync(folder()).filter((name) => name.endsWith(".partial"))).toEqual(["other.db.partial"]);
    });
  });
