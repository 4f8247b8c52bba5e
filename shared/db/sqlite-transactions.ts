import type { AsyncLocalStorage } from "node:async_hooks";
import type { DatabaseSync } from "node:sqlite";

/** How many waiting transactions share one commit, and so one wait for the disk. */
const BATCH = 64;

interface Waiting {
  work(): Promise<unknown>;
  resolve(value: any): void;
  reject(error: unknown): void;
}

/**
 * Runs transactions one after the other on the connection that writes. Those that wait at the same time are
 * committed together, each behind a savepoint of its own, so that the disk is waited for once: each still is all
 * or nothing, and nobody is answered before the commit.
 */
export function transactionQueue(file: DatabaseSync, inside: AsyncLocalStorage<true>) {
  const waiting: Waiting[] = [];
  let draining: Promise<void> | undefined;

  async function drain(): Promise<void> {
    // What arrived in the same turn of the event loop gets into the same batch.
    await new Promise((next) => setImmediate(next));
    while (waiting.length > 0) await commitTogether(waiting.splice(0, BATCH));
    draining = undefined;
  }

  async function commitTogether(batch: Waiting[]): Promise<void> {
    const done: (() => void)[] = [];
    try {
      file.exec("begin immediate");
      for (const one of batch) {
        if (batch.length > 1) file.exec("savepoint one");
        try {
          const value = await inside.run(true, () => one.work());
          done.push(() => one.resolve(value));
        } catch (error) {
          done.push(() => one.reject(error));
          // A full disk or a lost file ends the whole transaction; then nobody's work stands.
          if (batch.length === 1 || !file.isTransaction) throw error;
          file.exec("rollback to one");
        }
        if (batch.length > 1) file.exec("release one");
      }
      file.exec("commit");
    } catch (error) {
      if (file.isOpen && file.isTransaction) file.exec("rollback");
      for (const one of batch) one.reject(error);
      return;
    }
    for (const tell of done) tell();
  }

  const run = <T>(work: () => Promise<T>): Promise<T> =>
    new Promise<T>((resolve, reject) => {
      waiting.push({ work, resolve, reject });
      draining ??= drain();
    });

  return {
    run,
    /** Does a step while no transaction is open. */
    async between<T>(step: () => T): Promise<T> {
      while (draining) await draining;
      return step();
    },
    async idle(): Promise<void> {
      while (draining) await draining;
    },
  };
}
