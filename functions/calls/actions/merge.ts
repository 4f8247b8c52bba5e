import { eq } from "drizzle-orm";
import type { Database } from "#shared/db/database.ts";
import { moveRows } from "#shared/db/move-rows.ts";

/** Gives the calls of one user to another: those that go on end there. */
export async function mergeCallsIn(tx: Database, from: string, into: string): Promise<void> {
  const { q, t } = tx;
  await moveRows(tx, t.calls, { by: "userId", beside: "callKey" }, from, into);
  await q.update(t.phoneEvents).set({ userId: into }).where(eq(t.phoneEvents.userId, from));
}
