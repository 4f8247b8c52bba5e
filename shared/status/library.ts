import { asc } from "drizzle-orm";
import type { Database } from "../db/database.ts";

/** The comments of the library, by the type that they are for; under null those for every type. */
export async function libraryComments({ q, t }: Database): Promise<Map<string | null, string[]>> {
  const { libraryComments: l } = t;
  const rows = await q.select({ type: l.type, text: l.text }).from(l).orderBy(asc(l.position));
  const byType = new Map<string | null, string[]>();
  for (const { type, text } of rows) byType.set(type, [...(byType.get(type) ?? []), text]);
  return byType;
}
