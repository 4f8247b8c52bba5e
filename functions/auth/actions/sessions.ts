import { and, eq, isNull } from "drizzle-orm";
import { recordChanges } from "#shared/change-log.ts";
import type { Database } from "#shared/db/database.ts";
import type { Session } from "#shared/http/env.ts";
import { newId } from "#shared/ids.ts";
import type { AuthDeps } from "../auth-deps.ts";
import { hasSecondFactor, passwordHashOf, type SessionRow, sessionRow } from "../queries.ts";
import { idleOf, REFRESH_GRACE, SEEN_EVERY } from "../rules.ts";
import { followingSecret, isSecret, newSecret, readHandle, secretHash, writeHandle } from "../secrets.ts";
import { endSessionsIn } from "./end-sessions.ts";
import { noticeDeviceIn } from "./notices.ts";

/** From where somebody signs in. */
export interface Origin {
  readonly kind: "browser" | "api";
  /** "Stay signed in". */
  readonly persistent: boolean;
  readonly userAgent: string | null;
  readonly address: string | null;
  /** By what; left out: by a password. */
  readonly method?: SignInMethod;
}

/** By what somebody signs in: the last of several steps. */
export type SignInMethod = "password" | "link" | "invitation" | "code" | "recovery";

export interface Opened {
  readonly session: Session;
  /** What the client shows to renew its token: the cookie's value, or the refresh token. */
  readonly handle: string;
  readonly persistent: boolean;
  readonly method: SignInMethod;
}

/** What somebody has shown who must still show a code of their second factor. */
export interface Pending {
  readonly userId: string;
  readonly persistent: boolean;
  readonly method: SignInMethod;
  /** Names the password that they have: once it is another, what they have shown counts no more. */
  readonly proof: string;
}

/** How far signing in has come: to a session, or to where a code is asked for. */
export type Entry = Opened | { readonly asks: Pending };

/** What beginning a session needs: how long it lasts, and by what a user is told of a new device. */
export type DoorDeps = Pick<AuthDeps, "settings" | "mail" | "clock">;

/** Lets a user in whose password or link was right, within the transaction that found it so: all the way, or to the second factor. */
export async function openSessionIn(
  tx: Database,
  deps: DoorDeps,
  userId: string,
  from: Origin,
  now: number,
): Promise<Entry> {
  if (!(await hasSecondFactor(tx, userId))) return beginSessionIn(tx, deps, userId, from, now);
  const { persistent, method = "password" } = from;
  return { asks: { userId, persistent, method, proof: proofOf(await passwordHashOf(tx, userId)) } };
}

export const proofOf = (passwordHash: string | null): string => secretHash(`proof ${passwordHash ?? ""}`).slice(0, 22);

/** Begins a session of somebody who has shown all that is asked. */
export async function beginSessionIn(
  tx: Database,
  deps: DoorDeps,
  userId: string,
  from: Origin,
  now: number,
): Promise<Opened> {
  await noticeDeviceIn(deps, tx, userId, from);
  const { q, t } = tx;
  const id = newId();
  const secret = newSecret();
  await q.insert(t.sessions).values({
    id,
    userId,
    kind: from.kind,
    secretHash: secretHash(secret),
    previousSecretHash: null,
    persistent: from.persistent,
    userAgent: from.userAgent?.slice(0, 300) ?? null,
    address: from.address?.slice(0, 64) ?? null,
    createdAt: new Date(now),
    seenAt: new Date(now),
    expiresAt: new Date(now + idleOf(deps.settings, from)),
    endedAt: null,
  });
  const { kind, persistent, method = "password" } = from;
  return { session: { id, userId, kind }, handle: writeHandle(id, secret), persistent, method };
}

/** Whether a session goes on; a shorter life that the site has chosen since holds for those that there are, too. */
const counts = (
  row: SessionRow | null,
  kind: Origin["kind"],
  now: number,
  settings: AuthDeps["settings"],
): row is SessionRow =>
  row !== null &&
  row.kind === kind &&
  row.endedAt === null &&
  row.expiresAt.getTime() > now &&
  row.seenAt.getTime() + idleOf(settings, row) > now;

/** A session that goes on. */
export type Continued = Omit<Opened, "method">;

/**
 * A browser's session by its cookie; writes down that it was used, at most once a minute.
 * @returns null when it has ended or never was; `slid` when its end has moved.
 */
export async function continueSession(
  { db, clock, settings }: Pick<AuthDeps, "db" | "clock" | "settings">,
  cookie: string,
): Promise<(Continued & { slid: boolean }) | null> {
  const handle = readHandle(cookie);
  if (!handle) return null;
  const now = clock();
  const row = await sessionRow(db, handle.id);
  if (!counts(row, "browser", now, settings) || !isSecret(handle.secret, row.secretHash)) return null;
  const slid = now - row.seenAt.getTime() >= SEEN_EVERY;
  if (slid) {
    const { q, t } = db;
    await q
      .update(t.sessions)
      .set({ seenAt: new Date(now), expiresAt: new Date(now + idleOf(settings, row)) })
      .where(and(eq(t.sessions.id, row.id), isNull(t.sessions.endedAt)));
  }
  return {
    session: { id: row.id, userId: row.userId, kind: "browser" },
    handle: cookie,
    persistent: row.persistent,
    slid,
  };
}

/**
 * A program's session by its refresh token, which is used up: the next one is handed out (RFC 9700, 4.14.2). One that
 * was used before ends the session, since somebody has a copy; but the same again within ten seconds is a retry of
 * one whose answer was lost, and gets the same answer.
 */
export async function refreshSession(deps: AuthDeps, refreshToken: string): Promise<Continued | null> {
  const { db, clock, settings, secret: key } = deps;
  const handle = readHandle(refreshToken);
  if (!handle) return null;
  const now = clock();
  const next = followingSecret(key, handle.id, handle.secret);
  const { opened, seq } = await db.transaction(
    async (tx): Promise<{ opened: Continued | null; seq: number | null }> => {
      const { q, t } = tx;
      const row = await sessionRow(tx, handle.id);
      if (!counts(row, "api", now, settings)) return { opened: null, seq: null };
      const opened: Continued = {
        session: { id: row.id, userId: row.userId, kind: "api" },
        handle: writeHandle(row.id, next),
        persistent: row.persistent,
      };
      if (isSecret(handle.secret, row.previousSecretHash)) {
        if (now - row.seenAt.getTime() <= REFRESH_GRACE) return { opened, seq: null };
        return {
          opened: null,
          seq: await recordChanges(tx, await endSessionsIn(tx, row.userId, now, undefined, [row.id]), now),
        };
      }
      if (!isSecret(handle.secret, row.secretHash)) return { opened: null, seq: null };
      const used = await q
        .update(t.sessions)
        .set({
          secretHash: secretHash(next),
          previousSecretHash: row.secretHash,
          seenAt: new Date(now),
          expiresAt: new Date(now + idleOf(settings, row)),
        })
        .where(and(eq(t.sessions.id, row.id), eq(t.sessions.secretHash, row.secretHash), isNull(t.sessions.endedAt)));
      if (tx.changed(used) === 1) return { opened, seq: null };
      // Another request with the same token was quicker; or the session has just ended.
      return { opened: counts(await sessionRow(tx, row.id), "api", now, settings) ? opened : null, seq: null };
    },
  );
  if (seq !== null) await deps.tail.reached(seq);
  return opened;
}
