import { userInfo } from "node:os";
import { prepareDatabase, silentTail } from "#functions/compose.ts";
import type { Actor } from "#shared/audit.ts";
import { systemClock } from "#shared/clock.ts";
import { type Config, readConfig } from "#shared/config.ts";
import type { ActionDeps } from "#shared/deps.ts";
import { makeLog } from "#shared/log.ts";
import { SiteMail } from "#shared/mail/site-mail.ts";
import { sessionSecret } from "#shared/session-secret.ts";

export interface CommandDeps extends ActionDeps {
  readonly config: Config;
  readonly mail: SiteMail;
  readonly secret: Uint8Array;
}

/** Opens the database for one command, with its schema brought up to date, and closes it afterwards. */
export async function withDatabase<T>(work: (deps: CommandDeps) => Promise<T>): Promise<T> {
  const config = readConfig();
  // Standard output is the command's; what goes wrong is said there in words.
  const log = makeLog("silent");
  const db = await prepareDatabase(config, log);
  try {
    // Few commands need it, and whoever runs one may not be allowed to read it.
    let secret: Uint8Array | undefined;
    const secretOnce = () => (secret ??= sessionSecret(config));
    const mail = await SiteMail.load(db, config, secretOnce);
    const deps: CommandDeps = {
      config,
      db,
      clock: systemClock,
      log,
      tail: silentTail,
      mail,
      get secret() {
        return secretOnce();
      },
    };
    return await work(deps).finally(() => mail.idle());
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
