import { startChild } from "../children.ts";
import { atPace, Changer, streamHead } from "../live-site.ts";
import { requestText, Wire } from "../load.ts";
import { below, type Measure, type Row } from "../result.ts";
import { type Site, startSite } from "../site.ts";
import { Streams } from "../streams.ts";

const CLIENTS = 5000;
const CHANGES = 20;

/** Everybody comes back at once, and has missed some changes, while somebody else goes on looking at pages. */
export const reconnect: Measure = {
  name: "reconnect",
  about: "5,000 live clients that reconnect at once, and another user's page meanwhile",
  async run(): Promise<Row[]> {
    const bare = await startChild("streams");
    const ceiling = await again(
      new Streams(bare.port),
      () => () => "",
      async () => {},
    ).finally(() => bare.stop());
    const site = await startSite();
    const changer = new Changer(site);
    let looking = true;
    const slowest = { ms: 0 };
    let looks: Promise<void> | undefined;
    try {
      const seconds = await again(
        new Streams(site.port),
        (since) => streamHead(site, since),
        async () => {
          await atPace(CHANGES, 20, async () => void (await changer.burst(1)));
          looks = look(site, slowest, () => looking);
        },
      );
      looking = false;
      await looks;
      return [
        below(30, {
          what: "5,000 clients reconnect at once: all live",
          unit: "s",
          ours: seconds,
          ceiling,
          note: `each is sent the ${CHANGES} changes that it missed`,
        }),
        below(1000, { what: "another user's page meanwhile, the slowest", unit: "ms", ours: slowest.ms }),
      ];
    } finally {
      looking = false;
      changer.close();
      await site.stop();
    }
  },
};

async function again(
  streams: Streams,
  head: (since: string | undefined) => (client: number) => string,
  between: () => Promise<void>,
): Promise<number> {
  try {
    await streams.open(CLIENTS, head(undefined));
    const since = /"version":"([^"]+)"/.exec(streams.tapped)?.[1];
    streams.close();
    await new Promise((resolve) => setTimeout(resolve, 500));
    await between();
    const started = performance.now();
    await streams.open(CLIENTS, head(since), true);
    return (performance.now() - started) / 1000;
  } finally {
    streams.close();
  }
}

/** The board's page, over and over, on a connection of its own. */
async function look(site: Site, slowest: { ms: number }, goOn: () => boolean): Promise<void> {
  const wire = await Wire.open(site.port);
  for (let n = 0; goOn(); n++) {
    const at = performance.now();
    await wire.send(requestText("GET", `/?from=0&turn=${n}`, { Cookie: site.members[0]!.cookie }));
    slowest.ms = Math.max(slowest.ms, performance.now() - at);
    await new Promise((resolve) => setTimeout(resolve, 50));
  }
  wire.close();
}
