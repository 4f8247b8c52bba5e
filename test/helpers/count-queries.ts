import { AsyncLocalStorage } from "node:async_hooks";
import type { Database } from "#shared/db/database.ts";

const counted = new AsyncLocalStorage<true>();

/** Counts what some work itself asks of the database: what the host asks meanwhile by its own timers is not counted. */
export async function countQueries(db: Database, work: () => Promise<unknown>): Promise<number> {
  let n = 0;
  const q = db.q as unknown as Record<string, unknown>;
  const before = { ...q };
  const names = ["select", "selectDistinct", "insert", "update", "delete", "$count"];
  for (const name of names) {
    const original = (q[name] as (...args: unknown[]) => unknown).bind(q);
    q[name] = (...args: unknown[]) => {
      if (counted.getStore()) n++;
      return original(...args);
    };
  }
  try {
    await counted.run(true, work);
  } finally {
    for (const name of names)
      if (Object.hasOwn(before, name)) q[name] = before[name];
      else delete q[name];
  }
  return n;
}
