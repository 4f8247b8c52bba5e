import { and, eq, isNull, lt, or } from "drizzle-orm";
import type { Deps } from "#shared/deps.ts";
import { tokenActions } from "#shared/grants.ts";
import type { Session } from "#shared/http/env.ts";
import type { Action } from "#shared/permissions.ts";
import { apiTokenByHash } from "./queries.ts";
import { secretHash } from "./secrets.ts";
import { TOKEN_SECONDS } from "./tokens.ts";

/** What every API token begins with, so that one that strays into a file is known for what it is. */
export const API_TOKEN = "os_";
const FORM = /^os_[A-Za-z0-9_-]{43}$/;
/**
 * So long a token is good without another look at the database, in milliseconds. Shorter than the ids of what has
 * ended are remembered (`endedSessions`): a look that crossed with a revocation counts no longer than that.
 */
const FRESH = TOKEN_SECONDS * 1000;
/** Tokens remembered; each is some 500 bytes. */
const REMEMBERED = 10_000;
/** That a token was used is written down at most so often, in milliseconds. */
const USED_EVERY = 3600_000;

export interface FoundToken {
  readonly session: Session;
  readonly scopes: ReadonlySet<Action>;
}

interface Remembered extends FoundToken {
  readonly freshUntil: number;
  usedAt: number;
}

export interface ApiTokens {
  /** Whose token it is and what it may; null for one that is none, has ended or was revoked. */
  find(token: string, address: string): Promise<FoundToken | null>;
}

/** The API tokens that this host has seen lately, by their hashes. Revoked ones are dropped by the change log. */
export function apiTokens(deps: Pick<Deps, "db" | "clock" | "log" | "tail">): ApiTokens {
  const { db, clock, log, tail } = deps;
  const known = new Map<string, Remembered>();

  tail.follow((changes) => {
    const ended = new Set<string | null>();
    for (const change of changes) if (change.kind === "session-ended") ended.add(change.subjectId);
    if (ended.size > 0) for (const [hash, { session }] of known) if (ended.has(session.id)) known.delete(hash);
  });

  const read = async (hash: string, now: number): Promise<Remembered | null> => {
    const row = await apiTokenByHash(db, hash);
    if (!row || row.endedAt !== null) return null;
    const until = row.expiresAt?.getTime() ?? Number.POSITIVE_INFINITY;
    if (until <= now) return null;
    return {
      session: Object.freeze({ id: row.id, userId: row.userId, kind: "token" }),
      scopes: scopesFrom(row.scopes),
      freshUntil: Math.min(now + FRESH, until),
      usedAt: row.lastUsedAt?.getTime() ?? 0,
    };
  };

  /** A fault here must not refuse the request. */
  const use = async ({ session }: Remembered, address: string, now: number): Promise<void> => {
    const { apiTokens: a } = db.t;
    const unused = or(isNull(a.lastUsedAt), lt(a.lastUsedAt, new Date(now - USED_EVERY + 1)));
    await db.q
      .update(a)
      .set({ lastUsedAt: new Date(now), lastAddress: address.slice(0, 64) || null })
      .where(and(eq(a.id, session.id), unused))
      .catch((error: unknown) => log.warn({ err: error }, "that an API token was used could not be written down"));
  };

  return {
    async find(token, address) {
      if (!FORM.test(token)) return null;
      const hash = secretHash(token);
      const now = clock();
      let found = known.get(hash) ?? null;
      if (!found || found.freshUntil <= now) {
        known.delete(hash);
        found = await read(hash, now);
        if (!found) return null;
        // A Map keeps the order of insertion: the oldest goes first.
        if (known.size >= REMEMBERED) known.delete(known.keys().next().value!);
        known.set(hash, found);
      }
      if (now - found.usedAt >= USED_EVERY) {
        found.usedAt = now;
        await use(found, address, now);
      }
      return found;
    },
  };
}

/** What this version does not know, or gives to no token, counts for nothing. */
export function scopesFrom(json: string): ReadonlySet<Action> {
  const read: unknown = JSON.parse(json);
  const names = new Set(Array.isArray(read) ? read : []);
  return new Set(tokenActions.filter((action) => names.has(action)));
}
