import { and, eq, isNull, lt, or } from "drizzle-orm";
import { type Actor, audit } from "#shared/audit.ts";
import { type Change, recordChanges } from "#shared/change-log.ts";
import type { Database } from "#shared/db/database.ts";
import { deleteSome } from "#shared/db/delete-some.ts";
import type { ActionDeps } from "#shared/deps.ts";
import { conflict, notFound } from "#shared/http/problem.ts";
import { newId } from "#shared/ids.ts";
import type { Action } from "#shared/permissions.ts";
import { say } from "#shared/texts/current.ts";
import { API_TOKEN } from "../api-tokens.ts";
import { accountById, tokensOf } from "../queries.ts";
import { newSecret, secretHash } from "../secrets.ts";
import { doneBy, noticeIn } from "./notices.ts";

/** More than a person keeps apart. */
const MOST_TOKENS = 50;
const DAY = 24 * 3600_000;
/** How long one that has ended is kept to look back at. */
const KEPT = 30 * DAY;

export interface NewToken {
  readonly name: string;
  readonly scopes: readonly Action[];
  /** Null: until it is revoked. */
  readonly days: number | null;
}

/** A token that was just made: nobody can read it again. */
export interface MadeToken {
  readonly id: string;
  readonly token: string;
  readonly expiresAt: Date | null;
}

/**
 * Makes a token by which a program does for a user what the token is given of the user's permissions.
 * @throws Problem 404 for nobody, or somebody archived; 409 for one too many.
 */
export async function createToken(
  deps: ActionDeps,
  actor: Actor,
  userId: string,
  wanted: NewToken,
): Promise<MadeToken> {
  const now = deps.clock();
  const token = API_TOKEN + newSecret();
  const id = newId();
  const expiresAt = wanted.days === null ? null : new Date(now + wanted.days * DAY);
  await deps.db.transaction(async (tx) => {
    const account = await accountById(tx, userId);
    if (!account) throw notFound(say("security.noUser"));
    if ((await tokensOf(tx, userId, now)).length >= MOST_TOKENS)
      throw conflict(say("security.tooManyTokens", MOST_TOKENS));
    await tx.q.insert(tx.t.apiTokens).values({
      id,
      userId,
      name: wanted.name,
      tokenHash: secretHash(token),
      scopes: JSON.stringify(wanted.scopes),
      createdBy: actor.id,
      createdAt: new Date(now),
      expiresAt,
    });
    const { name, scopes } = wanted;
    await noticeIn(deps, tx, userId, { event: "token", what: name, ...doneBy(actor, userId) });
    await onRecord(tx, actor, "token.create", userId, account.username, { name, scopes, expiresAt }, now);
  });
  return { id, token, expiresAt };
}

/** Revokes a token: every host refuses it at once, and its streams end. @returns whether there was one to revoke. */
export async function revokeToken(deps: ActionDeps, actor: Actor, id: string, ownerId?: string): Promise<boolean> {
  const now = deps.clock();
  const seq = await deps.db.transaction(async (tx) => {
    const { apiTokens: a, users: u } = tx.t;
    const [row] = await tx.q
      .select({ userId: a.userId, name: a.name, username: u.username })
      .from(a)
      .innerJoin(u, eq(u.id, a.userId))
      .where(and(eq(a.id, id), isNull(a.endedAt), ownerId === undefined ? undefined : eq(a.userId, ownerId)));
    if (!row) return null;
    await endIn(tx, id, now);
    await onRecord(tx, actor, "token.revoke", row.userId, row.username, { name: row.name }, now);
    return recordChanges(tx, [{ kind: "session-ended", subjectId: id }], now);
  });
  if (seq !== null) await deps.tail.reached(seq);
  return seq !== null;
}

/** Revokes all tokens of a user, within a transaction whose last act is to record the changes that this returns. */
export async function revokeTokensIn(tx: Database, userId: string, now: number): Promise<Omit<Change, "seq">[]> {
  const { apiTokens: a } = tx.t;
  const open = await tx.q
    .select({ id: a.id })
    .from(a)
    .where(and(eq(a.userId, userId), isNull(a.endedAt)));
  for (const { id } of open) await endIn(tx, id, now);
  return open.map(({ id }) => ({ kind: "session-ended", subjectId: id }));
}

async function endIn({ q, t }: Database, id: string, now: number): Promise<void> {
  await q
    .update(t.apiTokens)
    .set({ endedAt: new Date(now) })
    .where(and(eq(t.apiTokens.id, id), isNull(t.apiTokens.endedAt)));
}

/** What one does with one's own tokens is nobody else's business. */
async function onRecord(
  tx: Database,
  actor: Actor,
  action: "token.create" | "token.revoke",
  userId: string,
  username: string,
  after: object,
  now: number,
): Promise<void> {
  if (actor.id === userId) return;
  await audit(tx, actor, [{ action, subjectType: "token", subjectId: userId, subjectName: username, after }], now);
}

/** Deletes tokens that ended a month ago, at most so many; returns how many. */
export function forgetTokens({ db, clock }: Pick<ActionDeps, "db" | "clock">, most: number): Promise<number> {
  const { apiTokens: a } = db.t;
  const before = new Date(clock() - KEPT);
  return deleteSome(db, a, { key: a.id, old: or(lt(a.endedAt, before), lt(a.expiresAt, before)), by: a.id, most });
}
