import { type Child, startChild } from "../children.ts";
import { load, requestText } from "../load.ts";
import { atLeastTimes, type Measure, median, type Row, told } from "../result.ts";
import { type Site, startSite } from "../site.ts";

const CONNECTIONS = 16;
const ROUNDS = 3;
const MS = 1500;

/** The board's page for people who are signed in, against the same text as a constant. */
export const board: Measure = {
  name: "board",
  about: "the board of 500 users, signed in, against a static answer of its size",
  async run(): Promise<Row[]> {
    const site = await startSite();
    const bare = await startChild("page");
    try {
      const html = await (
        await fetch(`http://127.0.0.1:${site.port}/`, { headers: { Cookie: site.members[0]!.cookie } })
      ).text();
      if (!html.includes("data-user-id")) throw new Error(`The board's page has no rows: ${html.slice(0, 300)}`);
      await bare.ask("page", html);
      const again = (member: number) =>
        requestText("GET", "/", { Cookie: site.members[member % site.members.length]!.cookie });
      // Another address each time, as after a change: nothing that was kept fits.
      const anew = (member: number, n: number) =>
        requestText("GET", `/?from=0&turn=${n}`, { Cookie: site.members[member % site.members.length]!.cookie });
      const plain = () => requestText("GET", "/", {});
      const one = (child: Child | Site, request: (connection: number, n: number) => string, ms = MS) =>
        load({ port: child.port, connections: CONNECTIONS, ms, request });
      await one(site, anew, 1000);
      await one(bare, plain, 700);

      const rates = { kept: [] as number[], anew: [] as number[], bare: [] as number[] };
      for (let round = 0; round < ROUNDS; round++) {
        rates.bare.push((await one(bare, plain)).perSecond);
        rates.kept.push((await one(site, again)).perSecond);
        rates.anew.push((await one(site, anew)).perSecond);
      }
      const ratioOf = (values: readonly number[]) => median(values.map((value, i) => value / rates.bare[i]!));
      const ceiling = median(rates.bare);
      return [
        atLeastTimes(0.5, {
          what: "board of 500 users, signed in",
          unit: "/s",
          ours: median(rates.kept),
          ceiling,
          ratio: ratioOf(rates.kept),
          note: `${Math.round(Buffer.byteLength(html) / 1024)} kB a page, ${CONNECTIONS} connections`,
        }),
        told({
          what: "the same, rendered anew for every request",
          unit: "/s",
          ours: median(rates.anew),
          ceiling,
          ratio: ratioOf(rates.anew),
        }),
      ];
    } finally {
      await Promise.all([site.stop(), bare.stop()]);
    }
  },
};
