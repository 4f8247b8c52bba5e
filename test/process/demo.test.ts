import { mkdtempSync, readdirSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { expect, test, vi } from "vitest";
import { type BoardUser, start } from "./process.ts";

// Each of these starts several processes, which a busy machine takes its time for.
vi.setConfig({ testTimeout: 90_000, hookTimeout: 90_000 });

test("the demonstration prints a link that signs in to a board of 150 people who move, and keeps nothing", async () => {
  const dataDir = mkdtempSync(join(tmpdir(), "officestatus-demo-"));
  const { child, said, ended } = start("officestatus.js", ["demo"], { DATA_DIR: dataDir });
  const link = await new Promise<string>((resolve, reject) => {
    child.stdout!.on("data", () => {
      const found = /(http:\S+\/login\/\S+)/.exec(said.stdout);
      if (found) resolve(found[1]!);
    });
    ended.then((ran) => reject(new Error(ran.stdout + ran.stderr)));
  });
  const signedIn = await fetch(link, { redirect: "manual" });
  const cookie = signedIn.headers
    .getSetCookie()
    .map((one) => one.split(";")[0])
    .join("; ");
  const base = new URL(link).origin;
  const board = async () =>
    (await (await fetch(`${base}/api/board`, { headers: { Cookie: cookie } })).json()) as {
      version: string;
      users: BoardUser[];
    };
  const before = await board();
  expect(before.users).toHaveLength(150);
  expect(new Set(before.users.map((user) => user.status.type)).size).toBeGreaterThan(6);

  const started = performance.now();
  while ((await board()).version === before.version) {
    expect(performance.now() - started).toBeLessThan(8000);
    await new Promise((resolve) => setTimeout(resolve, 100));
  }
  child.send("shutdown");
  expect((await ended).code).toBe(0);
  expect(readdirSync(dataDir)).toEqual([]);
  rmSync(dataDir, { recursive: true, force: true });
});
