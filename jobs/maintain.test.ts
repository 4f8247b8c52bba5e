import { closeSync, openSync, writeSync } from "node:fs";
import { join } from "node:path";
import { DatabaseSync } from "node:sqlite";
import { afterEach, beforeEach, expect, test } from "vitest";
import { recordChanges } from "#shared/change-log.ts";
import { onMssql } from "#test/helpers/database.ts";
import type { JobDeps } from "./job.ts";
import { maintain } from "./maintain.ts";
import { indexStatement, isDamage } from "./mssql-care.ts";
import { faultOf } from "./sqlite-file.ts";
import { type TestSite, testSite } from "./testing/process.ts";

const { signal } = new AbortController();
let site: TestSite;
let deps: JobDeps;
beforeEach(async () => {
  site = await testSite();
  deps = await site.process();
});
afterEach(() => site.end());

if (!onMssql)
  test("a sound file stays sound, its log is emptied, and it says how large it is", async () => {
    expect(await maintain(deps, signal)).toMatch(/^The database is sound: [\d.]+ (kB|MB)/);
    await deps.db.ping();
  });

if (onMssql)
  test("what the server or the account does not allow is said and left alone", async () => {
    const said = await maintain(deps, signal);
    expect(said).toMatch(/Statistics .*(index|Index).*sound/s);
    await deps.db.ping();
  });

test("an index is put in order in place, and made anew only where that holds nobody up", () => {
  const state = { schema: "dbo", table: "status_events", index: "ix_]odd", fragmentation: 12 };
  expect(indexStatement(state, true)).toBe("alter index [ix_]]odd] on [dbo].[status_events] reorganize");
  expect(indexStatement({ ...state, fragmentation: 80 }, true)).toContain("rebuild with (online = on)");
  expect(indexStatement({ ...state, fragmentation: 80 }, false)).toContain("reorganize");
});

test("a report of damage is told from not being allowed to look", () => {
  expect([8939, 8978, 2533, 8914].every(isDamage)).toBe(true);
  expect([2571, 229, 297, 102, 7929, 33557097, undefined].some(isDamage)).toBe(false);
});

if (!onMssql)
  test("a damaged file is found out", async () => {
    const { dataDir, database } = deps.config;
    const file = join(dataDir, "damaged.db");
    const rows = Array.from({ length: 3000 }, () => ({ kind: "user" as const, subjectId: null }));
    await deps.db.transaction((tx) => recordChanges(tx, rows, site.now));
    const whole = new DatabaseSync((database as { path: string }).path);
    whole.exec(`vacuum into '${file}'`);
    whole.close();
    expect(await faultOf(file)).toBeNull();
    const copy = new DatabaseSync(file);
    const { n } = copy.prepare("select page_count * page_size as n from pragma_page_count, pragma_page_size").get() as {
      n: number;
    };
    copy.close();
    const handle = openSync(file, "r+");
    writeSync(handle, Buffer.alloc(n - 8192, 0xff), 0, n - 8192, 8192);
    closeSync(handle);
    expect(await faultOf(file)).not.toBeNull();
    await expect(
      maintain({ ...deps, config: { dataDir, database: { dialect: "sqlite", path: file } } }, signal),
    ).rejects.toThrow();
  });
