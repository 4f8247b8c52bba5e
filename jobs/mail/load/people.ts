import { inArray } from "drizzle-orm";
import type { Database } from "#shared/db/database.ts";
import type { Person } from "#shared/roster/member.ts";
import { personOf } from "#shared/roster/read.ts";
import { readRights } from "#shared/roster/rights.ts";
import type { Kind } from "#shared/status/types.ts";
import type { StatusWords } from "#ui/mail/kinds/watch.ts";
import { unique } from "./loader.ts";

/** Those with these ids; archived ones, too. At most 2,000. */
export async function people(db: Database, ids: readonly string[]): Promise<Map<string, Person>> {
  const wanted = unique(ids);
  if (wanted.length === 0) return new Map();
  const rights = await readRights(db);
  const rows = await db.q.select().from(db.t.users).where(inArray(db.t.users.id, wanted));
  return new Map(rows.map((row) => [row.id, personOf(row, rights)]));
}

/** The names and kinds of the status types, by their keys. */
export async function statusWords({ q, t }: Database): Promise<(key: string) => StatusWords> {
  const rows = await q
    .select({ key: t.statusTypes.key, name: t.statusTypes.name, kind: t.statusTypes.kind })
    .from(t.statusTypes);
  const words = new Map(rows.map(({ key, name, kind }) => [key, { name, kind: kind as Kind }]));
  return (key) => words.get(key) ?? { name: key, kind: "unknown" };
}
