import type { Database } from "#shared/db/database.ts";

/** How many queries some work asks of a database outside transactions. */
export async function countQueries({ q }: Database, work: () => Promise<unknown>): Promise<number> {
  let asked = 0;
  const kinds = ["select", "selectDistinct", "$count"] as const;
  const own = kinds.map((kind) => Object.getOwnPropertyDescriptor(q, kind));
  for (const kind of kinds) {
    const ask = q[kind] as (...of: unknown[]) => unknown;
    Object.defineProperty(q, kind, {
      configurable: true,
      value: (...of: unknown[]) => {
        asked++;
        return ask.apply(q, of);
      },
    });
  }
  try {
    await work();
  } finally {
    for (const [i, kind] of kinds.entries())
      if (own[i]) Object.defineProperty(q, kind, own[i]);
      else delete (q as Partial<typeof q>)[kind];
  }
  return asked;
}
