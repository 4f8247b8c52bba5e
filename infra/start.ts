import { type Host, runHost } from "#functions/host.ts";
import { readConfig } from "#shared/config.ts";
import { makeLog } from "#shared/log.ts";
import { complain } from "./complain.ts";
import { survive, whenAskedToStop } from "./process.ts";

/** What `npm start` and services run: one host, until it is asked to stop. */
async function start(): Promise<void> {
  const config = readConfig();
  const log = makeLog(config.logLevel);
  survive(log);
  const asked = whenAskedToStop();
  const host = await runHost(config, log);
  announce(host);
  await asked;
  log.info("stopping");
  await host.stop();
}

function announce({ address, publicAddress, setupLink }: Host): void {
  const where = publicAddress === address ? "" : ` (listening on ${address}/)`;
  const first = setupLink
    ? `\n\nThere is no administrator yet. Open this link to make the first one; it works once:\n\n    ${setupLink}\n`
    : "";
  // In one piece, so that whoever waits for the first line has the rest, too.
  console.log(`OfficeStatus is ready at ${publicAddress}/${where}${first}`);
}

try {
  await start();
  process.exit(0);
} catch (error) {
  complain(error);
  process.exit(1);
}
