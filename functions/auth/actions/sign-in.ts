import { eq, inArray } from "drizzle-orm";
import type { ActionDeps } from "#shared/deps.ts";
import { Problem, tooMany } from "#shared/http/problem.ts";
import { nameKey } from "#shared/text-rules.ts";
import { type Account, accountById, accountByName, failureRows } from "../queries.ts";
import { hashPassword, verifyPassword } from "../passwords.ts";
import { ATTEMPTS_AT_ONCE, addressKey, delayAfter, lockedFor } from "../rules.ts";
import { secretHash } from "../secrets.ts";
import { noteFailure } from "./failures.ts";
import { type Opened, openSessionIn, type Origin } from "./sessions.ts";

/** Longer than any user name or e-mail address (RFC 5321, 4.5.3.1.3). In UTF-16 units. */
const MOST_NAME = 254;

/** Holds an answer; tests put something quicker in its place. */
export type Hold = (ms: number) => Promise<void>;
const hold: Hold = (ms) => new Promise((resolve) => setTimeout(resolve, ms));

export interface Attempts {
  /**
   * Signs somebody in by user name or e-mail address.
   * @throws Problem 401 that is the same whether the account exists or not; 429 for too many attempts.
   */
  signIn(name: string, password: string, from: Origin): Promise<Opened>;
}

/** Looks into attempts to sign in; knows how many are under way upon each account on this host. */
export function makeAttempts(deps: ActionDeps, wait: Hold = hold): Attempts {
  const underWay = new Map<string, number>();

  return {
    async signIn(name, password, from) {
      const key = nameKey(name.slice(0, 4 * MOST_NAME));
      const known = key.length > 0 && name.length <= MOST_NAME;
      const account = secretHash(`account ${key}`);
      const running = underWay.get(account) ?? 0;
      if (running >= ATTEMPTS_AT_ONCE) throw tooMany("Another attempt to sign in to this account is still being looked into. Try again in a moment.", 1);
      underWay.set(account, running + 1);
      try {
        const there = secretHash(`address ${addressKey(from.address ?? "")} ${key}`);
        return await attempt({ key: known ? key : null, password, from, keys: { account, there } });
      } finally {
        const left = underWay.get(account)! - 1;
        if (left === 0) underWay.delete(account);
        else underWay.set(account, left);
      }
    },
  };

  async function attempt({ key, password, from, keys }: { key: string | null; password: string; from: Origin; keys: { account: string; there: string } }): Promise<Opened> {
    const failures = await failureRows(deps.db, [keys.account, keys.there]);
    const locked = lockedFor(failures.get(keys.there), deps.clock());
    if (locked > 0) throw lockedOut(locked);

    // A name that cannot be anybody's is looked up all the same: the answer takes as long.
    const account = await accountByName(deps.db, key ?? "\u0000");
    const { right, outdated } = await verifyPassword(password, account?.passwordHash ?? null);
    if (!account || !right) {
      const { ofAccount, lock } = await noteFailure(deps, keys);
      await wait(delayAfter(ofAccount));
      throw lock > 0 ? lockedOut(lock) : wrong();
    }
    return begin(deps, account, from, {
      passwordHash: outdated ? await hashPassword(password) : undefined,
      forget: failures.size > 0 ? [keys.account, keys.there] : [],
    });
  }
}

/** Begins a session of somebody whose password was right, unless it was changed or they were archived meanwhile. */
async function begin(deps: ActionDeps, account: Account, from: Origin, more: { passwordHash: string | undefined; forget: string[] }): Promise<Opened> {
  const now = deps.clock();
  return deps.db.transaction(async (tx) => {
    const { q, t } = tx;
    const still = await accountById(tx, account.id);
    if (still?.passwordHash !== account.passwordHash) throw wrong();
    if (more.passwordHash !== undefined) await q.update(t.credentials).set({ passwordHash: more.passwordHash }).where(eq(t.credentials.userId, account.id));
    if (more.forget.length > 0) await q.delete(t.loginFailures).where(inArray(t.loginFailures.key, more.forget));
    return openSessionIn(tx, account.id, from, now);
  });
}

const wrong = () =>
  new Problem(401, "Not signed in", "The user name or the password is wrong.", { headers: { "WWW-Authenticate": 'Bearer realm="OfficeStatus"' } });

const lockedOut = (ms: number) => {
  const minutes = Math.ceil(ms / 60_000);
  return tooMany(`There were too many wrong passwords from here. Try again in ${minutes === 1 ? "a minute" : `${minutes} minutes`}, or ask your administrator for a new sign-in link.`, ms / 1000);
};
