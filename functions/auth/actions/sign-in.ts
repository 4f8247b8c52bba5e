import { eq, inArray } from "drizzle-orm";
import type { ActionDeps } from "#shared/deps.ts";
import { Problem, tooMany } from "#shared/http/problem.ts";
import { nameKey } from "#shared/text-rules.ts";
import { hashPassword, verifyPassword } from "../passwords.ts";
import { type Account, accountById, accountByName, failureRows } from "../queries.ts";
import { ATTEMPTS_AT_ONCE, addressKey, delayAfter, lockedFor } from "../rules.ts";
import { secretHash } from "../secrets.ts";
import { noteFailure } from "./failures.ts";
import { type Opened, type Origin, openSessionIn } from "./sessions.ts";

/** Longer than any user name or e-mail address (RFC 5321, 4.5.3.1.3). In UTF-16 units. */
const MOST_NAME = 254;
/** What no name has; some databases cannot even be asked for it. */
const IMPOSSIBLE = /[\p{Cc}\p{Surrogate}]/u;
const NOBODY = "no one's, since names have no line ends\n";

/** Holds an answer; tests put something quicker in its place. */
export type Hold = (ms: number) => Promise<void>;
const hold: Hold = (ms) => new Promise((resolve) => setTimeout(resolve, ms));

export interface Attempts {
  /**
   * Signs somebody in by user name or e-mail address.
   * @throws Problem 401 that is the same whether the account exists or not; 429 for too many attempts.
   */
  signIn(name: string, password: string, from: Origin): Promise<Opened>;
  /**
   * Asks somebody who is signed in for their password once more; guessing is as slow as at the door.
   * @throws Problem 401 for a wrong one; 429 for too many attempts.
   */
  confirm(
    user: { readonly id: string; readonly username: string },
    password: string,
    address: string | null,
  ): Promise<void>;
}

interface Guess {
  readonly name: string;
  readonly password: string;
  readonly address: string | null;
  find(key: string): Promise<Account | null>;
}

interface Right {
  readonly account: Account;
  readonly outdated: boolean;
  /** The failures that a right password lets be forgotten. */
  readonly forget: string[];
}

const perHost = new WeakMap<object, Attempts>();
/** The attempts of this host: pages and the web service count them together. */
export function attemptsOf(deps: ActionDeps): Attempts {
  const attempts = perHost.get(deps) ?? makeAttempts(deps);
  perHost.set(deps, attempts);
  return attempts;
}

/** Looks into attempts to sign in; knows how many are under way upon each account on this host. */
export function makeAttempts(deps: ActionDeps, wait: Hold = hold): Attempts {
  const underWay = new Map<string, number>();
  const { db } = deps;

  /** One after the other but for two, whatever the caller does while the answer is held. */
  async function guess({ name, password, address, find }: Guess): Promise<Right> {
    const key = nameKey(name.slice(0, 4 * MOST_NAME));
    const keys = {
      account: secretHash(`account ${key}`),
      there: secretHash(`address ${addressKey(address ?? "")} ${key}`),
    };
    const running = underWay.get(keys.account) ?? 0;
    if (running >= ATTEMPTS_AT_ONCE)
      throw tooMany("Another attempt to sign in to this account is still being looked into. Try again in a moment.", 1);
    underWay.set(keys.account, running + 1);
    try {
      const failures = await failureRows(db, [keys.account, keys.there]);
      const locked = lockedFor(failures.get(keys.there), deps.clock());
      if (locked > 0) throw lockedOut(locked);
      // A name that cannot be anybody's is looked up all the same: the answer takes as long.
      const account = await find(name.length <= MOST_NAME && key && !IMPOSSIBLE.test(key) ? key : NOBODY);
      const { right, outdated } = await verifyPassword(password, account?.passwordHash ?? null);
      if (account && right) return { account, outdated, forget: [...failures.keys()] };
      const { ofAccount, lock } = await noteFailure(deps, keys);
      await wait(delayAfter(ofAccount));
      throw lock > 0 ? lockedOut(lock) : wrong();
    } finally {
      const left = underWay.get(keys.account)! - 1;
      if (left === 0) underWay.delete(keys.account);
      else underWay.set(keys.account, left);
    }
  }

  return {
    async signIn(name, password, from) {
      const right = await guess({ name, password, address: from.address, find: (key) => accountByName(db, key) });
      return begin(deps, right, from, right.outdated ? await hashPassword(password) : null);
    },
    async confirm({ id, username }, password, address) {
      await guess({ name: username, password, address, find: () => accountById(db, id) });
    },
  };
}

/** Begins a session of somebody whose password was right, unless it was changed or they were archived meanwhile. */
async function begin(
  deps: ActionDeps,
  { account, forget }: Right,
  from: Origin,
  newHash: string | null,
): Promise<Opened> {
  const now = deps.clock();
  return deps.db.transaction(async (tx) => {
    const { q, t } = tx;
    const still = await accountById(tx, account.id);
    if (still?.passwordHash !== account.passwordHash) throw wrong();
    if (newHash !== null)
      await q.update(t.credentials).set({ passwordHash: newHash }).where(eq(t.credentials.userId, account.id));
    if (forget.length > 0) await q.delete(t.loginFailures).where(inArray(t.loginFailures.key, forget));
    return openSessionIn(tx, account.id, from, now);
  });
}

const wrong = () =>
  new Problem(401, "Not signed in", "The user name or the password is wrong.", {
    headers: { "WWW-Authenticate": 'Bearer realm="OfficeStatus"' },
  });

const lockedOut = (ms: number) => {
  const minutes = Math.ceil(ms / 60_000);
  return tooMany(
    `There were too many wrong passwords from here. Try again in ${minutes === 1 ? "a minute" : `${minutes} minutes`}, or ask your administrator for a new sign-in link.`,
    ms / 1000,
  );
};
