import type { Gauge, Metric, Registry } from "prom-client";
import { atMostEvery } from "#shared/at-most-every.ts";
import { lastSequence } from "#shared/change-log.ts";
import type { Deps } from "#shared/deps.ts";
import { SERVICE_VERSION } from "#shared/http/service-version.ts";
import { BUCKETS, type Traffic } from "#shared/http/traffic.ts";
import { outboxFigures } from "#shared/mail/figures.ts";
import { jobStates, runCounts } from "./queries.ts";

/** What is the database's is read at most so often, however many ask. All in milliseconds. */
const READ_EVERY = 10_000;
const DAY = 24 * 3600_000;

export interface Exposition {
  readonly type: string;
  readonly text: string;
}

/**
 * The figures of this process and of its database in Prometheus' text format. Its library takes a tenth of a second and
 * 20 MB to load, so it is loaded by the first who asks; until then requests are counted without it.
 */
export function makeMetrics(deps: Deps): () => Promise<Exposition> {
  let made: Promise<Registry> | undefined;
  return async () => {
    made ??= makeRegistry(deps);
    const registry = await made;
    // The library writes "Nan", which the format does not have.
    return { type: registry.contentType, text: (await registry.metrics()).replace(/ Nan$/gm, " NaN") };
  };
}

async function makeRegistry(deps: Deps): Promise<Registry> {
  const { default: prom } = await import("prom-client");
  const registry = new prom.Registry();
  const { clock, hub, tail, log } = deps;
  const facts = atMostEvery(READ_EVERY, clock, () =>
    readFacts(deps).catch((error) => {
      // What is this process' own is told all the same: it matters most when the database is away.
      log.warn({ err: error }, "the database could not be read for metrics");
      return null;
    }),
  );
  type Facts = NonNullable<Awaited<ReturnType<typeof facts>>>;

  const gauge = <L extends string>(
    name: string,
    help: string,
    labelNames: readonly L[],
    fill: (gauge: Gauge<L>) => void | Promise<void>,
  ) =>
    new prom.Gauge<L>({
      name: `officestatus_${name}`,
      help,
      labelNames,
      registers: [registry],
      async collect() {
        this.reset();
        await fill(this);
      },
    });
  /** A figure of the database: absent while that is away. */
  const fact = <L extends string>(
    name: string,
    help: string,
    labelNames: readonly L[],
    fill: (gauge: Gauge<L>, facts: Facts) => void,
  ) =>
    gauge(name, help, labelNames, async (one) => {
      const known = await facts();
      if (known) fill(one, known);
      // One without labels is 0 when it is reset, which it is not.
      else if (labelNames.length === 0) one.remove();
    });

  gauge("info", "What runs here: its version.", ["version"], (one) => one.set({ version: SERVICE_VERSION }, 1));
  gauge("live_clients", "Clients that follow the board live on this host.", [], (one) => one.set(hub.size));
  gauge("database_up", "Whether the database answered (1) or not (0).", [], async (one) =>
    one.set((await facts()) ? 1 : 0),
  );
  fact("change_log_lag", "Changes in the database that this host has not seen yet.", [], (one, { seq }) =>
    one.set(Math.max(0, seq - tail.seq)),
  );
  fact("outbox_mails", "Mails in the outbox by what became of them.", ["state"], (one, { outbox }) => {
    for (const state of ["waiting", "sent", "failed", "dropped"] as const) one.set({ state }, outbox[state]);
  });
  fact("outbox_oldest_seconds", "Age of the oldest mail that waits; 0 where none does.", [], (one, { outbox }) =>
    one.set(outbox.oldestAt === null ? 0 : Math.max(0, clock() - outbox.oldestAt) / 1000),
  );
  fact("job_runs", "Runs of jobs within the last day by outcome.", ["job", "outcome"], (one, { counts }) => {
    for (const { name, outcome, n } of counts) one.set({ job: name, outcome }, n);
  });
  fact("job_last_duration_seconds", "How long the last run that ended took.", ["job"], (one, { states }) => {
    for (const [job, { last, lastOk }] of states) {
      const run = last?.endedAt ? last : lastOk;
      if (run?.endedAt) one.set({ job }, (run.endedAt.getTime() - run.startedAt.getTime()) / 1000);
    }
  });
  fact("job_last_success_timestamp_seconds", "When the job was last done.", ["job"], (one, { states }) => {
    for (const [job, { lastOk }] of states) if (lastOk?.endedAt) one.set({ job }, lastOk.endedAt.getTime() / 1000);
  });
  registry.registerMetric(requestDurations(deps.traffic) as unknown as Metric);
  prom.collectDefaultMetrics({ register: registry });
  return registry;
}

async function readFacts({ db, jobs, clock }: Deps) {
  return {
    seq: await lastSequence(db),
    outbox: await outboxFigures(db),
    counts: await runCounts(db, clock() - DAY),
    states: await jobStates(
      db,
      jobs.jobs.map(({ name }) => name),
    ),
  };
}

/** The histogram of requests, put together from what the middleware has counted: as the library's own metrics answer. */
function requestDurations(traffic: Traffic) {
  const name = "officestatus_http_request_duration_seconds";
  const help =
    "How long requests took, by method, pattern of the route and class of status; live streams until they began.";
  const values = () =>
    [...traffic.answered].flatMap(({ method, route, status, count, sum, buckets }) => {
      const labels = { method, route, status };
      let below = 0;
      return [
        ...BUCKETS.map((le, i) => {
          below += buckets[i]!;
          return { labels: { le, ...labels }, value: below, metricName: `${name}_bucket` };
        }),
        { labels: { le: "+Inf", ...labels }, value: count, metricName: `${name}_bucket` },
        { labels, value: sum, metricName: `${name}_sum` },
        { labels, value: count, metricName: `${name}_count` },
      ];
    });
  return { name, help, get: async () => ({ name, help, type: "histogram", values: values(), aggregator: "sum" }) };
}
