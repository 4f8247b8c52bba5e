import { runHost } from "#functions/host.ts";
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
  announce(host.publicAddress, host.setupLink);
  await asked;
  log.info("stopping");
  await host.stop();
}

function announce(address: string, setupLink: string | null): void {
  console.log(`OfficeStatus is ready at ${address}/`);
  if (!setupLink) return;
  console.log(
    `\nThere is no administrator yet. Open this link to make the first one; it works once:\n\n    ${setupLink}\n`,
  );
}

try {
  await start();
  process.exit(0);
} catch (error) {
  complain(error);
  process.exit(1);
}
