import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { createServer } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { DatabaseSync } from "node:sqlite";
import { afterEach, beforeEach, expect, test, vi } from "vitest";
import { run, start, startHost } from "./process.ts";

// Each of these starts several processes, which a busy machine takes its time for.
vi.setConfig({ testTimeout: 90_000, hookTimeout: 90_000 });

let dataDir: string;
let database: string;
beforeEach(() => {
  dataDir = mkdtempSync(join(tmpdir(), "officestatus-process-"));
  database = join(dataDir, "officestatus.db");
});
afterEach(() => rmSync(dataDir, { recursive: true, force: true }));

const refuses = async (env: Record<string, string> = {}) => {
  const { code, stdout, stderr } = await run("host.js", { DATA_DIR: dataDir, ...env });
  expect(code).toBe(1);
  expect(stdout).not.toContain("ready");
  // For whoever reads it: no trace of where in the program it happened.
  expect(stderr).not.toMatch(/^\s+at /m);
  return stderr.trimEnd();
};
const oneLine = async (env?: Record<string, string>) => {
  const said = await refuses(env);
  expect(said).not.toContain("\n");
  return said;
};

test("a port in use: one line that names it", async () => {
  const server = createServer();
  const port = await new Promise<number>((resolve) =>
    server.listen(0, "127.0.0.1", () => resolve((server.address() as { port: number }).port)),
  );
  expect(await oneLine({ PORT: String(port) })).toContain(`Port ${port} on 127.0.0.1 is in use`);
  server.close();
});

test("an address that is not this machine's: one line that says what to set", async () => {
  expect(await oneLine({ HOST: "192.0.2.1" })).toContain("set HOST");
});

test("all faults of the configuration at once", async () => {
  const said = await refuses({ PORT: "eighty", DATABASE_URL: "nonsense", JOBS: "sometimes", ADMIN_USERNAME: "alone" });
  for (const name of ["PORT", "DATABASE_URL", "JOBS", "ADMIN_USERNAME"]) expect(said).toContain(name);
});

test("a file that is no database: one line, and the file is left as it is", async () => {
  const garbage = Buffer.alloc(20_000, "not a database ");
  writeFileSync(database, garbage);
  expect(await oneLine()).toContain(database);
  expect(readFileSync(database).equals(garbage)).toBe(true);
});

test("a database that another program keeps locked: one line", async () => {
  const locker = new DatabaseSync(database);
  locker.exec("pragma journal_mode=wal; create table t (x); begin exclusive; insert into t values (1)");
  expect(await oneLine()).toContain("is locked by another program");
  locker.exec("rollback");
  locker.close();
});

test("a DATA_DIR that cannot be a folder: one line that says what to set", async () => {
  const file = join(dataDir, "a-file");
  writeFileSync(file, "");
  expect(await oneLine({ DATA_DIR: join(file, "data") })).toContain("DATA_DIR");
});

test("a schema newer than the program: it is left alone", async () => {
  await run("officestatus.js", { DATA_DIR: dataDir }, "migrate");
  const file = new DatabaseSync(database);
  file.exec("insert into schema_migrations (name, hash) values ('99991231000000_the_future', 'x')");
  file.close();
  expect(await oneLine()).toContain("newer than this program");
});

if (process.platform !== "win32")
  test("a disk that takes no more: one line, and with room again the host starts", async () => {
    // No file may grow beyond 64 kB, which is less than the tables need.
    const { code, stderr } = await start("host.js", [], { DATA_DIR: dataDir }, [
      "bash",
      "-c",
      'ulimit -f 64; exec "$0" "$@"',
    ]).ended;
    expect(code).toBe(1);
    expect(stderr.trimEnd()).not.toContain("\n");
    expect(stderr).toMatch(/disk/);
    const host = await startHost({ DATA_DIR: dataDir });
    expect((await host.stop()).code).toBe(0);
  });

test("the first start prints the link for the first administrator, under the virtual directory", async () => {
  const host = await startHost({ DATA_DIR: dataDir, PUBLIC_URL: "https://intranet.example/OfficeStatus" });
  const link = /https:\/\/intranet\.example\/OfficeStatus(\/setup\?token=\S+)/.exec(host.stdout());
  expect(host.address).toBe("https://intranet.example/OfficeStatus");
  expect(link).not.toBeNull();
  expect((await host.stop()).code).toBe(0);
});
