import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { makePresence } from "#jobs/presence.ts";
import { runJob } from "#jobs/run.ts";
import { jobNamed } from "#jobs/schedule.ts";
import { newId } from "#shared/ids.ts";
import { type SignedIn, type TestApp, testApp } from "#test/helpers/app.ts";
import { onMssql } from "#test/helpers/database.ts";

const MINUTE = 60_000;
let app: TestApp;
let admin: SignedIn;
beforeEach(async () => {
  app = await testApp();
  admin = await app.as("admin", { role: "administrator" });
});
afterEach(() => app.close());

const page = async (path: string) => {
  const answer = await admin.call("GET", path, undefined, { Accept: "text/html" });
  expect(answer.status, path).toBe(200);
  return (await answer.text()).replaceAll("&amp;", "&");
};
const run = (name: string, ago: number, more: object = {}) => {
  const { q, t } = app.deps.db;
  return q.insert(t.jobRuns).values({
    id: newId(),
    name,
    host: "web-1:4711",
    startedAt: new Date(app.now - ago),
    endedAt: new Date(app.now - ago + 1500),
    outcome: "ok",
    detail: null,
    ...more,
  });
};
const job = async (name: string) => {
  const { items } = (await (await admin.call("GET", "/api/admin/jobs")).json()) as { items: Record<string, any>[] };
  return items.find((one) => one.name === name)!;
};

describe("who looks after the server", () => {
  it("is whoever may: nobody else sees jobs or health, or has one run", async () => {
    const others = [await app.as("user"), await app.as("manager", { role: "manager" })];
    for (const who of others)
      for (const [method, path] of [
        ["GET", "/admin/jobs"],
        ["GET", "/admin/jobs/purge"],
        ["GET", "/admin/health"],
        ["GET", "/api/admin/jobs"],
        ["GET", "/api/admin/health"],
        ["POST", "/admin/jobs/purge/runs"],
        ["POST", "/api/admin/jobs/purge/runs"],
      ] as const)
        expect((await who.call(method, path)).status, `${method} ${path}`).toBe(403);
    expect(await app.deps.db.q.$count(app.deps.db.t.jobRequests)).toBe(0);
  });
});

describe("the page of the jobs", () => {
  it("tells of each what it does, when, how it went, and when it is next", async () => {
    await run("purge", 7 * 60 * MINUTE, { detail: "12 sessions" });
    await run("backup", 6 * 60 * MINUTE, { outcome: "failed", detail: "The disk is full.", askedBy: "Anna Berg" });
    await run("maintain", 5 * MINUTE, { outcome: null, endedAt: null });
    const html = await page("/admin/jobs");
    for (const text of [
      "every minute",
      "every day at 02:10",
      "Deletes what nobody needs any more",
      "12 sessions",
      "took 1.5 sec, on web-1",
      "The disk is full.",
      "for Anna Berg",
      // Its process is gone: nobody keeps its lease up.
      "Cut short",
      "Not yet",
    ])
      expect(html).toContain(text);
    expect(html).not.toContain('hx-trigger="load delay:2s"');
  });

  it("has a job run when it is asked to, says who asked, and looks again until it is done", async () => {
    const asked = await admin.call("POST", "/admin/jobs/maintain/runs");
    expect([asked.status, asked.headers.get("Location")]).toEqual([303, "/admin/jobs?asked=maintain"]);
    expect((await admin.call("POST", "/admin/jobs/maintain/runs")).headers.get("Location")).toContain("&before");
    const waiting = await page("/admin/jobs?asked=maintain");
    expect(waiting).toContain("Asked for “maintain”");
    expect(waiting).toContain("Asked for by admin; waits for a process that runs jobs.");
    expect(waiting).toContain('hx-trigger="load delay:2s"');
    const { q, t } = app.deps.db;
    const [request] = await q.select().from(t.jobRequests);
    await runJob(app.deps, jobNamed("maintain")!, { request: request! });
    const done = await page("/admin/jobs");
    expect(done).not.toContain("waits for a process");
    expect(done).toContain("for admin");
    expect(await q.select().from(t.auditLog)).toContainEqual(
      expect.objectContaining({ action: "job.ask", subjectName: "maintain", actorName: "admin" }),
    );
  });

  it("knows no other job", async () => {
    for (const name of ["dance", "__proto__", "constructor", "PURGE", "%00"]) {
      expect((await admin.call("GET", `/admin/jobs/${name}`)).status, name).toBe(404);
      expect((await admin.call("POST", `/admin/jobs/${name}/runs`)).status, name).toBe(404);
      expect((await admin.call("POST", `/api/admin/jobs/${name}/runs`)).status, name).toBe(404);
    }
  });
});

describe("the runs of a job", () => {
  it("stand page by page, latest first, and can be narrowed to those that did something or failed", async () => {
    for (let i = 0; i < 60; i++) await run("purge", i * MINUTE, i === 55 ? { detail: "the last but four" } : {});
    await run("purge", 90 * MINUTE, { outcome: "lost", detail: "The process ended before the run did." });
    const first = await page("/admin/jobs/purge");
    expect(first).toContain("1–50 of 61");
    expect(first.match(/Nothing was to do\./g)).toHaveLength(50);
    expect(await page("/admin/jobs/purge?page=2")).toContain("the last but four");
    const busy = await page("/admin/jobs/purge?only=busy");
    expect(busy).toContain("the last but four");
    expect(busy).not.toContain("Nothing was to do.");
    const failed = await page("/admin/jobs/purge?only=failed");
    expect(failed).toContain("Cut short");
    expect(failed).not.toContain("the last but four");
    for (const odd of ["page=0", "page=-1", "page=x", "page=99999999999", "only=dance"])
      expect(await page(`/admin/jobs/purge?${odd}`)).toContain("Runs of purge");
    expect(await page("/admin/jobs/backup")).toContain("No such runs");
  });
});

describe("the web service", () => {
  it("tells the same of jobs, and takes a request", async () => {
    await run("purge", 60 * MINUTE, { detail: "12 sessions" });
    expect(await job("purge")).toMatchObject({
      schedule: "10 2 * * *",
      requestedAt: null,
      lastRun: { outcome: "ok", detail: "12 sessions", host: "web-1:4711", requestedBy: null },
    });
    const asked = await admin.call("POST", "/api/admin/jobs/purge/runs");
    expect([asked.status, await asked.json()]).toEqual([202, { name: "purge", requestedBefore: false }]);
    expect(await (await admin.call("POST", "/api/admin/jobs/purge/runs")).json()).toMatchObject({
      requestedBefore: true,
    });
    expect((await job("purge")).requestedAt).toBe(new Date(app.now).toISOString());
  });

  it("tells how the installation fares", async () => {
    const { deps } = app;
    const figures = { liveClients: 4, requests: 100, slow: 2, failed: 0 };
    const about = { role: "host", runsJobs: true, figures: () => figures } as const;
    await makePresence(deps, { ...about, id: deps.hostId }).beat();
    const other = makePresence(deps, { ...about, id: "web-2:812:ABCDEF" });
    await other.beat();
    await other.sample();
    const health = (await (await admin.call("GET", "/api/admin/health")).json()) as { warnings: { text: string }[] };
    // A test's clock is months from SQL Server's own, which is true and said.
    expect(health.warnings.filter(({ text }) => !(onMssql && text.startsWith("The clocks of")))).toEqual([]);
    expect(health).toMatchObject({
      hosts: expect.arrayContaining([
        expect.objectContaining({ id: deps.hostId, liveClients: 0, version: "1.0.0.0" }),
        expect.objectContaining({ id: "web-2:812:ABCDEF", liveClients: 4, runsJobs: true }),
      ]),
      database: { product: deps.db.dialect === "sqlite" ? "SQLite" : "SQL Server" },
      liveClients: 4,
      lastHour: { requests: 100, slow: 2, failed: 0 },
      outbox: { on: false, waiting: 0, oldestWaitingAt: null },
    });
  });
});

describe("a process", () => {
  it("counts as dead when it is silent for two minutes, and is off the list when it says that it stops", async () => {
    const about = {
      role: "jobs",
      runsJobs: true,
      figures: () => ({ liveClients: 0, requests: 0, slow: 0, failed: 0 }),
    };
    const [quiet, stopped] = ["quiet:1:AAAAAA", "stopped:2:BBBBBB"].map((id) =>
      makePresence(app.deps, { ...about, role: "jobs", id }),
    );
    await quiet!.beat();
    await stopped!.beat();
    await stopped!.leave();
    const hosts = async () =>
      ((await (await admin.call("GET", "/api/admin/health")).json()) as { hosts: { id: string }[] }).hosts.map(
        ({ id }) => id,
      );
    expect(await hosts()).toEqual(["quiet:1:AAAAAA"]);
    app.now += 3 * MINUTE;
    expect(await hosts()).toEqual([]);
    expect(await page("/admin/health")).toContain("A process on quiet was last heard of");
    // It only slept.
    await quiet!.beat();
    expect(await hosts()).toEqual(["quiet:1:AAAAAA"]);
  });

  it("leaves in each sample what came since the one before", async () => {
    const figures = { liveClients: 3, requests: 10, slow: 1, failed: 0 };
    const presence = makePresence(app.deps, {
      id: "a:1:A",
      role: "host",
      runsJobs: true,
      figures: () => ({ ...figures }),
    });
    await presence.sample();
    figures.requests = 25;
    figures.failed = 2;
    app.now += 5 * MINUTE;
    await presence.sample();
    const { q, t } = app.deps.db;
    expect(await q.select().from(t.hostSamples).orderBy(t.hostSamples.at)).toMatchObject([
      { liveClients: 3, requests: 10, slowRequests: 1, failedRequests: 0 },
      { liveClients: 3, requests: 15, slowRequests: 0, failedRequests: 2 },
    ]);
  });
});

describe("the page of the health", () => {
  it("is calm when all is well, and has the last day as lines and as tables", async () => {
    const figures = { liveClients: 7, requests: 100, slow: 2, failed: 0 };
    const presence = makePresence(app.deps, {
      id: app.deps.hostId,
      role: "host",
      runsJobs: true,
      figures: () => figures,
    });
    await presence.beat();
    for (let i = 0; i < 3; i++) {
      await presence.sample();
      app.now += 4 * MINUTE;
    }
    await presence.beat();
    const html = await page("/admin/health");
    if (!onMssql) expect(html).toContain("All is well: nothing needs you.");
    expect(html.match(/<svg[^>]* role="img" aria-label="[^"]+"/g)).toHaveLength(5);
    expect(html).toMatch(/aria-label="Live clients: now 7, at most 7"/);
    expect(html.match(/<caption class="sr">/g)!.length).toBeGreaterThanOrEqual(5);
    expect(html).not.toContain("style=");
  });

  it("says first what somebody has to do", async () => {
    await run("backup", MINUTE, { outcome: "failed", detail: "The disk is full." });
    const html = await page("/admin/health");
    expect(html.indexOf("“backup” failed")).toBeGreaterThan(0);
    expect(html.indexOf("“backup” failed")).toBeLessThan(html.indexOf("Live clients"));
    expect(html).toContain('href="/admin/jobs/backup"');
  });
});
