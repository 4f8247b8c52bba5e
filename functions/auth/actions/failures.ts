import { and, eq, gte, lt, sql } from "drizzle-orm";
import type { Database } from "#shared/db/database.ts";
import { isDuplicate } from "#shared/db/open.ts";
import type { ActionDeps } from "#shared/deps.ts";
import { FAILURES_KEPT, lockAfter } from "../rules.ts";

/**
 * Counts a wrong password against the account, and against the account from this address.
 * @returns how many the account has had lately, and for how long the address is locked out now, in milliseconds.
 */
export async function noteFailure(
  deps: Pick<ActionDeps, "db" | "clock">,
  keys: { account: string; there: string },
): Promise<{ ofAccount: number; lock: number }> {
  const now = deps.clock();
  const count = () =>
    deps.db.transaction(async (tx) => {
      const ofAccount = await countOne(tx, keys.account, now);
      const lock = lockAfter(await countOne(tx, keys.there, now));
      const { q, t } = tx;
      if (lock > 0)
        await q
          .update(t.loginFailures)
          .set({ blockedUntil: new Date(now + lock) })
          .where(eq(t.loginFailures.key, keys.there));
      return { ofAccount, lock };
    });
  try {
    return await count();
  } catch (error) {
    // Another host wrote the first failure in the same moment: now there is a row to add to.
    if (isDuplicate(error)) return count();
    throw error;
  }
}

async function countOne({ q, t, changed }: Database, key: string, now: number): Promise<number> {
  const { loginFailures: f } = t;
  const old = new Date(now - FAILURES_KEPT);
  const same = eq(f.key, key);
  const lastAt = new Date(now);
  const added =
    changed(
      await q
        .update(f)
        .set({ failures: sql`${f.failures} + 1`, lastAt })
        .where(and(same, gte(f.lastAt, old))),
    ) ||
    changed(
      await q
        .update(f)
        .set({ failures: 1, lastAt, blockedUntil: null })
        .where(and(same, lt(f.lastAt, old))),
    );
  if (!added) await q.insert(f).values({ key, failures: 1, lastAt, blockedUntil: null });
  const [row] = await q.select({ failures: f.failures }).from(f).where(same);
  return row?.failures ?? 1;
}
