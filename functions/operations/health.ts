import { lastSequence } from "#shared/change-log.ts";
import type { Deps } from "#shared/deps.ts";
import { databaseFacts } from "#shared/health/database.ts";
import { outboxFigures } from "#shared/mail/figures.ts";
import { readJobs } from "./job-views.ts";
import { type HostRow, type HostSample, hostsSince, samplesSince } from "./queries.ts";
import { type Condition, isSilent } from "./rules.ts";
import { type Series, SPAN_MS, seriesOf } from "./series.ts";

const HOUR = 3600_000;

/** A process that lives. */
export interface LiveHost extends HostRow {
  /** The one that answers. */
  readonly here: boolean;
  readonly liveClients: number | null;
  /** In MB. */
  readonly memory: number | null;
}

export interface Health extends Condition {
  readonly alive: readonly LiveHost[];
  /** Of all hosts. */
  readonly liveClients: number;
  readonly series: Series;
}

/** How the installation fares: its processes, its database, the last day. */
export async function readHealth(deps: Deps): Promise<Health> {
  const { db, clock, config, mail, tail } = deps;
  const now = clock();
  const [hosts, samples, database, outbox, jobs, last] = await Promise.all([
    hostsSince(db, now - SPAN_MS),
    samplesSince(db, now - SPAN_MS),
    databaseFacts(db, config),
    outboxFigures(db),
    readJobs(deps),
    lastSequence(db),
  ]);
  const alive = hosts.filter((host) => !isSilent(host, now)).map((host) => liveHost(deps, host, samples));
  const recent = samples.filter((sample) => sample.at.getTime() > now - HOUR);
  const sum = (read: (sample: HostSample) => number) => recent.reduce((total, sample) => total + read(sample), 0);
  return {
    now,
    hosts,
    alive,
    database,
    outbox,
    mailOn: mail.on(),
    jobs,
    lag: Math.max(0, last - tail.seq),
    hour: {
      requests: sum((one) => one.requests),
      slow: sum((one) => one.slowRequests),
      failed: sum((one) => one.failedRequests),
    },
    liveClients: alive.reduce((total, { liveClients }) => total + (liveClients ?? 0), 0),
    series: seriesOf(samples, now),
  };
}

/** What the one that answers holds now, and what the others held when they last left a sample. */
function liveHost(deps: Deps, host: HostRow, samples: readonly HostSample[]): LiveHost {
  if (host.id === deps.hostId)
    return {
      ...host,
      here: true,
      liveClients: deps.hub.size,
      memory: Math.round(process.memoryUsage.rss() / 1024 ** 2),
    };
  const last = samples.findLast((sample) => sample.hostId === host.id);
  return { ...host, here: false, liveClients: last?.liveClients ?? null, memory: last?.memory ?? null };
}
