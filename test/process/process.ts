import { type ChildProcess, spawn } from "node:child_process";
import { once } from "node:events";
import { tmpdir } from "node:os";
import { join } from "node:path";

const dist = join(import.meta.dirname, "../../dist");

export interface Ran {
  readonly code: number | null;
  readonly stdout: string;
  readonly stderr: string;
}

export interface RunningHost {
  readonly child: ChildProcess;
  /** Where it says that it is ready, without the slash at the end. */
  readonly address: string;
  readonly ended: Promise<Ran>;
  stdout(): string;
  /** As kill -9: nothing of it runs any more. */
  kill(): Promise<Ran>;
  /** Asks it to stop, as a service manager does; by a message on Windows. */
  stop(): Promise<Ran>;
}

const environment = (env: Record<string, string>) => ({
  // What the machine needs, and nothing that would configure a host.
  ...Object.fromEntries(
    ["PATH", "SystemRoot", "TEMP", "TMPDIR", "HOME"].flatMap((name) =>
      process.env[name] ? [[name, process.env[name]]] : [],
    ),
  ),
  PORT: "0",
  LOG_LEVEL: "error",
  RATE_LIMIT: "off",
  JOBS: "off",
  ...env,
});

/**
 * Starts one of the built programs; `said` grows as it speaks.
 * @param through a program that runs it, such as a shell that sets limits.
 */
export function start(
  file: string,
  args: readonly string[],
  env: Record<string, string>,
  through: readonly string[] = [],
) {
  const [program, ...rest] = [...through, process.execPath, join(dist, file), ...args];
  const child = spawn(program!, rest, {
    env: environment(env),
    stdio: ["ignore", "pipe", "pipe", "ipc"],
    cwd: tmpdir(),
  });
  const said = { stdout: "", stderr: "" };
  for (const name of ["stdout", "stderr"] as const)
    child[name]!.setEncoding("utf8").on("data", (text: string) => (said[name] += text));
  // Not "close" of the child, which does not come once the channel was disconnected from here.
  const ended = Promise.all([once(child, "exit"), once(child.stdout!, "close"), once(child.stderr!, "close")]).then(
    ([[code]]): Ran => ({ code: code as number | null, ...said }),
  );
  return { child, said, ended };
}

/** Runs the command line, or a host that is expected to end by itself. */
export const run = (
  file: "host.js" | "officestatus.js",
  env: Record<string, string>,
  ...args: string[]
): Promise<Ran> => start(file, args, env).ended;

/** Starts a host and waits until it is ready. @throws with what it said when it ends before. */
export async function startHost(env: Record<string, string>): Promise<RunningHost> {
  const { child, said, ended } = start("host.js", [], env);
  const address = await new Promise<string>((resolve, reject) => {
    child.stdout!.on("data", () => {
      const ready = /ready at (\S+)\/\s/.exec(said.stdout);
      if (ready) resolve(ready[1]!);
    });
    ended.then(({ code, stdout, stderr }) => reject(new Error(`The host ended with ${code}: ${stdout}${stderr}`)));
  });
  return {
    child,
    address,
    ended,
    stdout: () => said.stdout,
    kill: () => {
      child.kill("SIGKILL");
      return ended;
    },
    stop: () => {
      if (process.platform === "win32") child.send("shutdown");
      else child.kill("SIGTERM");
      return ended;
    },
  };
}

export const ADMIN = { ADMIN_USERNAME: "admin", ADMIN_PASSWORD: "harbour lantern velvet 42" };

/** Signs the administrator in and returns how to send requests. */
export async function signIn(
  address: string,
): Promise<{ token: string; call(method: string, path: string, body?: unknown, type?: string): Promise<Response> }> {
  const token = await signInAs(address, ADMIN.ADMIN_USERNAME, ADMIN.ADMIN_PASSWORD);
  return { token, call: (method, path, body, type) => call(address, token, method, path, body, type) };
}

/** @returns an access token. */
export async function signInAs(address: string, username: string, password: string): Promise<string> {
  const answer = await fetch(`${address}/api/session`, {
    method: "POST",
    headers: { "Content-Type": "application/json" },
    body: JSON.stringify({ username, password }),
  });
  if (answer.status !== 200) throw new Error(`Signing in answered ${answer.status}: ${await answer.text()}`);
  return ((await answer.json()) as { accessToken: string }).accessToken;
}

export const call = (
  address: string,
  token: string,
  method: string,
  path: string,
  body?: unknown,
  type = "application/json",
): Promise<Response> =>
  fetch(address + path, {
    method,
    headers: { Authorization: `Bearer ${token}`, ...(body === undefined ? {} : { "Content-Type": type }) },
    ...(body === undefined ? {} : { body: typeof body === "string" ? body : JSON.stringify(body) }),
  });

export interface BoardUser {
  readonly id: string;
  readonly username: string;
  readonly status: { readonly type: string; readonly comment: string | null };
}

export async function board(address: string, token: string): Promise<BoardUser[]> {
  const answer = await call(address, token, "GET", "/api/board");
  if (answer.status !== 200) throw new Error(`The board answered ${answer.status}`);
  return ((await answer.json()) as { users: BoardUser[] }).users;
}

/** A directory of so many users in the plain columns of the import. */
export const directoryOf = (n: number): string =>
  [
    "username,firstName,lastName,department",
    ...Array.from({ length: n }, (_, i) => `user${i},User,Number ${i},Department ${i % 7}`),
  ].join("\n");
