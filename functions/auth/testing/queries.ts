import type { Database } from "#shared/db/database.ts";

/** Counts what is asked of the database while something runs, other than by the tail of the change log. */
export async function queriesDuring(db: Database, work: () => Promise<unknown>): Promise<number> {
  let n = 0;
  const q = db.q as unknown as Record<string, unknown>;
  const before = { ...q };
  const names = ["select", "selectDistinct", "insert", "update", "delete", "$count"];
  for (const name of names) {
    const original = (q[name] as (...args: unknown[]) => unknown).bind(q);
    q[name] = (...args: unknown[]) => {
      if (!new Error().stack?.includes("change-tail")) n++;
      return original(...args);
    };
  }
  try {
    await work();
  } finally {
    for (const name of names)
      if (Object.hasOwn(before, name)) q[name] = before[name];
      else delete q[name];
  }
  return n;
}
