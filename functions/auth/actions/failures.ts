import { and, eq, gte, inArray, lt, sql } from "drizzle-orm";
import type { Database } from "#shared/db/database.ts";
import { isDuplicate } from "#shared/db/open.ts";
import type { AuthDeps } from "../auth-deps.ts";
import { addressKey, FAILURES_KEPT, lockAfter, patienceOf } from "../rules.ts";
import { secretHash } from "../secrets.ts";

/** Under which keys failures are counted. */
export interface FailureKeys {
  readonly account: string;
  /** The account, as tried from one address. */
  readonly there: string;
  /** So many times as many failures lock the account for every address, too. */
  readonly everywhere?: number;
}

/** For wrong passwords of whoever typed a name; the name need not be anybody's. */
export const passwordKeys = (nameKey: string, address: string | null): FailureKeys => ({
  account: secretHash(`account ${nameKey}`),
  there: secretHash(`address ${addressKey(address ?? "")} ${nameKey}`),
});

/**
 * For wrong codes of a second factor. Six figures can be guessed from many addresses, and only who knows the password
 * gets as far: so these lock the account as a whole, too.
 */
export const codeKeys = (userId: string, address: string | null): FailureKeys => ({
  account: secretHash(`codes ${userId}`),
  there: secretHash(`codes address ${addressKey(address ?? "")} ${userId}`),
  everywhere: 5,
});

/**
 * Counts a failure against the account, and against the account from this address.
 * @returns how many the account has had lately, and for how long the address is locked out now, in milliseconds.
 */
export async function noteFailure(
  deps: Pick<AuthDeps, "db" | "clock" | "settings">,
  keys: FailureKeys,
): Promise<{ ofAccount: number; lock: number }> {
  const now = deps.clock();
  const patience = patienceOf(deps.settings);
  const count = () =>
    deps.db.transaction(async (tx) => {
      const ofAccount = await countOne(tx, keys.account, keys.account, now);
      const here = lockAfter(await countOne(tx, keys.there, keys.account, now), patience);
      if (here > 0) await lockOne(tx, keys.there, now + here);
      if (keys.everywhere === undefined) return { ofAccount, lock: here };
      const all = lockAfter(ofAccount, { ...patience, beforeLock: patience.beforeLock * keys.everywhere });
      if (all > 0) await lockOne(tx, keys.account, now + all);
      return { ofAccount, lock: Math.max(here, all) };
    });
  try {
    return await count();
  } catch (error) {
    // Another host wrote the first failure in the same moment: now there is a row to add to.
    if (isDuplicate(error)) return count();
    throw error;
  }
}

/** Counts one more under a key, from anew after a day without any. @returns how many there are now. */
export async function countOne(
  { q, t, changed }: Database,
  key: string,
  account: string,
  now: number,
): Promise<number> {
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
  if (!added) await q.insert(f).values({ key, account, failures: 1, lastAt, blockedUntil: null });
  const [row] = await q.select({ failures: f.failures }).from(f).where(same);
  return row?.failures ?? 1;
}

async function lockOne({ q, t }: Database, key: string, until: number): Promise<void> {
  await q
    .update(t.loginFailures)
    .set({ blockedUntil: new Date(until) })
    .where(eq(t.loginFailures.key, key));
}

/** Forgets failures, within the transaction of what made them good. */
export async function forgetFailuresIn({ q, t }: Database, keys: readonly string[]): Promise<void> {
  if (keys.length > 0) await q.delete(t.loginFailures).where(inArray(t.loginFailures.key, [...keys]));
}
