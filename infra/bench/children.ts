import { type ChildProcess, fork } from "node:child_process";
import { join } from "node:path";
import { setTimeout as wait } from "node:timers/promises";
import type { Role } from "./roles.ts";

/** A process of its own that is measured. */
export interface Child {
  readonly pid: number;
  readonly port: number;
  /** Processor time used so far, user and system, in microseconds. */
  cpu(): Promise<number>;
  /** Resident memory in bytes; `collected`: after a garbage collection. */
  rss(collected?: "collected"): Promise<number>;
  ask<T = void>(question: string, data?: unknown): Promise<T>;
  stop(): Promise<void>;
}

let started = 0;
let profiles: string | undefined;
/** From here on each child writes the CPU profiles of its threads into a folder of its own here when it ends (open them with a browser's developer tools). */
export function profileInto(folder: string): void {
  profiles = folder;
}

const READY = /ready at http:\/\/[^\s/]+:(\d+)/;
const STOP_MS = 10_000;

/**
 * Starts a child in its role and waits until it listens. Its environment is `env` alone, so that the configuration
 * of a real installation in this shell is not touched.
 */
export async function startChild(role: Role, env: Record<string, string> = {}): Promise<Child> {
  const profile = profiles ? ["--cpu-prof", "--cpu-prof-dir", join(profiles, `${role}-${++started}`)] : [];
  const process_ = fork(process.argv[1]!, [role], {
    execArgv: ["--expose-gc", ...profile],
    env,
    stdio: ["ignore", "pipe", "inherit", "ipc"],
  });
  const waiting = new Map<number, { resolve(value: any): void; reject(error: Error): void }>();
  let ids = 0;
  let ended = false;
  const port = await new Promise<number>((resolve, reject) => {
    let printed = "";
    process_.stdout!.setEncoding("utf8").on("data", (text: string) => {
      printed = (printed + text).slice(-4000);
      const found = READY.exec(printed);
      if (found) resolve(Number(found[1]));
    });
    process_.on("message", (message: { port?: number; id?: number; value?: unknown; error?: string }) => {
      if (message.port !== undefined) return resolve(message.port);
      const one = waiting.get(message.id!);
      waiting.delete(message.id!);
      if (message.error !== undefined) one?.reject(new Error(message.error));
      else one?.resolve(message.value);
    });
    process_.on("exit", (code) => {
      ended = true;
      const error = new Error(`The process "${role}" ended with code ${code}. ${printed}`);
      reject(error);
      for (const one of waiting.values()) one.reject(error);
    });
  });

  const ask = <T>(question: string, data?: unknown): Promise<T> =>
    new Promise((resolve, reject) => {
      if (ended) return reject(new Error(`The process "${role}" has ended.`));
      const id = ids++;
      waiting.set(id, { resolve, reject });
      process_.send({ id, ask: question, data });
    });
  return {
    pid: process_.pid!,
    port,
    ask,
    async cpu() {
      const { user, system } = await ask<NodeJS.CpuUsage>("cpu");
      return user + system;
    },
    async rss(collected) {
      if (collected) {
        await ask("collect");
        // The allocator gives pages back a moment later.
        await wait(300);
        await ask("collect");
      }
      return ask<number>("rss");
    },
    stop: () => stop(process_, role),
  };
}

async function stop(child: ChildProcess, role: Role): Promise<void> {
  if (child.exitCode !== null) return;
  const gone = new Promise<void>((resolve) => child.once("exit", () => resolve()));
  if (role === "host") child.send("shutdown");
  else child.kill();
  const late = setTimeout(() => child.kill("SIGKILL"), STOP_MS);
  await gone;
  clearTimeout(late);
}
