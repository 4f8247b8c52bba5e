import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { newId } from "#shared/ids.ts";
import { type TestApp, testApp } from "#test/helpers/app.ts";
import { onMssql } from "#test/helpers/database.ts";

const TOKEN = "a-token-for-monitoring";
let app: TestApp;
beforeEach(async () => {
  app = await testApp({ METRICS_TOKEN: TOKEN });
});
afterEach(() => app.close());

const read = (authorization = `Bearer ${TOKEN}`) =>
  app.request("/metrics", { headers: authorization ? { Authorization: authorization } : {} });
const metrics = async () => parse(await (await read()).text());

interface Family {
  type: string;
  samples: { name: string; labels: Record<string, string>; value: number }[];
}

/** Reads the text format (prometheus.io/docs/instrumenting/exposition_formats), and throws at whatever is none. */
function parse(text: string): Map<string, Family> {
  const families = new Map<string, Family>();
  let current = "";
  expect(text.endsWith("\n")).toBe(true);
  for (const line of text.split("\n").filter(Boolean)) {
    const help = /^# HELP ([a-zA-Z_:][\w:]*) .+$/.exec(line);
    const type = /^# TYPE ([a-zA-Z_:][\w:]*) (counter|gauge|histogram|summary|untyped)$/.exec(line);
    if (help) {
      current = help[1]!;
      continue;
    }
    if (type) {
      expect(type[1]).toBe(current);
      expect(families.has(current), `${current} twice`).toBe(false);
      families.set(current, { type: type[2]!, samples: [] });
      continue;
    }
    const sample =
      /^([a-zA-Z_:][\w:]*)(?:\{((?:[a-zA-Z_]\w*="(?:[^"\\\n]|\\["\\n])*",?)*)\})? ([+-]?(?:\d[\d.eE+-]*|Inf|NaN))$/.exec(
        line,
      );
    if (!sample) throw new Error(`This is no line of the text format: ${line}`);
    const [, name, labels = "", value] = sample;
    expect(name!.replace(/_(bucket|sum|count)$/, "") === current || name === current, line).toBe(true);
    families.get(current)!.samples.push({
      name: name!,
      labels: Object.fromEntries([...labels.matchAll(/(\w+)="((?:[^"\\]|\\.)*)"/g)].map(([, k, v]) => [k!, v!])),
      value: Number(value!.replace("Inf", "Infinity")),
    });
  }
  return families;
}
const figure = (families: Map<string, Family>, name: string, labels: Record<string, string> = {}) =>
  families
    .get(`officestatus_${name}`)
    ?.samples.find((sample) => Object.entries(labels).every(([key, value]) => sample.labels[key] === value))?.value;

describe("who reads metrics", () => {
  it("has the token for it, or the right to see jobs", async () => {
    const admin = await app.as("admin", { role: "administrator" });
    const user = await app.as("user");
    expect((await read()).status).toBe(200);
    expect((await admin.call("GET", "/metrics")).status).toBe(200);
    expect((await user.call("GET", "/metrics")).status).toBe(403);
    for (const other of ["", `Bearer ${TOKEN}x`, `Bearer ${TOKEN.slice(1)}`, "Bearer ", `Basic ${TOKEN}`])
      expect((await read(other)).status, other).toBe(401);
  });

  it("needs a session where no token is set", async () => {
    const plain = await testApp();
    expect((await plain.request("/metrics", { headers: { Authorization: "Bearer " } })).status).toBe(401);
    await plain.close();
  });
});

describe("metrics", () => {
  it("are of Prometheus' text format, with what belongs to the process and to the database", async () => {
    const answer = await read();
    expect(answer.headers.get("Content-Type")).toBe("text/plain; version=0.0.4; charset=utf-8");
    const families = parse(await answer.text());
    expect(figure(families, "live_clients")).toBe(0);
    expect(figure(families, "database_up")).toBe(1);
    expect(figure(families, "change_log_lag")).toBe(0);
    expect(figure(families, "outbox_mails", { state: "waiting" })).toBe(0);
    for (const name of ["process_cpu_seconds_total", "process_resident_memory_bytes", "nodejs_eventloop_lag_seconds"])
      expect(families.has(name), name).toBe(true);
  });

  it("tell of runs of jobs and of the outbox what the database knows", async () => {
    const { q, t } = app.deps.db;
    const run = (name: string, outcome: string, ago: number, took: number) =>
      q.insert(t.jobRuns).values({
        id: newId(),
        name,
        host: "h",
        startedAt: new Date(app.now - ago),
        endedAt: new Date(app.now - ago + took),
        outcome,
      });
    await run("purge", "ok", 7_200_000, 4000);
    await run("purge", "failed", 3_600_000, 1500);
    await run("purge", "ok", 30 * 3_600_000, 1);
    const mail = (state: string, age: number) =>
      q.insert(t.outbox).values({
        id: newId(),
        kind: "test",
        toAddress: "a@example.com",
        data: "{}",
        messageId: newId(),
        state,
        attempts: 0,
        dueAt: new Date(app.now - age),
        createdAt: new Date(app.now - age),
      });
    await mail("waiting", 90_000);
    await mail("waiting", 1000);
    await mail("failed", 1000);
    const families = await metrics();
    expect(figure(families, "job_runs", { job: "purge", outcome: "ok" })).toBe(1);
    expect(figure(families, "job_runs", { job: "purge", outcome: "failed" })).toBe(1);
    expect(figure(families, "job_last_duration_seconds", { job: "purge" })).toBe(1.5);
    expect(figure(families, "job_last_success_timestamp_seconds", { job: "purge" })).toBe(
      (app.now - 7_200_000 + 4000) / 1000,
    );
    expect(figure(families, "outbox_mails", { state: "waiting" })).toBe(2);
    expect(figure(families, "outbox_mails", { state: "failed" })).toBe(1);
    expect(figure(families, "outbox_oldest_seconds")).toBe(90);
  });

  it("read the database at most once in ten seconds", async () => {
    const { q, t } = app.deps.db;
    await metrics();
    await q
      .insert(t.jobRuns)
      .values({ id: newId(), name: "purge", host: "h", startedAt: new Date(app.now), outcome: "ok" });
    expect(figure(await metrics(), "job_runs", { job: "purge" })).toBeUndefined();
    app.now += 10_000;
    expect(figure(await metrics(), "job_runs", { job: "purge" })).toBe(1);
  });

  it("count requests by the pattern of their route, as a histogram whose buckets add up", async () => {
    const user = await app.as("user");
    for (let i = 0; i < 3; i++) await user.call("GET", `/api/users/${newId()}/status/history`);
    await user.call("GET", "/api/board");
    await app.request("/nowhere/at/all");
    const durations = (await metrics()).get("officestatus_http_request_duration_seconds")!;
    expect(durations.type).toBe("histogram");
    const count = (route: string, status: string) =>
      durations.samples.find(
        ({ name, labels }) => name.endsWith("_count") && labels.route === route && labels.status === status,
      )?.value;
    expect(count("/api/board", "2xx")).toBe(1);
    expect(count("none", "4xx")).toBe(1);
    expect(count("/api/users/:id/status/history", "4xx")).toBe(3);
    expect(JSON.stringify(durations.samples)).not.toContain(user.id);
    const series = Map.groupBy(durations.samples, ({ labels }) => `${labels.method} ${labels.route} ${labels.status}`);
    for (const [name, samples] of series) {
      const buckets = samples.filter((sample) => sample.name.endsWith("_bucket"));
      const values = buckets.map(({ value }) => value);
      expect(values, name).toEqual([...values].sort((a, b) => a - b));
      expect(buckets.at(-1)!.labels.le).toBe("+Inf");
      expect(values.at(-1)).toBe(samples.find((sample) => sample.name.endsWith("_count"))!.value);
    }
  });

  if (!onMssql)
    it("still tell of the process when the database cannot be read", async () => {
      await metrics();
      app.now += 10_000;
      const { db } = app.deps;
      const broken = Object.assign(Object.create(db), {
        q: new Proxy(
          {},
          {
            get: () => () => {
              throw new Error("away");
            },
          },
        ),
      });
      (app.deps as { db: unknown }).db = broken;
      const families = await metrics();
      (app.deps as { db: unknown }).db = db;
      expect(figure(families, "database_up")).toBe(0);
      expect(figure(families, "change_log_lag")).toBeUndefined();
      expect(families.has("process_cpu_seconds_total")).toBe(true);
      app.now += 10_000;
      expect(figure(await metrics(), "database_up")).toBe(1);
    });
});
