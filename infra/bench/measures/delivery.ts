import { type Child, startChild } from "../children.ts";
import { atPace, Changer, frameOfOneChange, streamHead } from "../live-site.ts";
import { atMostTimes, type Measure, median, type Row } from "../result.ts";
import { startSite } from "../site.ts";
import { Streams } from "../streams.ts";

const CLIENTS = 1000;
const ROUNDS = 3;
const CHANGES = 30;
/** Longer than the hub joins changes, so that each goes out by itself. */
const APART_MS = 70;
const BURST = 20;
const BURSTS = 8;

/** Processor time a delivered change: all that the host does, from the request that changes to the last client's bytes. */
export const delivery: Measure = {
  name: "delivery",
  about: "processor time for one change delivered to one of 1,000 live clients",
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
      const single = async () => void (await changer.burst(1));
      const burst = async () => void (await changer.burst(BURST));
      const write = () => bare.ask("write", frame);
      await atPace(20, APART_MS, single);
      await atPace(20, APART_MS, write);

      const figures = { single: [] as number[], burst: [] as number[], bare: [] as number[] };
      for (let round = 0; round < ROUNDS; round++) {
        figures.bare.push(await cost(bare, theirs, CHANGES, APART_MS, write, 1));
        figures.single.push(await cost(site, ours, CHANGES, APART_MS, single, 1));
        figures.burst.push(await cost(site, ours, BURSTS, 2 * APART_MS, burst, BURST));
      }
      const ceiling = median(figures.bare);
      const ratioOf = (values: readonly number[]) => median(values.map((value, i) => value / figures.bare[i]!));
      const note = `${Buffer.byteLength(frame)} bytes a change; the ceiling is node:http writing the same bytes to as many clients`;
      return [
        atMostTimes(1.3, {
          what: "processor time a delivered change, 1,000 clients",
          unit: "µs",
          ours: median(figures.single),
          ceiling,
          ratio: ratioOf(figures.single),
          note,
        }),
        atMostTimes(1, {
          what: `the same, in bursts of ${BURST} changes`,
          unit: "µs",
          ours: median(figures.burst),
          ceiling,
          ratio: ratioOf(figures.burst),
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

/** Microseconds a delivered change. @throws when not every client got the same. */
async function cost(
  child: Child,
  streams: Streams,
  steps: number,
  apartMs: number,
  step: () => Promise<void>,
  changesAStep: number,
): Promise<number> {
  await streams.quiet(150);
  const before = [...streams.received];
  const used = await child.cpu();
  await atPace(steps, apartMs, step);
  await streams.quiet(150);
  const spent = (await child.cpu()) - used;
  const got = streams.received.map((total, i) => total - before[i]!);
  if (got[0] === 0 || got.some((bytes) => bytes !== got[0]))
    throw new Error("The live clients did not all receive the same.");
  return spent / (steps * changesAStep * streams.size);
}
