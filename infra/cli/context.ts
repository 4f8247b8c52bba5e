import { userInfo } from "node:os";
import { mailOf, prepareDatabase, silentTail } from "#functions/compose.ts";
import type { Actor } from "#shared/audit.ts";
import { systemClock } from "#shared/clock.ts";
import { type Config, readConfig } from "#shared/config.ts";
import type { ActionDeps } from "#shared/deps.ts";
import { makeLog } from "#shared/log.ts";

export interface CommandDeps extends ActionDeps {
  readonly config: Config;
}

/** Opens the database for one command, with its schema brought up to date, and closes it afterwards. */
export async function withDatabase<T>(work: (deps: CommandDeps) => Promise<T>): Promise<T> {
  const config = readConfig();
  // Standard output is the command's; what goes wrong is said there in words.
  const log = makeLog("silent");
  const db = await prepareDatabase(config, log);
  try {
    return await work({ config, db, clock: systemClock, log, tail: silentTail, mail: mailOf(config) });
  } finally {
    await db.close();
  }
}

/** Who the audit log says it was. */
export function commandLine(): Actor {
  return { id: null, name: `command line (${osUser()})`, address: null };
}

function osUser(): string {
  try {
    return userInfo().username;
  } catch {
    // An account that the system has no name for, as in some containers.
    return "unknown account";
  }
}
