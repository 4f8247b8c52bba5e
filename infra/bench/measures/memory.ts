import { type Child, startChild } from "../children.ts";
import { atPace, Changer, streamHead } from "../live-site.ts";
import { atMost, atMostTimes, MB, type Measure, type Row } from "../result.ts";
import { startSite } from "../site.ts";
import { Streams } from "../streams.ts";

const FEW = 1000;
const MANY = 5000;
const WARM = 200;

/** Resident memory with live clients, after each of them has received changes. */
export const memory: Measure = {
  name: "memory",
  about: "memory of a live client, and of the host with 1,000 and 5,000 of them",
  async run(): Promise<Row[]> {
    const bare = await startChild("streams");
    const theirs = await grow(
      bare,
      () => "",
      () => bare.ask("write", `event: status\ndata: ${"x".repeat(600)}\n\n`),
    ).finally(() => bare.stop());
    const site = await startSite();
    const changer = new Changer(site);
    const ours = await grow(site, streamHead(site), async () => void (await changer.burst(1))).finally(() => {
      changer.close();
      return site.stop();
    });
    const perClient = (one: Grown) => (one.few - one.none) / FEW / 1024;
    return [
      atMostTimes(1.4, {
        what: "memory a live client, at 1,000",
        unit: "kB",
        ours: perClient(ours),
        ceiling: perClient(theirs),
      }),
      atMost(256, {
        what: "resident memory with 1,000 live clients",
        unit: "MB",
        ours: ours.fewPeak / MB,
        ceiling: theirs.fewPeak / MB,
      }),
      atMost(350, {
        what: "resident memory with 5,000 live clients",
        unit: "MB",
        ours: ours.manyPeak / MB,
        ceiling: theirs.manyPeak / MB,
      }),
    ];
  },
};

interface Grown {
  /** After a garbage collection, in bytes. */
  readonly none: number;
  readonly few: number;
  /** As they are. */
  readonly fewPeak: number;
  readonly manyPeak: number;
}

async function grow(child: Child, head: (client: number) => string, change: () => Promise<void>): Promise<Grown> {
  const streams = new Streams(child.port);
  try {
    // What is made once, at the first clients, is not a client's.
    await streams.open(WARM, head);
    await atPace(10, 70, change);
    streams.close();
    await new Promise((resolve) => setTimeout(resolve, 300));
    const none = await child.rss("collected");
    await streams.open(FEW, head);
    await atPace(10, 70, change);
    await streams.quiet();
    const fewPeak = await child.rss();
    const few = await child.rss("collected");
    await streams.open(MANY - FEW, head);
    await atPace(5, 150, change);
    await streams.quiet();
    return { none, few, fewPeak, manyPeak: await child.rss() };
  } finally {
    streams.close();
  }
}
