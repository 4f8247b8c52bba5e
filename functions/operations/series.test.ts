import { describe, expect, it } from "vitest";
import type { HostSample } from "./queries.ts";
import { SPAN_MS, STEP_MS, seriesOf } from "./series.ts";

const now = Date.parse("2026-03-10T10:03:00Z");
const sample = (hostId: string, ago: number, more: Partial<HostSample> = {}): HostSample => ({
  id: `${hostId}${ago}`,
  hostId,
  at: new Date(now - ago),
  liveClients: 10,
  requests: 60,
  slowRequests: 1,
  failedRequests: 0,
  memory: 150,
  outbox: 2,
  ...more,
});

describe("the last day", () => {
  it("has a point every ten minutes up to now, and none where nobody left a sample", () => {
    const { from, liveClients } = seriesOf([sample("a", 0), sample("a", SPAN_MS - STEP_MS)], now);
    expect(liveClients).toHaveLength(144);
    expect(from).toBe(Date.parse("2026-03-09T10:10:00Z"));
    expect(liveClients.at(-1)).toBe(10);
    expect(liveClients[0]).toBe(10);
    expect(liveClients.filter((value) => value !== null)).toHaveLength(2);
  });

  it("adds up what hosts have of their own, takes the mean of one host's, and the most of what they share", () => {
    const series = seriesOf(
      [
        sample("a", 0, { liveClients: 100, memory: 190 }),
        sample("a", 60_000, { liveClients: 300, failedRequests: 3 }),
        sample("b", 0, { liveClients: 50, outbox: 7 }),
      ],
      now,
    );
    expect([
      series.liveClients.at(-1),
      series.requestsAMinute.at(-1),
      series.slow.at(-1),
      series.failed.at(-1),
      series.memory.at(-1),
      series.outbox.at(-1),
    ]).toEqual([250, 18, 3, 3, 190, 7]);
  });

  it("leaves out what is older, or of a clock that is ahead", () => {
    const { liveClients } = seriesOf([sample("a", SPAN_MS + STEP_MS), sample("a", -STEP_MS)], now);
    expect(liveClients.every((value) => value === null)).toBe(true);
  });
});
