import { and, count, desc, eq, gt, inArray, isNull, like, lt, or } from "drizzle-orm";
import type { Database } from "#shared/db/database.ts";
import { displayNameOf } from "#shared/roster/read.ts";

export interface Account {
  readonly id: string;
  readonly username: string;
  readonly displayName: string;
  readonly email: string | null;
  /** What a password must not be made of. */
  readonly names: readonly (string | null)[];
  readonly passwordHash: string | null;
}

const columns = ({ t }: Database) => ({
  id: t.users.id,
  username: t.users.username,
  firstName: t.users.firstName,
  lastName: t.users.lastName,
  email: t.users.email,
  passwordHash: t.credentials.passwordHash,
});
const accountOf = (row: {
  id: string;
  username: string;
  firstName: string;
  lastName: string;
  email: string | null;
  passwordHash: string | null;
}): Account => ({
  id: row.id,
  username: row.username,
  displayName: displayNameOf(row),
  email: row.email,
  names: [row.username, row.firstName, row.lastName, row.email],
  passwordHash: row.passwordHash,
});

/** Who signs in with a name: the user name first, then the e-mail address; nobody who is archived. */
export async function accountByName(db: Database, key: string): Promise<Account | null> {
  const { q, t } = db;
  const rows = await q
    .select({ ...columns(db), usernameKey: t.users.usernameKey })
    .from(t.users)
    .leftJoin(t.credentials, eq(t.credentials.userId, t.users.id))
    .where(and(or(eq(t.users.usernameKey, key), eq(t.users.emailKey, key)), isNull(t.users.archivedAt)));
  const row = rows.find((one) => one.usernameKey === key) ?? rows[0];
  return row ? accountOf(row) : null;
}

/** Anybody who has an account and is not archived. */
export async function accountById(db: Database, id: string): Promise<Account | null> {
  const { q, t } = db;
  const [row] = await q
    .select(columns(db))
    .from(t.users)
    .leftJoin(t.credentials, eq(t.credentials.userId, t.users.id))
    .where(and(eq(t.users.id, id), isNull(t.users.archivedAt)));
  return row ? accountOf(row) : null;
}

export async function passwordHashOf({ q, t }: Database, userId: string): Promise<string | null> {
  const [row] = await q
    .select({ hash: t.credentials.passwordHash })
    .from(t.credentials)
    .where(eq(t.credentials.userId, userId));
  return row?.hash ?? null;
}

export type SecondFactorRow = Database["t"]["secondFactors"]["$inferSelect"];

/** A user's second factor, confirmed or not. */
export async function secondFactorRow({ q, t }: Database, userId: string): Promise<SecondFactorRow | null> {
  const [row] = await q.select().from(t.secondFactors).where(eq(t.secondFactors.userId, userId));
  return row ?? null;
}

/** Whether a user has a second factor that counts. */
export const hasSecondFactor = async (db: Database, userId: string): Promise<boolean> =>
  (await secondFactorRow(db, userId))?.confirmedAt != null;

/** How many of a user's recovery codes are left. */
export async function recoveryCodesLeft({ q, t }: Database, userId: string): Promise<number> {
  const [row] = await q
    .select({ n: count() })
    .from(t.recoveryCodes)
    .where(and(eq(t.recoveryCodes.userId, userId), isNull(t.recoveryCodes.usedAt)));
  return Number(row!.n);
}

/** Those of these who have an account and are not archived. At most 2,000. */
export async function accountsById(db: Database, ids: readonly string[]): Promise<Account[]> {
  const { q, t } = db;
  const rows = await q
    .select(columns(db))
    .from(t.users)
    .leftJoin(t.credentials, eq(t.credentials.userId, t.users.id))
    .where(and(inArray(t.users.id, [...ids]), isNull(t.users.archivedAt)));
  return rows.map(accountOf);
}

export type SessionRow = Database["t"]["sessions"]["$inferSelect"];

export async function sessionRow({ q, t }: Database, id: string): Promise<SessionRow | null> {
  const [row] = await q.select().from(t.sessions).where(eq(t.sessions.id, id));
  return row ?? null;
}

/** A user's sessions that still count, the one used last first. */
export const openSessions = ({ q, t }: Database, userId: string, now: number): Promise<SessionRow[]> =>
  q
    .select()
    .from(t.sessions)
    .where(and(eq(t.sessions.userId, userId), isNull(t.sessions.endedAt), gt(t.sessions.expiresAt, new Date(now))))
    .orderBy(desc(t.sessions.seenAt), desc(t.sessions.id));

export type FailureRow = Database["t"]["loginFailures"]["$inferSelect"];

export async function failureRows({ q, t }: Database, keys: readonly string[]): Promise<Map<string, FailureRow>> {
  const rows = await q
    .select()
    .from(t.loginFailures)
    .where(inArray(t.loginFailures.key, [...keys]));
  return new Map(rows.map((row) => [row.key, row]));
}

export type LinkRow = Database["t"]["oneTimeLinks"]["$inferSelect"];

export async function linkRow({ q, t }: Database, tokenHash: string): Promise<LinkRow | null> {
  const [row] = await q.select().from(t.oneTimeLinks).where(eq(t.oneTimeLinks.tokenHash, tokenHash));
  return row ?? null;
}

/** Whether an administrator can sign in. */
export async function hasAdministrator({ q, t }: Database): Promise<boolean> {
  const [row] = await q
    .select({ n: count() })
    .from(t.users)
    .innerJoin(t.credentials, eq(t.credentials.userId, t.users.id))
    .where(and(eq(t.users.role, "administrator"), isNull(t.users.archivedAt)));
  return Number(row!.n) > 0;
}

export type ApiTokenRow = Database["t"]["apiTokens"]["$inferSelect"];

export async function apiTokenByHash({ q, t }: Database, tokenHash: string): Promise<ApiTokenRow | null> {
  const [row] = await q.select().from(t.apiTokens).where(eq(t.apiTokens.tokenHash, tokenHash));
  return row ?? null;
}

const goesOn = ({ t }: Database, now: number) =>
  and(isNull(t.apiTokens.endedAt), or(isNull(t.apiTokens.expiresAt), gt(t.apiTokens.expiresAt, new Date(now))));

/** A user's API tokens that still work, the latest first. */
export const tokensOf = (db: Database, userId: string, now: number): Promise<ApiTokenRow[]> =>
  db.q
    .select()
    .from(db.t.apiTokens)
    .where(and(eq(db.t.apiTokens.userId, userId), goesOn(db, now)))
    .orderBy(desc(db.t.apiTokens.id));

/**
 * Everybody's API tokens that still work, the latest first.
 * @param userIds of these users alone. @param after the id of the last token of the page before.
 */
export function tokensPage(
  db: Database,
  now: number,
  { userIds, after, limit }: { userIds?: readonly string[] | undefined; after?: string | undefined; limit: number },
): Promise<ApiTokenRow[]> {
  const { apiTokens: a } = db.t;
  const rows = db.q
    .select()
    .from(a)
    .where(and(goesOn(db, now), userIds && inArray(a.userId, [...userIds]), after ? lt(a.id, after) : undefined))
    .orderBy(desc(a.id));
  return db.page(rows, limit);
}

export type SignInRow = Database["t"]["signIns"]["$inferSelect"];

/** Which attempts to sign in one looks for; what is left out: whichever. */
export interface SignInFilter {
  readonly userIds?: readonly string[] | undefined;
  readonly outcome?: string | undefined;
  /** What the address begins with. */
  readonly address?: string | undefined;
  /** The id of the last row of the page before. */
  readonly after?: string | undefined;
}

/** Attempts to sign in, the latest first: ids sort by the time they were made. */
export function signInsPage(db: Database, filter: SignInFilter, limit: number): Promise<SignInRow[]> {
  const { signIns: s } = db.t;
  const { userIds, outcome, address, after } = filter;
  const rows = db.q
    .select()
    .from(s)
    .where(
      and(
        userIds && inArray(s.userId, [...userIds]),
        outcome ? eq(s.outcome, outcome) : undefined,
        address ? like(s.address, `${address.replace(/[%_[]/g, "")}%`) : undefined,
        after ? lt(s.id, after) : undefined,
      ),
    )
    .orderBy(desc(s.id));
  return db.page(rows, limit);
}
