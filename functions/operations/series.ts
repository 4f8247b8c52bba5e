import type { HostSample } from "./queries.ts";

/** How far apart the points of a chart are, and how far back it goes. In milliseconds. */
export const STEP_MS = 10 * 60_000;
export const SPAN_MS = 24 * 3600_000;

/** What all hosts were like at each step, oldest first; null where no host left a sample. */
export interface Series {
  /** When the first step begins, in milliseconds since 1970 UTC. */
  readonly from: number;
  readonly liveClients: readonly (number | null)[];
  readonly requestsAMinute: readonly (number | null)[];
  readonly slow: readonly (number | null)[];
  readonly failed: readonly (number | null)[];
  /** Of the largest process, in MB. */
  readonly memory: readonly (number | null)[];
  readonly outbox: readonly (number | null)[];
}

/** Puts the samples of the last day into steps: what hosts have of their own is added up, what they share is not. */
export function seriesOf(samples: readonly HostSample[], now: number): Series {
  const to = Math.floor(now / STEP_MS) + 1;
  const first = to - SPAN_MS / STEP_MS;
  const steps: HostSample[][] = Array.from({ length: SPAN_MS / STEP_MS }, () => []);
  for (const sample of samples) steps[Math.floor(sample.at.getTime() / STEP_MS) - first]?.push(sample);
  const each = (read: (step: readonly HostSample[]) => number) =>
    steps.map((step) => (step.length === 0 ? null : read(step)));
  const sum = (read: (one: HostSample) => number) => (step: readonly HostSample[]) =>
    step.reduce((total, one) => total + read(one), 0);
  const most = (read: (one: HostSample) => number) => (step: readonly HostSample[]) => Math.max(...step.map(read));
  return {
    from: first * STEP_MS,
    liveClients: each(liveOfAll),
    requestsAMinute: each((step) => Math.round((sum((one) => one.requests)(step) / (STEP_MS / 60_000)) * 10) / 10),
    slow: each(sum((one) => one.slowRequests)),
    failed: each(sum((one) => one.failedRequests)),
    memory: each(most((one) => one.memory)),
    outbox: each(most((one) => one.outbox)),
  };
}

/** A host leaves one sample a step, or two, or three: of each the mean counts. */
function liveOfAll(step: readonly HostSample[]): number {
  const hosts = new Map<string, number[]>();
  for (const { hostId, liveClients } of step) hosts.set(hostId, [...(hosts.get(hostId) ?? []), liveClients]);
  const means = [...hosts.values()].map((all) => all.reduce((sum, n) => sum + n, 0) / all.length);
  return Math.round(means.reduce((sum, n) => sum + n, 0));
}
