import { once } from "node:events";
import { afterEach, beforeEach, expect, test, vi } from "vitest";
import { takeLease } from "#jobs/lease.ts";
import { systemClock } from "#shared/clock.ts";
import { parseDatabaseUrl } from "#shared/db/address.ts";
import { openDatabase } from "#shared/db/open.ts";
import { emptyDatabase } from "#test/helpers/database.ts";
import { followStream } from "#test/helpers/stream.ts";
import { ADMIN, board, type RunningHost, run, signIn, signInAs, start, startHost } from "./process.ts";

// Each of these starts several processes, which a busy machine takes its time for.
vi.setConfig({ testTimeout: 90_000, hookTimeout: 90_000 });

let database: Awaited<ReturnType<typeof emptyDatabase>>;
const ends: (() => unknown)[] = [];
const env = (more: Record<string, string> = {}) => ({
  DATA_DIR: database.dataDir,
  DATABASE_URL: database.url,
  ...ADMIN,
  ...more,
});
beforeEach(async () => {
  database = await emptyDatabase();
});
afterEach(async () => {
  for (const end of ends.splice(0)) await end();
  await database.drop();
});

const host = async (more: Record<string, string> = {}): Promise<RunningHost> => {
  const one = await startHost(env(more));
  ends.push(() => one.kill());
  return one;
};
/** `officestatus jobs`, once it says that it runs them. */
async function jobsProcess() {
  const { child, said, ended } = start("officestatus.js", ["jobs"], env());
  ends.push(() => {
    child.kill("SIGKILL");
    return ended;
  });
  while (!said.stdout.includes("by their schedule")) await Promise.race([once(child.stdout!, "data"), ended]);
  return { child, ended };
}

interface JobJson {
  name: string;
  requestedAt: string | null;
  lastRun: { outcome: string; host: string; requestedBy: string | null } | null;
}

test("what is asked for on a host runs once, in whichever of two hosts and a process for jobs comes first", async () => {
  const hosts = [await host({ JOBS: "off" }), await host({ JOBS: "in-host" }), await host({ JOBS: "in-host" })];
  const jobs = await jobsProcess();
  const { call } = await signIn(hosts[0]!.address);
  const names = ["purge", "maintain", "expire-statuses", "end-of-day"];
  for (const name of names) expect((await call("POST", `/api/admin/jobs/${name}/runs`)).status).toBe(202);
  const asked = async () => {
    const { items } = (await (await call("GET", "/api/admin/jobs")).json()) as { items: JobJson[] };
    return items.filter(({ name }) => names.includes(name));
  };
  const began = Date.now();
  while ((await asked()).some(({ requestedAt }) => requestedAt !== null)) {
    if (Date.now() - began > 30_000) throw new Error("Nobody took it up");
    await new Promise((resolve) => setTimeout(resolve, 200));
  }
  const { total, pids } = await ranFor("admin");
  expect(total).toBe(names.length);
  // The one that runs no jobs ran none.
  expect(pids.has(String(hosts[0]!.child.pid))).toBe(false);

  const { hosts: alive } = (await (await call("GET", "/api/admin/health")).json()) as {
    hosts: { id: string; role: string; runsJobs: boolean }[];
  };
  expect(alive.map(({ role, runsJobs }) => `${role} ${runsJobs}`).sort()).toEqual([
    "host false",
    "host true",
    "host true",
    "jobs true",
  ]);
  jobs.child.kill("SIGTERM");
  expect((await jobs.ended).code).toBe(0);
  const after = (await (await call("GET", "/api/admin/health")).json()) as { hosts: { role: string }[] };
  expect(after.hosts.map(({ role }) => role)).toEqual(["host", "host", "host"]);
});

test("with two hosts and a process for jobs each watch is told once on every screen, within two seconds", async () => {
  const [here, there] = [await host({ JOBS: "in-host" }), await host({ JOBS: "in-host" })];
  await jobsProcess();
  const { call } = await signIn(here.address);
  const password = "quiet lantern harbour 77";
  const people = Array.from({ length: 5 }, (_, i) => `user${i},User ${i},`);
  const csv = ["username,firstName,initialPassword", `watcher,Wanda,${password}`, ...people].join("\n");
  expect((await call("POST", "/api/admin/import/users", csv, "text/csv")).status).toBe(200);
  const token = await signInAs(there.address, "watcher", password);
  const users = (await board(there.address, token)).filter(({ username }) => username.startsWith("user"));
  for (const { id } of users) {
    const watch = JSON.stringify({ userId: id, how: ["toast"] });
    const headers = { Authorization: `Bearer ${token}`, "Content-Type": "application/json" };
    expect((await fetch(`${there.address}/api/watches`, { method: "POST", headers, body: watch })).status).toBe(201);
  }
  const streams = await Promise.all([here, there, there].map(({ address }) => followStream(address, { token })));
  for (const { id } of users)
    expect((await call("PUT", `/api/users/${id}/status`, { type: "meeting" })).status).toBe(200);
  const answered = Date.now();
  const told = () =>
    streams.map(({ heard }) =>
      heard.filter(({ event }) => event === "watch").map(({ data }) => data.user.id as string),
    );
  await expect.poll(() => Math.min(...told().map((ids) => ids.length)), { timeout: 5000, interval: 20 }).toBe(5);
  expect(Date.now() - answered).toBeLessThan(2000);
  // Whoever else might tell it would have done so by now.
  await new Promise((resolve) => setTimeout(resolve, 2500));
  for (const ids of told()) expect(ids.sort()).toEqual(users.map(({ id }) => id).sort());
  for (const stream of streams) await stream.close();
});

async function ranFor(who: string): Promise<{ total: number; pids: Set<string> }> {
  const address = parseDatabaseUrl(database.url, database.dataDir);
  if (typeof address === "string") throw new Error(address);
  const db = await openDatabase(address);
  const rows = (await db.q.select().from(db.t.jobRuns)).filter((row) => row.askedBy === who);
  await db.close();
  return { total: rows.length, pids: new Set(rows.map((row) => row.host.split(":")[1]!)) };
}

test("a process for jobs ends with 0 when whoever started it over IPC is gone", async () => {
  const jobs = await jobsProcess();
  jobs.child.disconnect();
  expect((await jobs.ended).code).toBe(0);
});

test("one job from the command line ends with 3 while it runs elsewhere, and with 0 after that", async () => {
  expect((await run("officestatus.js", env(), "job", "purge")).code).toBe(0);
  const address = parseDatabaseUrl(database.url, database.dataDir);
  if (typeof address === "string") throw new Error(address);
  const db = await openDatabase(address);
  const lease = await takeLease({ db, clock: systemClock }, "job:purge", "another host");
  expect(await run("officestatus.js", env(), "job", "purge")).toMatchObject({
    code: 3,
    stdout: "purge: skipped (It is running elsewhere at this moment.)\n",
  });
  await lease!.release();
  await db.close();
  expect((await run("officestatus.js", env(), "job", "purge")).stdout).toMatch(/^purge: ok/);
});
