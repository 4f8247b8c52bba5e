import { Hono } from "hono";
import { describeRoute, resolver } from "hono-openapi";
import { z } from "zod";
import type { Deps } from "#shared/deps.ts";
import type { Env } from "#shared/http/env.ts";
import { permit } from "#shared/http/permit.ts";
import { notFound } from "#shared/http/problem.ts";
import { actorOf } from "#shared/http/viewer.ts";
import { instant } from "#shared/roster/member.ts";
import { say } from "#shared/texts/current.ts";
import { type Health, readHealth } from "./health.ts";
import { type JobView, readJobs } from "./job-views.ts";
import { warningsOf } from "./rules.ts";

const time = z.iso.datetime();
const jobSchema = z
  .object({
    name: z.string(),
    does: z.string(),
    schedule: z
      .string()
      .describe("Minute, hour, day of month, month, day of week, in the zone of the processes that run it"),
    limitSeconds: z.number().int(),
    nextRunAt: time,
    overdueSince: time.nullable().describe("When it should have run and did not"),
    requestedAt: time.nullable().describe("A run was asked for and has not begun"),
    lastRun: z
      .object({
        id: z.string(),
        startedAt: time,
        endedAt: time.nullable(),
        outcome: z.enum(["ok", "failed", "lost", "running"]),
        detail: z.string().nullable(),
        host: z.string(),
        requestedBy: z.string().nullable(),
      })
      .nullable(),
    lastSuccessAt: time.nullable(),
  })
  .meta({ id: "Job" });
const whole = z.number().int();
const healthSchema = z
  .object({
    warnings: z.array(z.object({ severity: z.enum(["high", "low"]), text: z.string() })),
    hosts: z.array(
      z.object({
        id: z.string(),
        role: z.enum(["host", "jobs"]),
        runsJobs: z.boolean(),
        version: z.string(),
        startedAt: time,
        seenAt: time,
        liveClients: whole.nullable(),
        memoryMb: whole.nullable(),
        diskFreeMb: whole.nullable(),
        clockAheadMs: whole.nullable().describe("Of the database's; null where both have one clock"),
      }),
    ),
    database: z.object({
      product: z.string(),
      version: z.string(),
      edition: z.string().nullable(),
      sizeBytes: whole.nullable(),
      limitBytes: whole.nullable(),
    }),
    liveClients: whole,
    changesNotSeen: whole,
    lastHour: z.object({ requests: whole, slow: whole, failed: whole }),
    outbox: z.object({
      on: z.boolean(),
      waiting: whole,
      sent: whole,
      failed: whole,
      dropped: whole,
      oldestWaitingAt: time.nullable(),
    }),
  })
  .meta({ id: "Health" });
const json = (description: string, schema: z.ZodType) => ({
  description,
  content: { "application/json": { schema: resolver(schema) } },
});

/** Jobs and health for the programs of operators. */
export function operationsApi(deps: Deps) {
  const app = new Hono<Env>();

  app.get(
    "/admin/jobs",
    describeRoute({
      tags: ["Administration"],
      summary: "What runs by itself, and how it went",
      responses: { 200: json("Every job", z.object({ items: z.array(jobSchema) })) },
    }),
    permit("jobs.see"),
    async (c) => c.json({ items: (await readJobs(deps)).map((view) => jobJson(view, say(view.job.does))) }),
  );

  app.post(
    "/admin/jobs/:name/runs",
    describeRoute({
      tags: ["Administration"],
      summary: "Ask for a run",
      description: "A process that runs jobs takes it up within seconds; what came of it is its last run then.",
      responses: {
        202: json("It was asked for, now or before", z.object({ name: z.string(), requestedBefore: z.boolean() })),
        404: { description: "There is no such job" },
      },
    }),
    permit("jobs.run"),
    async (c) => {
      const job = deps.jobs.jobs.find(({ name }) => name === c.req.param("name"));
      if (!job) throw notFound(say("jobs.noJob"));
      return c.json({ name: job.name, requestedBefore: !(await deps.jobs.request(actorOf(c), job)) }, 202);
    },
  );

  app.get(
    "/admin/health",
    describeRoute({
      tags: ["Administration"],
      summary: "How the installation fares",
      responses: { 200: json("Its processes, its database, and what needs somebody", healthSchema) },
    }),
    permit("jobs.see"),
    async (c) => c.json(healthJson(await readHealth(deps))),
  );
  return app;
}

const at = (date: Date | null | undefined) => instant(date?.getTime() ?? null);

function jobJson({ job, state, outcome, nextAt, overdueSince }: JobView, does: string) {
  const { last, lastOk, asked } = state;
  return {
    name: job.name,
    does,
    schedule: job.cron,
    limitSeconds: Math.round(job.limit / 1000),
    nextRunAt: instant(nextAt),
    overdueSince: instant(overdueSince),
    requestedAt: at(asked?.at),
    lastRun: last && {
      id: last.id,
      startedAt: at(last.startedAt),
      endedAt: at(last.endedAt),
      outcome,
      detail: last.detail,
      host: last.host,
      requestedBy: last.askedBy,
    },
    lastSuccessAt: at(lastOk?.endedAt),
  };
}

function healthJson(health: Health) {
  const { database, outbox } = health;
  const warnings = warningsOf(say, health, (ms) => instant(ms)!);
  return {
    warnings: warnings.map(({ tone, text }) => ({ severity: tone === "bad" ? "high" : "low", text })),
    hosts: health.alive.map((host) => ({
      id: host.id,
      role: host.role,
      runsJobs: host.runsJobs,
      version: host.version,
      startedAt: at(host.startedAt),
      seenAt: at(host.seenAt),
      liveClients: host.liveClients,
      memoryMb: host.memory,
      diskFreeMb: host.diskFree,
      clockAheadMs: host.clockAhead,
    })),
    database: {
      product: database.product,
      version: database.version,
      edition: database.edition,
      sizeBytes: database.size,
      limitBytes: database.limit,
    },
    liveClients: health.liveClients,
    changesNotSeen: health.lag,
    lastHour: health.hour,
    outbox: {
      on: health.mailOn,
      waiting: outbox.waiting,
      sent: outbox.sent,
      failed: outbox.failed,
      dropped: outbox.dropped,
      oldestWaitingAt: instant(outbox.oldestAt),
    },
  };
}
