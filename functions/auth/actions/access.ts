import { and, eq, gt, inArray } from "drizzle-orm";
import { type Actor, audit } from "#shared/audit.ts";
import type { Change } from "#shared/change-log.ts";
import type { Database } from "#shared/db/database.ts";
import type { ActionDeps } from "#shared/deps.ts";
import { notFound } from "#shared/http/problem.ts";
import { say } from "#shared/texts/current.ts";
import { secondFactorRow, tokensOf } from "../queries.ts";
import { revokeTokensIn } from "./api-tokens.ts";
import { endSessionsIn } from "./end-sessions.ts";
import { codeKeys, passwordKeys } from "./failures.ts";

/** How a user gets in, for whoever administers them. */
export interface Access {
  /** Since when they have a second factor; null: they have none. */
  readonly secondFactor: Date | null;
  /** Until when some address is locked out of the account; null: none is. */
  readonly lockedUntil: Date | null;
  /** API tokens that work. */
  readonly tokens: number;
}

export async function accessOf({ db, clock }: Pick<ActionDeps, "db" | "clock">, userId: string): Promise<Access> {
  const now = clock();
  const { q, t } = db;
  const accounts = (await accountsOf(db, userId))?.accounts ?? [];
  const locked = await q
    .select({ until: t.loginFailures.blockedUntil })
    .from(t.loginFailures)
    .where(and(inArray(t.loginFailures.account, accounts), gt(t.loginFailures.blockedUntil, new Date(now))));
  const latest = Math.max(0, ...locked.map(({ until }) => until?.getTime() ?? 0));
  return {
    secondFactor: (await secondFactorRow(db, userId))?.confirmedAt ?? null,
    lockedUntil: latest > 0 ? new Date(latest) : null,
    tokens: (await tokensOf(db, userId, now)).length,
  };
}

/**
 * Forgets a user's wrong passwords and codes, from wherever they came: they can try again at once.
 * @throws Problem 404 for nobody.
 */
export async function unlock(
  { db, clock }: Pick<ActionDeps, "db" | "clock">,
  actor: Actor,
  userId: string,
): Promise<void> {
  const now = clock();
  await db.transaction(async (tx) => {
    const found = await accountsOf(tx, userId);
    if (!found) throw notFound(say("security.noUser"));
    const { q, t, changed } = tx;
    const gone = await q.delete(t.loginFailures).where(inArray(t.loginFailures.account, found.accounts));
    if (changed(gone) === 0) return;
    const row = {
      action: "sign-in.unlock",
      subjectType: "user",
      subjectId: userId,
      subjectName: found.username,
    } as const;
    await audit(tx, actor, [row], now);
  });
}

/** Under which accounts failures of a user are counted: by either name that they sign in with, and their codes. */
async function accountsOf(
  { q, t }: Database,
  userId: string,
): Promise<{ accounts: string[]; username: string } | null> {
  const { users: u } = t;
  const [user] = await q
    .select({ username: u.username, usernameKey: u.usernameKey, emailKey: u.emailKey })
    .from(u)
    .where(eq(u.id, userId));
  if (!user) return null;
  const names = [user.usernameKey, ...(user.emailKey ? [user.emailKey] : [])];
  const keys = [...names.map((name) => passwordKeys(name, null)), codeKeys(userId, null)];
  return { accounts: keys.map(({ account }) => account), username: user.username };
}

/** Ends all by which a user gets in, within a transaction whose last act is to record the changes that this returns. */
export const endAccessIn = async (tx: Database, userId: string, now: number): Promise<Omit<Change, "seq">[]> => [
  ...(await endSessionsIn(tx, userId, now)),
  ...(await revokeTokensIn(tx, userId, now)),
];
