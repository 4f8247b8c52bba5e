import type { Log } from "./log.ts";

/** Work that is asked for by signs that may come in crowds: one run answers all that came before it. */
export interface Paced {
  /** Asks for a run within so many milliseconds; an earlier one that was asked for stands. */
  wake(withinMs: number): void;
  /** Starts no more, and waits for the run that is under way. */
  close(): Promise<void>;
}

const LONGEST_WAIT_MS = 2 ** 31 - 1;
const LONGEST_RETRY_MS = 30_000;

/**
 * Runs work in the background, one run after the other, with a rest as long as each took: it never has more than half
 * of the process. A run that fails is made again, with growing waits.
 * @param work resolves to when it is to run again unasked, in milliseconds from now; null: when it is asked.
 * @param name what it is, for the log.
 */
export function paced(work: () => Promise<number | null>, log: Log, name: string): Paced {
  let timer: NodeJS.Timeout | undefined;
  let due = Number.POSITIVE_INFINITY;
  let restedAt = 0;
  let running: Promise<void> | undefined;
  let failures = 0;
  let closed = false;

  const run = async () => {
    due = Number.POSITIVE_INFINITY;
    const started = performance.now();
    try {
      const again = await work();
      failures = 0;
      if (again !== null) wake(again);
    } catch (error) {
      const wait = Math.min(LONGEST_RETRY_MS, 1000 * 2 ** failures++);
      if (!closed) log.error({ err: error, work: name }, "work in the background failed; it is tried again");
      wake(wait);
    } finally {
      const now = performance.now();
      restedAt = now + (now - started);
      running = undefined;
      plan();
    }
  };

  const plan = () => {
    clearTimeout(timer);
    if (closed || running || due === Number.POSITIVE_INFINITY) return;
    const wait = Math.max(due, restedAt) - performance.now();
    timer = setTimeout(
      () => {
        if (performance.now() < due - 1) return plan();
        running = run();
      },
      Math.min(Math.max(0, wait), LONGEST_WAIT_MS),
    );
    timer.unref();
  };

  const wake = (withinMs: number) => {
    const at = performance.now() + withinMs;
    if (at >= due) return;
    due = at;
    plan();
  };

  return {
    wake,
    async close() {
      closed = true;
      clearTimeout(timer);
      await running;
    },
  };
}
