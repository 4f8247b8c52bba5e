import { HostFault, runHost } from "#functions/host.ts";
import { ConfigFaults, readConfig } from "#shared/config.ts";
import { DatabaseFault } from "#shared/db/database.ts";
import { makeLog } from "#shared/log.ts";
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

/** One clear line for what somebody can put right; for anything else also where it happened. */
function complain(error: unknown): void {
  const known = error instanceof ConfigFaults || error instanceof DatabaseFault || error instanceof HostFault;
  console.error(
    known
      ? (error as Error).message
      : `OfficeStatus cannot start: ${error instanceof Error ? (error.stack ?? error.message) : String(error)}`,
  );
}

try {
  await start();
  process.exit(0);
} catch (error) {
  complain(error);
  process.exit(1);
}
