import { type Composed, compose } from "#functions/compose.ts";
import { createUser } from "#functions/directory/actions.ts";
import { readConfig } from "#shared/config.ts";
import { makeLog } from "#shared/log.ts";
import { emptyDatabase } from "./database.ts";
import { givePassword } from "./passwords.ts";

export interface TestApp extends Composed {
  /** The time that the app goes by, in milliseconds; set it to let time pass. */
  now: number;
  /** Sends a request as a program would; a signed-in one through `as`. */
  request(path: string, init?: RequestInit): Promise<Response>;
  /** Makes a user with a password and signs them in; returns how to send requests as them. */
  as(
    username: string,
    more?: {
      role?: string;
      departmentId?: string | null;
      timeZone?: string;
      firstName?: string;
      lastName?: string;
      email?: string;
    },
  ): Promise<SignedIn>;
  /** Opens a second app on the same database: another host. @param tailMs how often it looks for what others changed. */
  another(tailMs?: number): Promise<Composed>;
}

export interface SignedIn {
  readonly id: string;
  readonly username: string;
  readonly token: string;
  /** A request with a bearer token; an object body goes as JSON. */
  call(method: string, path: string, body?: unknown, headers?: Record<string, string>): Promise<Response>;
}

export const PASSWORD = "correct horse battery";
const TOKEN_MS = 4 * 60_000;

/** The whole app on a new database, with a clock that the test sets. Closed and dropped by `close`. */
export async function testApp(
  env: Record<string, string> = {},
  startAt = Date.parse("2026-03-10T10:00:00Z"),
): Promise<TestApp> {
  const database = await emptyDatabase();
  const config = readConfig({
    DATABASE_URL: database.url,
    DATA_DIR: database.dataDir,
    LOG_LEVEL: "silent",
    RATE_LIMIT: "off",
    SESSION_SECRET: "a secret that only tests have, of enough letters",
    ...env,
  });
  const log = makeLog(config.logLevel);
  let composed!: Composed;
  const others: Composed[] = [];
  const app = {
    now: startAt,
    request: async (path: string, init?: RequestInit) => composed.app.request(path, init),
    async as(username: string, more: Record<string, unknown> = {}): Promise<SignedIn> {
      const { deps } = composed;
      const id = await createUser(deps, { id: null, name: "test", address: null }, {
        username,
        firstName: username,
        lastName: "",
        role: "user",
        ...more,
      } as any);
      await givePassword(deps, id, PASSWORD);
      const signIn = async (): Promise<string> => {
        const answer = await composed.app.request(`${config.basePath}/api/session`, {
          method: "POST",
          headers: { "Content-Type": "application/json" },
          body: JSON.stringify({ username, password: PASSWORD }),
        });
        if (answer.status !== 200)
          throw new Error(`signing in as ${username} answered ${answer.status}: ${await answer.text()}`);
        return ((await answer.json()) as { accessToken: string }).accessToken;
      };
      let token = await signIn();
      let since = app.now;
      return {
        id,
        username,
        token,
        async call(method, path, body, headers = {}) {
          // A test lets days pass in a moment; its people sign in again meanwhile.
          if (Math.abs(app.now - since) > TOKEN_MS) [token, since] = [await signIn(), app.now];
          return composed.app.request(config.basePath + path, {
            method,
            headers: {
              Authorization: `Bearer ${token}`,
              ...(body === undefined ? {} : { "Content-Type": "application/json" }),
              ...headers,
            },
            ...(body === undefined ? {} : { body: typeof body === "string" ? body : JSON.stringify(body) }),
          });
        },
      };
    },
    async another(tailMs = 200) {
      const one = await compose({ config, log, clock: () => app.now, tailMs });
      others.push(one);
      return one;
    },
    async close() {
      for (const one of others) await one.close();
      await composed.close();
      await database.drop();
    },
  };
  composed = await compose({ config, log, clock: () => app.now, tailMs: 200 });
  return Object.assign(app, { app: composed.app, deps: composed.deps }) as unknown as TestApp;
}
