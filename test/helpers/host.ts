import { createUser } from "#functions/directory/actions.ts";
import { type Host, runHost } from "#functions/host.ts";
import { readConfig } from "#shared/config.ts";
import { makeLog } from "#shared/log.ts";
import { emptyDatabase } from "./database.ts";
import { givePassword } from "./passwords.ts";

export interface TestHost extends Host {
  /** What its configuration was read from: for a second host, or the command line, on the same database. */
  readonly env: Record<string, string>;
  /** Makes a user who can sign in. */
  user(username: string, password: string, more?: object): Promise<string>;
  /** Stops it and removes its database. */
  end(): Promise<void>;
}

/** A host that listens on a port of its own, on a new database. */
export async function testHost(more: Record<string, string> = {}): Promise<TestHost> {
  const database = await emptyDatabase();
  const env = {
    DATABASE_URL: database.url,
    DATA_DIR: database.dataDir,
    PORT: "0",
    LOG_LEVEL: "error",
    RATE_LIMIT: "off",
    SESSION_SECRET: "a secret that only tests have, of enough letters",
    ...more,
  };
  const config = readConfig(env);
  const host = await runHost(config, makeLog(config.logLevel));
  return {
    ...host,
    env,
    async user(username, password, fields = {}) {
      const id = await createUser(host.deps, { id: null, name: "test", address: null }, {
        username,
        firstName: username,
        lastName: "",
        role: "user",
        ...fields,
      } as never);
      await givePassword(host.deps, id, password);
      return id;
    },
    async end() {
      await host.stop();
      await database.drop();
    },
  };
}

/** Another host on the same database. */
export async function anotherHost(of: TestHost): Promise<Host> {
  const config = readConfig({ ...of.env, PORT: "0", JOBS: "off" });
  return runHost(config, makeLog(config.logLevel));
}
