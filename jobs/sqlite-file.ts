import { open } from "node:fs/promises";
import { Worker } from "node:worker_threads";

/**
 * Copies a database that is in use, whole and as of one moment, into a new file (sqlite.org/lang_vacuum.html), off the
 * main thread and beside whoever writes. Not by the backup API: that begins anew whenever another connection writes,
 * and so never ends on a busy board.
 * @throws when the target cannot be written, or is there already.
 */
export async function copySqlite(from: string, to: string): Promise<void> {
  await runOnThread(from, [`vacuum into '${to.replaceAll("'", "''")}'`], { readOnly: true });
  // SQLite leaves it to us to see that it is on the disk.
  const file = await open(to, "r+");
  await file.sync().finally(() => file.close());
}

/** Statements that may take long run on a thread of their own: `node:sqlite` answers synchronously. */
const onThread = `
const { parentPort, workerData } = require("node:worker_threads");
const { DatabaseSync } = require("node:sqlite");
const file = new DatabaseSync(workerData.path, { readOnly: workerData.readOnly, timeout: 5000 });
try {
  parentPort.postMessage(workerData.statements.map((text) => file.prepare(text).all()));
} finally {
  file.close();
}`;

/** Runs statements one after the other on a connection of their own, off the main thread; resolves to the rows of each. */
export function runOnThread(
  path: string,
  statements: readonly string[],
  { readOnly = false } = {},
): Promise<Record<string, unknown>[][]> {
  return new Promise((resolve, reject) => {
    const worker = new Worker(onThread, { eval: true, workerData: { path, statements, readOnly } });
    worker.once("message", resolve);
    worker.once("error", reject);
    worker.once(
      "exit",
      (code) => code !== 0 && reject(new Error(`The thread that works on ${path} ended with ${code}.`)),
    );
  });
}

/** Looks through a whole database file; null when it is sound, else what SQLite says is wrong. */
export async function faultOf(path: string): Promise<string | null> {
  try {
    const [rows] = await runOnThread(path, ["pragma quick_check(1)"], { readOnly: true });
    const said = String(Object.values(rows?.[0] ?? {})[0] ?? "no answer");
    return said === "ok" ? null : said;
  } catch (error) {
    return error instanceof Error ? error.message : String(error);
  }
}
