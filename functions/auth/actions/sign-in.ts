import { eq } from "drizzle-orm";
import { notSignedIn, Problem, tooMany } from "#shared/http/problem.ts";
import { nameKey } from "#shared/text-rules.ts";
import { say } from "#shared/texts/current.ts";
import type { AuthDeps } from "../auth-deps.ts";
import { hashPassword, verifyPassword } from "../passwords.ts";
import { type Account, accountById, accountByName, failureRows, hasSecondFactor } from "../queries.ts";
import { ATTEMPTS_AT_ONCE, delayAfter, lockedFor, patienceOf } from "../rules.ts";
import { type SignInNote, signInRecordOf } from "../sign-in-record.ts";
import { codeKeys, type FailureKeys, forgetFailuresIn, noteFailure, passwordKeys } from "./failures.ts";
import { takeCode } from "./second-factor.ts";
import {
  beginSessionIn,
  type Entry,
  type Opened,
  type Origin,
  openSessionIn,
  type Pending,
  proofOf,
} from "./sessions.ts";

/** Longer than any user name or e-mail address (RFC 5321, 4.5.3.1.3). In UTF-16 units. */
const MOST_NAME = 254;
/** What no name has; some databases cannot even be asked for it. */
const IMPOSSIBLE = /[\p{Cc}\p{Surrogate}]/u;
const NOBODY = "no one's, since names have no line ends\n";

/** The key by which somebody is looked up. A name that cannot be anybody's is looked up all the same: the answer takes as long. */
export function nameAsKey(name: string): string {
  const key = nameKey(name.slice(0, 4 * MOST_NAME));
  return name.length <= MOST_NAME && key && !IMPOSSIBLE.test(key) ? key : NOBODY;
}

/** Holds an answer; tests put something quicker in its place. */
export type Hold = (ms: number) => Promise<void>;
const hold: Hold = (ms) => new Promise((resolve) => setTimeout(resolve, ms));

interface From {
  readonly address: string | null;
  readonly userAgent?: string | null;
}

export interface Attempts {
  /**
   * Signs somebody in by user name or e-mail address: to a session, or to where a code is asked for.
   * @throws Problem 401 that is the same whether the account exists or not; 429 for too many attempts.
   */
  signIn(name: string, password: string, from: Origin): Promise<Entry>;
  /**
   * Goes on with the code of a second factor, or a recovery code.
   * @throws Problem 401 for a wrong one; 429 for too many attempts; 403 when all must begin anew.
   */
  goOn(pending: Pending, code: string, from: Omit<Origin, "method" | "persistent">): Promise<Opened>;
  /**
   * Asks somebody who is signed in for their password once more; guessing is as slow as at the door.
   * @throws Problem 401 for a wrong one; 429 for too many attempts.
   */
  confirm(user: { readonly id: string; readonly username: string }, password: string, from: From): Promise<void>;
  /**
   * Asks for a code of the second factor, which is used up, or for a recovery code.
   * @returns which it was.
   * @throws Problem 401 for a wrong one; 429 for too many attempts.
   */
  confirmCode(userId: string, code: string, from: From): Promise<"code" | "recovery">;
}

const perHost = new WeakMap<object, Attempts>();
/** The attempts of this host: pages and the web service count them together. */
export function attemptsOf(deps: AuthDeps): Attempts {
  const attempts = perHost.get(deps.db) ?? makeAttempts(deps);
  perHost.set(deps.db, attempts);
  return attempts;
}

/** One look at what somebody shows: who or what was found, or null; and how that goes on record. */
interface Look<R> {
  readonly keys: FailureKeys;
  find(): Promise<R | null>;
  wrong(): Problem;
  note(outcome: "wrong" | "blocked"): void;
}

/** Looks into attempts to sign in; knows how many are under way upon each account on this host. */
export function makeAttempts(deps: AuthDeps, wait: Hold = hold): Attempts {
  const underWay = new Map<string, number>();
  const record = signInRecordOf(deps);
  const { db } = deps;

  /** One after the other but for two, whatever the caller does while the answer is held. */
  async function look<R>({ keys, find, wrong, note }: Look<R>): Promise<{ found: R; forget: string[] }> {
    const running = underWay.get(keys.account) ?? 0;
    if (running >= ATTEMPTS_AT_ONCE) throw tooMany(say("auth.busy"), 1);
    underWay.set(keys.account, running + 1);
    try {
      const failures = await failureRows(db, [keys.account, keys.there]);
      const locked = Math.max(...[keys.account, keys.there].map((key) => lockedFor(failures.get(key), deps.clock())));
      if (locked > 0) {
        note("blocked");
        throw lockedOut(locked);
      }
      const found = await find();
      if (found !== null) return { found, forget: [...failures.keys()] };
      note("wrong");
      const { ofAccount, lock } = await noteFailure(deps, keys);
      await wait(delayAfter(ofAccount, patienceOf(deps.settings)));
      throw lock > 0 ? lockedOut(lock) : wrong();
    } finally {
      const left = underWay.get(keys.account)! - 1;
      if (left === 0) underWay.delete(keys.account);
      else underWay.set(keys.account, left);
    }
  }

  /** Looks into a name and a password. */
  function guess(
    name: string,
    password: string,
    { address, userAgent = null }: From,
    accountOf: (key: string) => Promise<Account | null>,
  ) {
    const key = nameKey(name.slice(0, 4 * MOST_NAME));
    // A name that cannot be anybody's is looked up all the same: the answer takes as long.
    const looked = nameAsKey(name);
    let userId: string | null = null;
    return look({
      keys: passwordKeys(key, address),
      async find() {
        const account = await accountOf(looked);
        userId = account?.id ?? null;
        const { right, outdated } = await verifyPassword(password, account?.passwordHash ?? null);
        return account && right ? { account, outdated } : null;
      },
      wrong,
      note(outcome) {
        record.note({
          userId,
          name: looked === NOBODY ? null : looked,
          method: "password",
          outcome,
          address,
          userAgent,
        });
      },
    });
  }

  const askCode = (userId: string, code: string, { address, userAgent = null }: From) =>
    look({
      keys: codeKeys(userId, address),
      find: () => takeCode(deps, userId, code),
      wrong: wrongCode,
      note(outcome) {
        const said = outcome === "wrong" ? "wrong-code" : outcome;
        record.note({ userId, method: "code", outcome: said, address, userAgent } satisfies SignInNote);
      },
    });

  return {
    async signIn(name, password, from) {
      const { found, forget } = await guess(name, password, from, (key) => accountByName(db, key));
      return enter(deps, found.account, from, forget, found.outdated ? await hashPassword(password) : null);
    },
    async goOn(pending, code, from) {
      const { found, forget } = await askCode(pending.userId, code, from);
      return begin(deps, pending, { ...from, persistent: pending.persistent, method: found }, forget);
    },
    async confirm({ id, username }, password, from) {
      await guess(username, password, from, () => accountById(db, id));
    },
    async confirmCode(userId, code, from) {
      const { found, forget } = await askCode(userId, code, from);
      await db.transaction((tx) => forgetFailuresIn(tx, forget));
      return found;
    },
  };
}

/** Lets somebody in whose password was right, unless it was changed or they were archived meanwhile. */
async function enter(
  deps: AuthDeps,
  account: Account,
  from: Origin,
  forget: readonly string[],
  newHash: string | null,
): Promise<Entry> {
  const now = deps.clock();
  return deps.db.transaction(async (tx) => {
    const { q, t } = tx;
    const still = await accountById(tx, account.id);
    if (still?.passwordHash !== account.passwordHash) throw wrong();
    if (newHash !== null)
      await q.update(t.credentials).set({ passwordHash: newHash }).where(eq(t.credentials.userId, account.id));
    await forgetFailuresIn(tx, forget);
    return openSessionIn(tx, deps, account.id, from, now);
  });
}

/** The same after the code: what was shown before it must still hold. */
async function begin(deps: AuthDeps, pending: Pending, from: Origin, forget: readonly string[]): Promise<Opened> {
  const now = deps.clock();
  return deps.db.transaction(async (tx) => {
    const still = await accountById(tx, pending.userId);
    if (!still || proofOf(still.passwordHash) !== pending.proof || !(await hasSecondFactor(tx, pending.userId)))
      throw beginAnew();
    await forgetFailuresIn(tx, forget);
    return beginSessionIn(tx, deps, pending.userId, from, now);
  });
}

const wrong = () => notSignedIn(say("auth.wrong"));
const wrongCode = () => notSignedIn(say("auth.wrongCode"), { secondFactor: true });
/** For a program that has sent no code. */
export const codeAsked = () => notSignedIn(say("auth.codeAsked"), { secondFactor: true });
export const beginAnew = () => new Problem(403, say("error.signInAgain"), say("auth.beginAnew"));

const lockedOut = (ms: number) => tooMany(say("auth.locked", Math.ceil(ms / 60_000)), ms / 1000);
