import { Worker } from "node:worker_threads";

export interface Derivation {
  readonly message: Uint8Array;
  readonly nonce: Uint8Array;
  readonly tagLength: number;
  /** KiB. */
  readonly memory: number;
  readonly passes: number;
  readonly parallelism: number;
}

/** What runs in the thread. It stands here as text so that the built program and the source run the same. */
const PROGRAM = `
const { parentPort } = require("node:worker_threads");
const { argon2Sync } = require("node:crypto");
parentPort.on("message", ({ id, given }) => {
  try {
    parentPort.postMessage({ id, hash: argon2Sync("argon2id", given) });
  } catch (error) {
    parentPort.postMessage({ id, error: String(error) });
  }
});`;

interface Waiting {
  resolve(hash: Buffer): void;
  reject(error: Error): void;
}

let thread: Worker | undefined;
let last = 0;
const waiting = new Map<number, Waiting>();

/**
 * Argon2id (RFC 9106) off the main thread, one at a time. A thread of its own, and not the pool, because each thread
 * that has ever hashed keeps the 19 MiB that it took: four of them would be most of what a small server has.
 */
export function derive(given: Derivation): Promise<Buffer> {
  return new Promise((resolve, reject) => {
    const id = ++last;
    waiting.set(id, { resolve, reject });
    thread ??= begin();
    thread.ref();
    thread.postMessage({ id, given });
  });
}

function begin(): Worker {
  const worker = new Worker(PROGRAM, { eval: true, name: "passwords" });
  worker.on("message", ({ id, hash, error }: { id: number; hash?: Uint8Array; error?: string }) => {
    const one = waiting.get(id);
    waiting.delete(id);
    // A thread with nothing to do does not keep the process alive.
    if (waiting.size === 0) worker.unref();
    if (hash) one?.resolve(Buffer.from(hash));
    else one?.reject(new Error(error));
  });
  worker.on("error", (error) => {
    thread = undefined;
    for (const one of waiting.values()) one.reject(error);
    waiting.clear();
  });
  worker.unref();
  return worker;
}
