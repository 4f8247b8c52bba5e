import { and, eq, inArray } from "drizzle-orm";
import type { Database } from "#shared/db/database.ts";

/** SQL Server takes 2,100 parameters a statement. */
const AT_ONCE = 500;

/** Gives the calls of one user to another: those that go on end there. */
export async function mergeCallsIn({ q, t }: Database, from: string, into: string): Promise<void> {
  const c = t.calls;
  const keys = (await q.select({ key: c.callKey }).from(c).where(eq(c.userId, into))).map(({ key }) => key);
  for (let i = 0; i < keys.length; i += AT_ONCE)
    await q.delete(t.calls).where(and(eq(c.userId, from), inArray(c.callKey, keys.slice(i, i + AT_ONCE))));
  await q.update(t.calls).set({ userId: into }).where(eq(c.userId, from));
  await q.update(t.phoneEvents).set({ userId: into }).where(eq(t.phoneEvents.userId, from));
}
