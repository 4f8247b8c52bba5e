import { join } from "node:path";
import type { ChangesSetup } from "../ceilings/changes.ts";
import { startChild } from "../children.ts";
import { load, requestText } from "../load.ts";
import { atLeastTimes, type Measure, median, type Row } from "../result.ts";
import { siteFolder, startSite } from "../site.ts";

const CONNECTIONS = 32;
const ROUNDS = 3;
const MS = 2000;
const types = ["lunch", "in", "meeting", "out"];

/** People who set their own status through the web service, as fast as they are answered. */
export const changes: Measure = {
  name: "changes",
  about: "durable status changes through HTTP, against node:http and node:sqlite alone",
  async run(): Promise<Row[]> {
    const site = await startSite();
    const bare = await startChild("changes");
    try {
      let turn = 0;
      const request = (connection: number, n: number) =>
        requestText(
          "PUT",
          "/api/users/me/status",
          { Authorization: `Bearer ${site.members[connection % site.members.length]!.token}` },
          { type: types[n % types.length], comment: `bench ${turn++}` },
        );
      const example = await fetch(`http://127.0.0.1:${site.port}/api/users/me/status`, {
        method: "PUT",
        headers: { Authorization: `Bearer ${site.members[0]!.token}`, "Content-Type": "application/json" },
        body: JSON.stringify({ type: "lunch", comment: "bench" }),
      });
      const setup: ChangesSetup = {
        database: join(await siteFolder(), "officestatus.db"),
        userIds: site.members.map((one) => one.id),
        answer: await example.text(),
      };
      await bare.ask("setup", setup);
      const one = async (port: number, ms = MS) =>
        (await load({ port, connections: CONNECTIONS, ms, request })).perSecond;
      await one(site.port, 1000);
      await one(bare.port, 500);
      const rates = { ours: [] as number[], bare: [] as number[] };
      for (let round = 0; round < ROUNDS; round++) {
        rates.bare.push(await one(bare.port));
        rates.ours.push(await one(site.port));
      }
      return [
        atLeastTimes(0.5, {
          what: "durable status changes through HTTP",
          unit: "/s",
          ours: median(rates.ours),
          ceiling: median(rates.bare),
          ratio: median(rates.ours.map((rate, i) => rate / rates.bare[i]!)),
          note: `${CONNECTIONS} connections; the ceiling writes the same rows with prepared statements, a commit each`,
        }),
      ];
    } finally {
      await Promise.all([site.stop(), bare.stop()]);
    }
  },
};
