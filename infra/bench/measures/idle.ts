import { setTimeout as wait } from "node:timers/promises";
import { streamHead } from "../live-site.ts";
import { atMost, type Measure, type Row } from "../result.ts";
import { type Site, startSite } from "../site.ts";
import { Streams } from "../streams.ts";

const VIEWERS = 100;
const MS = 10_000;
/** The host looks at its change log once a second, so one look more or less is chance. */
const CHANCE = 2;

/** Statements that reach the database while nobody does anything, without viewers and with them. */
export const idle: Measure = {
  name: "idle",
  about: "statements to the database for 100 idle viewers in 10 s",
  async run(): Promise<Row[]> {
    const site = await startSite();
    const streams = new Streams(site.port);
    try {
      const without = await statements(site);
      await streams.open(VIEWERS, streamHead(site));
      await streams.quiet();
      const withThem = await statements(site);
      const more = Math.max(0, withThem - without);
      return [
        atMost(0, {
          what: "statements for an idle viewer, in 10 s",
          unit: "",
          ours: more <= CHANCE ? 0 : more / VIEWERS,
          note: `${without} without viewers and ${withThem} with ${VIEWERS}: the host's own look at the change log`,
        }),
      ];
    } finally {
      streams.close();
      await site.stop();
    }
  },
};

async function statements(site: Site): Promise<number> {
  await site.ask("statements");
  await wait(MS);
  const seen = await site.ask<[string, number][]>("statements");
  return seen.reduce((sum, [, times]) => sum + times, 0);
}
