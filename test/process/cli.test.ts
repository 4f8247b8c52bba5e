import { mkdtempSync, readdirSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { DatabaseSync } from "node:sqlite";
import { afterAll, beforeAll, expect, test, vi } from "vitest";
import { emptyDatabase, onMssql } from "#test/helpers/database.ts";
import { type Ran, run, startHost } from "./process.ts";

// Each of these starts several processes, which a busy machine takes its time for.
vi.setConfig({ testTimeout: 90_000, hookTimeout: 90_000 });

let database: Awaited<ReturnType<typeof emptyDatabase>>;
beforeAll(async () => {
  database = await emptyDatabase();
});
afterAll(() => database.drop());

const officestatus = (...args: string[]): Promise<Ran> =>
  run(
    "officestatus.js",
    { DATA_DIR: database.dataDir, DATABASE_URL: database.url, PUBLIC_URL: "https://board.example/status" },
    ...args,
  );

test("import, export and invite: what came in goes out, bad lines are named, links lead to the public address", async () => {
  const file = join(database.dataDir, "people.csv");
  writeFileSync(
    file,
    "username;firstName;lastName;department\nada;Ada;Lovelace;Engines\n;Nobody;;Engines\ngrace;Grace;Hopper;Compilers\n",
  );
  const dry = await officestatus("import", file, "--dry-run");
  expect(dry).toMatchObject({ code: 1, stdout: expect.stringContaining("2 created") });
  const imported = await officestatus("import", file);
  expect(imported.code).toBe(1);
  expect(imported.stdout).toContain("2 created, 0 updated, 0 unchanged, 1 failed");
  expect(imported.stderr).toMatch(/^line 3: /m);
  expect((await officestatus("export")).stdout).toMatch(/ada,Ada,Lovelace,.*Engines/);

  const invited = await officestatus("invite", "--all-without-password", "--department", "engines");
  expect(invited.code).toBe(0);
  expect(invited.stdout).toMatch(/^ada\t\thttps:\/\/board\.example\/status\/invite\/\S{43}\n$/);
  expect(await officestatus("invite", "ada", "--mail")).toMatchObject({
    code: 1,
    stderr: expect.stringContaining("set SMTP_URL"),
  });
  writeFileSync(file, "username,email\ngrace,grace@example.com\n");
  await officestatus("import", file);
  const mailed = await run(
    "officestatus.js",
    {
      DATA_DIR: database.dataDir,
      DATABASE_URL: database.url,
      PUBLIC_URL: "https://board.example/status",
      SMTP_URL: "smtp://127.0.0.1:9",
    },
    "invite",
    "--mail",
    "--all-without-password",
  );
  expect(mailed).toMatchObject({ code: 0, stdout: "", stderr: expect.stringContaining("1 link is on its way") });
  expect(mailed.stderr).toContain("Without an e-mail address: ada.");
  expect(await officestatus("invite", "ada", "nobody")).toMatchObject({
    code: 1,
    stdout: "",
    stderr: expect.stringContaining("nobody"),
  });
});

test("each job runs from the command line; an unknown one is refused with the names that there are", async () => {
  for (const name of ["expire-statuses", "purge", "maintain"])
    expect(await officestatus("job", name)).toMatchObject({ code: 0, stdout: expect.stringContaining(`${name}: ok`) });
  expect(await officestatus("job", "dance")).toMatchObject({
    code: 2,
    stderr: expect.stringContaining("expire-statuses"),
  });
  expect(await officestatus("job")).toMatchObject({ code: 2, stderr: expect.stringContaining("Usage") });
});

test("doctor finds a sound installation sound, and says what to do where it is not", async () => {
  const sound = await officestatus("doctor");
  expect(sound.stdout).not.toContain("FAULT");
  expect(sound.code).toBe(0);
  const broken = await run(
    "officestatus.js",
    { DATA_DIR: join(database.dataDir, "people.csv"), HOST: "192.0.2.1", PORT: "8080" },
    "doctor",
  );
  expect(broken.code).toBe(1);
  expect(broken.stdout.match(/^FAULT .*set DATA_DIR/m)).not.toBeNull();
  expect(broken.stdout.match(/^FAULT .*set HOST/m)).not.toBeNull();
});

test("a command or an option that does not exist ends with 1 and shows those that do", async () => {
  expect(await officestatus("fly")).toMatchObject({ code: 1, stderr: expect.stringContaining("Usage") });
});

if (onMssql)
  test("backups of SQL Server are left to SQL Server", async () => {
    expect(await officestatus("backup")).toMatchObject({ code: 1, stderr: expect.stringContaining("BACKUP DATABASE") });
  });

if (!onMssql)
  test("a backup from a running host comes back by restore, which waits for the host to be stopped", async () => {
    const dataDir = mkdtempSync(join(tmpdir(), "officestatus-restore-"));
    const cli = (...args: string[]) => run("officestatus.js", { DATA_DIR: dataDir }, ...args);
    const usernames = async () =>
      (await cli("export")).stdout
        .split("\n")
        .slice(1)
        .map((line) => line.split(",")[0])
        .filter(Boolean);
    const csv = (name: string) => {
      const file = join(dataDir, `${name}.csv`);
      writeFileSync(file, `username,firstName\n${name},${name}\n`);
      return file;
    };
    const host = await startHost({ DATA_DIR: dataDir });
    const copy = join(dataDir, "copy.db");
    await cli("import", csv("before"));
    expect(await cli("backup", copy)).toMatchObject({ code: 0 });
    expect(await cli("backup", copy)).toMatchObject({ code: 1, stderr: expect.stringContaining("exists already") });
    await cli("import", csv("after"));

    expect(await cli("restore", copy)).toMatchObject({ code: 1, stderr: expect.stringContaining("in use") });
    await host.stop();

    // What is no backup of this program is refused before anything is touched.
    const garbage = join(dataDir, "garbage.db");
    writeFileSync(garbage, Buffer.alloc(9000, "x"));
    expect((await cli("restore", garbage)).code).toBe(1);
    const foreign = join(dataDir, "foreign.db");
    const other = new DatabaseSync(foreign);
    other.exec("create table t (x)");
    other.close();
    expect(await cli("restore", foreign)).toMatchObject({
      code: 1,
      stderr: expect.stringContaining("not of OfficeStatus"),
    });
    expect(await usernames()).toEqual(["after", "before"]);

    expect(await cli("restore", copy)).toMatchObject({ code: 0 });
    expect(await usernames()).toEqual(["before"]);
    const aside = readdirSync(dataDir).find((name) => name.includes(".before-restore-"))!;
    expect(await cli("restore", join(dataDir, aside))).toMatchObject({ code: 0 });
    expect(await usernames()).toEqual(["after", "before"]);
    rmSync(dataDir, { recursive: true, force: true });
  });
