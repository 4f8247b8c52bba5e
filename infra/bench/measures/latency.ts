import { startChild } from "../children.ts";
import { atPace, Changer, frameOfOneChange, streamHead } from "../live-site.ts";
import { below, type Measure, quantile, type Row } from "../result.ts";
import { startSite } from "../site.ts";
import { Streams } from "../streams.ts";

const CLIENTS = 1000;
const CHANGES = 160;
const EVERY_MS = 50;

/** From sending the request that changes a status until the last of 1,000 clients has it: a little more than from the commit. */
export const latency: Measure = {
  name: "latency",
  about: "a change seen by the last of 1,000 live clients, at 20 changes a second",
  async run(): Promise<Row[]> {
    const site = await startSite();
    const bare = await startChild("streams");
    const ours = new Streams(site.port);
    const theirs = new Streams(bare.port);
    const changer = new Changer(site);
    try {
      await ours.open(CLIENTS, streamHead(site));
      await theirs.open(CLIENTS, () => "");
      const frame = await frameOfOneChange(ours, changer);
      const before = await lastSeen(theirs, CHANGES, async (n) => {
        const comment = `bench ${String(n).padStart(6, "0")}`;
        await bare.ask("write", frame.replace(/bench \d{6}/, comment));
        return comment;
      });
      const seen = await lastSeen(ours, CHANGES, async () => (await changer.burst(1))[0]!);
      return [
        below(250, {
          what: "change → last of 1,000 clients, p99 at 20 changes/s",
          unit: "ms",
          ours: quantile(seen, 0.99),
          ceiling: quantile(before, 0.99),
          note: `median ${quantile(seen, 0.5).toFixed(0)} ms, of which up to 50 ms join changes into one frame`,
        }),
      ];
    } finally {
      changer.close();
      ours.close();
      theirs.close();
      await Promise.all([site.stop(), bare.stop()]);
    }
  },
};

/**
 * Milliseconds until the last client had each change. All clients receive the same bytes, so the place of a change in
 * the first client's stream tells when another one had it, by how many bytes it had received when.
 */
async function lastSeen(streams: Streams, changes: number, change: (n: number) => Promise<string>): Promise<number[]> {
  await streams.quiet();
  const from = streams.tapped.length;
  const base = [...streams.received];
  const arrivals: { at: number; total: number }[][] = base.map(() => []);
  streams.onBytes = (client, total) =>
    void arrivals[client]!.push({ at: performance.now(), total: total - base[client]! });
  const sent: { comment: string; at: number }[] = [];
  await atPace(changes, EVERY_MS, async (n) => {
    const at = performance.now();
    sent.push({ comment: await change(n), at });
  });
  await streams.quiet();
  streams.onBytes = undefined;
  const totals = new Set(streams.received.map((total, i) => total - base[i]!));
  if (totals.size !== 1) throw new Error("The live clients did not all receive the same.");
  const text = streams.tapped.slice(from);
  return sent.map(({ comment, at }) => {
    const place = text.indexOf(comment);
    if (place < 0) throw new Error(`The change "${comment}" did not reach the first live client.`);
    const end = text.indexOf("\n\n", place) + 2;
    return Math.max(...arrivals.map((list) => list.find((one) => one.total >= end)!.at)) - at;
  });
}
