import type { DatabaseFacts } from "#shared/health/database.ts";
import { CLOCKS_APART, LEAST_FREE, SILENT_AFTER } from "#shared/health/limits.ts";
import type { OutboxFigures } from "#shared/mail/figures.ts";
import type { T } from "#shared/texts/texts.ts";
import type { JobView } from "./job-views.ts";
import type { HostRow, RunRow } from "./queries.ts";

const MINUTE = 60_000;

export type RunOutcome = "ok" | "failed" | "lost" | "running";

/** What became of a run; one that has no end is running as long as its process keeps the lease up. */
export function outcomeOf(run: RunRow, leaseUntil: number, now: number): RunOutcome {
  if (run.outcome === "ok" || run.outcome === "failed" || run.outcome === "lost") return run.outcome;
  return leaseUntil > now ? "running" : "lost";
}

/**
 * What was due a quarter of an hour ago and has not begun since is overdue: what was missed is caught up sooner.
 * @param runningSince when the process began that has run jobs for the longest; null: none does.
 */
export const isOverdue = (
  lastStart: number | null,
  lastDue: number,
  runningSince: number | null,
  now: number,
): boolean => now - Math.max(lastDue, runningSince ?? lastDue) > 15 * MINUTE && (lastStart ?? 0) < lastDue;

export const isSilent = (host: Pick<HostRow, "seenAt">, now: number): boolean =>
  now - host.seenAt.getTime() > SILENT_AFTER;

/** The machine's name and the process' number, of `machine:process:letters`. */
export function hostName(id: string): { machine: string; process: string } {
  const [machine = id, process = ""] = id.split(":");
  return { machine, process };
}

/** What warnings are made from. */
export interface Condition {
  readonly now: number;
  readonly hosts: readonly HostRow[];
  readonly database: DatabaseFacts;
  readonly outbox: OutboxFigures;
  readonly mailOn: boolean;
  readonly jobs: readonly JobView[];
  /** Changes that this host has not seen yet. */
  readonly lag: number;
  /** Within the last hour, of all hosts. */
  readonly hour: { readonly requests: number; readonly slow: number; readonly failed: number };
}

/** Something to do; `bad`: soon. */
export interface Warning {
  readonly tone: "bad" | "warn";
  readonly text: string;
  /** The page where more of it stands, without the virtual directory. */
  readonly href?: string;
}

/** All that somebody should do something about, the worst first, each in words that say what. */
export function warningsOf(t: T, c: Condition, when: (at: number) => string): Warning[] {
  const all = [...aboutJobs(t, c, when), ...aboutHosts(t, c, when), ...aboutDatabase(t, c), ...aboutTraffic(t, c)];
  return all.sort((a, b) => Number(a.tone === "warn") - Number(b.tone === "warn"));
}

function aboutJobs(t: T, { jobs, hosts, now }: Condition, when: (at: number) => string): Warning[] {
  const overdue = jobs.filter((job) => job.overdueSince !== null);
  const found: Warning[] = [];
  if (overdue.length > 0 && !hosts.some((host) => host.runsJobs && !isSilent(host, now)))
    found.push({ tone: "bad", text: t("jobs.warnNobodyRuns"), href: "/admin/jobs" });
  else
    for (const { job, overdueSince } of overdue)
      found.push({
        tone: "warn",
        text: t("jobs.warnOverdue", job.name, when(overdueSince!)),
        href: `/admin/jobs/${job.name}`,
      });
  for (const { job, state, outcome } of jobs)
    if (outcome === "failed" || outcome === "lost")
      found.push({
        tone: "bad",
        text: t("jobs.warnFailed", job.name, when(state.last!.startedAt.getTime()), state.last!.detail ?? ""),
        href: `/admin/jobs/${job.name}`,
      });
  return found;
}

function aboutHosts(t: T, { hosts, now }: Condition, when: (at: number) => string): Warning[] {
  const alive = hosts.filter((host) => !isSilent(host, now));
  const found: Warning[] = [];
  for (const host of hosts) {
    const { machine } = hostName(host.id);
    const free = host.diskFree === null ? null : host.diskFree * 1024 ** 2;
    if (isSilent(host, now)) {
      // Another process of that machine has taken its place since.
      if (!alive.some((other) => hostName(other.id).machine === machine && other.startedAt > host.seenAt))
        found.push({ tone: "warn", text: t("jobs.warnSilent", machine, when(host.seenAt.getTime())) });
      continue;
    }
    if (free !== null && free < LEAST_FREE)
      found.push({ tone: "bad", text: t("jobs.warnDisk", machine, t("common.bytes", free)) });
    if (Math.abs(host.clockAhead ?? 0) > CLOCKS_APART)
      found.push({ tone: "warn", text: t("jobs.warnClock", machine, Math.round(Math.abs(host.clockAhead!) / 1000)) });
  }
  const versions = new Set(alive.map((host) => host.version));
  if (versions.size > 1) found.push({ tone: "warn", text: t("jobs.warnVersions", [...versions].sort().join(", ")) });
  return found;
}

function aboutDatabase(t: T, { database, lag }: Condition): Warning[] {
  const found: Warning[] = [];
  if (database.size !== null && database.limit !== null && database.size > database.limit * 0.8)
    found.push({
      tone: "bad",
      text: t("jobs.warnSize", t("common.bytes", database.size), t("common.bytes", database.limit)),
    });
  if (lag > 1000) found.push({ tone: "warn", text: t("jobs.warnLag", lag) });
  return found;
}

function aboutTraffic(t: T, { outbox, mailOn, hour, now }: Condition): Warning[] {
  const found: Warning[] = [];
  if (outbox.waiting > 0 && !mailOn) found.push({ tone: "warn", text: t("jobs.warnMailOff", outbox.waiting) });
  else if (outbox.dueAt !== null && now - outbox.dueAt > 30 * MINUTE)
    found.push({ tone: "warn", text: t("jobs.warnMailWaits", Math.round((now - outbox.dueAt) / MINUTE)) });
  if (outbox.failed > 0) found.push({ tone: "warn", text: t("jobs.warnMailFailed", outbox.failed) });
  if (hour.failed > 0) found.push({ tone: "warn", text: t("jobs.warnFailedRequests", hour.failed) });
  if (hour.slow >= 10 && hour.slow > hour.requests / 20)
    found.push({ tone: "warn", text: t("jobs.warnSlowRequests", hour.slow, hour.requests) });
  return found;
}
