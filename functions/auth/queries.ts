import { and, count, desc, eq, gt, inArray, isNull, or } from "drizzle-orm";
import type { Database } from "#shared/db/database.ts";

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
  displayName: `${row.firstName} ${row.lastName}`.trim() || row.username,
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
