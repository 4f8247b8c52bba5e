import { type Context, Hono } from "hono";
import type { Deps } from "#shared/deps.ts";
import type { Env } from "#shared/http/env.ts";
import { permit } from "#shared/http/permit.ts";
import { notFound } from "#shared/http/problem.ts";
import { uiOf } from "#shared/http/ui.ts";
import { actorOf, viewerOf } from "#shared/http/viewer.ts";
import type { ScheduledJob } from "#shared/jobs.ts";
import { can } from "#shared/permissions.ts";
import { placeOf } from "#ui/context.tsx";
import { page } from "#ui/render.tsx";
import { momentTime } from "#ui/times.ts";
import { readHealth } from "./health.ts";
import { readJobs } from "./job-views.ts";
import { jobStates, type RunFilter, runFilters, runsPage } from "./queries.ts";
import { outcomeOf, warningsOf } from "./rules.ts";
import { HealthPage } from "./views/health.tsx";
import { JobsPage } from "./views/jobs.tsx";
import { RunsPage } from "./views/runs.tsx";

/** Runs a page. */
const PAGE = 50;

/** For whoever looks after the server: what runs by itself, and whether all is well. */
export function operationsAdmin(deps: Deps) {
  const { db, jobs, clock, config } = deps;
  const app = new Hono<Env>();
  const jobAt = (c: Context<Env>): ScheduledJob => {
    const job = jobs.jobs.find(({ name }) => name === c.req.param("name"));
    if (!job) throw notFound(uiOf(c, deps).t("jobs.noJob"));
    return job;
  };

  app.get("/jobs", permit("jobs.see"), async (c) => {
    const asked = jobs.jobs.find(({ name }) => name === c.req.query("asked"));
    return c.html(
      page(
        uiOf(c, deps),
        <JobsPage
          jobs={await readJobs(deps)}
          zone={jobs.zone}
          mayRun={can(viewerOf(c), "jobs.run")}
          asked={asked ? { name: asked.name, before: c.req.query("before") !== undefined } : null}
        />,
      ),
    );
  });

  app.get("/jobs/:name", permit("jobs.see"), async (c) => {
    const job = jobAt(c);
    const filter = (runFilters as readonly string[]).includes(c.req.query("only") ?? "")
      ? (c.req.query("only") as RunFilter)
      : "all";
    const wanted = c.req.query("page") ?? "";
    const at = /^[1-9]\d{0,6}$/.test(wanted) ? Number(wanted) : 1;
    const { runs, total } = await runsPage(db, job.name, filter, (at - 1) * PAGE, PAGE);
    const leaseUntil = (await jobStates(db, [job.name])).get(job.name)!.leaseUntil?.getTime() ?? 0;
    const now = clock();
    return c.html(
      page(
        uiOf(c, deps),
        <RunsPage
          job={job}
          nextAt={jobs.nextDue(job, now)}
          filter={filter}
          runs={runs.map((run) => ({ run, outcome: outcomeOf(run, leaseUntil, now) }))}
          page={at}
          pageSize={PAGE}
          total={total}
        />,
      ),
    );
  });

  app.post("/jobs/:name/runs", permit("jobs.run"), async (c) => {
    const job = jobAt(c);
    const first = await jobs.request(actorOf(c), job);
    return c.redirect(`${config.basePath}/admin/jobs?asked=${job.name}${first ? "" : "&before"}`, 303);
  });

  app.get("/health", permit("jobs.see"), async (c) => {
    const ui = uiOf(c, deps);
    const health = await readHealth(deps);
    const warnings = warningsOf(ui.t, health, (at) => momentTime(at, placeOf(ui)));
    return c.html(page(ui, <HealthPage health={health} warnings={warnings} />));
  });
  return app;
}
