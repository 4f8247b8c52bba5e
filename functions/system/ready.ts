import type { Deps } from "#shared/deps.ts";
import { Problem } from "#shared/http/problem.ts";
import { say } from "#shared/texts/current.ts";

/** Whoever balances loads does not wait longer for an answer. In milliseconds. */
const PATIENCE_MS = 3000;

/**
 * Whether this host can serve people: whether its database answers, and soon. However many ask at once, it is asked once.
 * @returns a function that throws Problem 503 with the reason; what is wrong with the database stands in the log alone.
 */
export function readiness({ db, log }: Pick<Deps, "db" | "log">, patience = PATIENCE_MS): () => Promise<void> {
  let asking: Promise<void> | undefined;
  const ask = async () => {
    let timer: NodeJS.Timeout | undefined;
    const given = new Promise<never>((_resolve, reject) => {
      timer = setTimeout(() => reject(new Error(`No answer within ${patience} ms`)), patience);
    });
    try {
      await Promise.race([db.ping(), given]);
    } catch (error) {
      log.warn({ err: error }, "not ready: the database does not answer");
      throw new Problem(503, say("error.notReady"), say("error.databaseSilent"), { headers: { "Retry-After": "5" } });
    } finally {
      clearTimeout(timer);
      asking = undefined;
    }
  };
  return () => {
    asking ??= ask();
    return asking;
  };
}
