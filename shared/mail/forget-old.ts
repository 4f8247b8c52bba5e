import { and, inArray, lt } from "drizzle-orm";
import type { Database } from "../db/database.ts";
import { deleteSome } from "../db/delete-some.ts";

/**
 * Deletes mails that ended before an instant, and those that have waited since before it: with mail switched off they
 * would lie there for ever. At most so many; returns how many.
 */
export async function forgetOldMail(db: Database, before: number, most: number): Promise<number> {
  const { outbox: o } = db.t;
  const at = new Date(before);
  const ended = and(inArray(o.state, ["sent", "failed", "dropped"]), lt(o.endedAt, at));
  const done = await deleteSome(db, o, { key: o.id, old: ended!, by: o.id, most });
  if (done >= most) return done;
  const waiting = and(inArray(o.state, ["waiting"]), lt(o.dueAt, at));
  return done + (await deleteSome(db, o, { key: o.id, old: waiting!, by: o.dueAt, most: most - done }));
}
