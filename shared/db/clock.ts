import { sql } from "drizzle-orm";
import type { Clock } from "../clock.ts";
import type { Database } from "./database.ts";

/**
 * How far this process' clock is ahead of the database's, in milliseconds, to about half the way there and back; null
 * where both have one clock, as with an embedded database.
 */
export async function clockAhead(db: Database, clock: Clock): Promise<number | null> {
  if (db.dialect === "sqlite") return null;
  const asked = clock();
  const [row] = await db.q.select({ now: sql<Date>`now` }).from(sql`(select sysutcdatetime() as now) as clock`);
  return Math.round((asked + clock()) / 2 - new Date(row!.now).getTime());
}
