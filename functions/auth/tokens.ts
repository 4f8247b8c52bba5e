import { createSecretKey } from "node:crypto";
import { jwtVerify, SignJWT } from "jose";
import type { Clock } from "#shared/clock.ts";
import type { Session } from "#shared/http/env.ts";

/** How long a token is good for without a look at the database, in seconds. */
export const TOKEN_SECONDS = 300;
/** Tokens remembered as verified; each is some 400 bytes. */
const REMEMBERED = 10_000;
const MOST_LENGTH = 1000;
const ISSUER = "officestatus";

export interface Tokens {
  issue(session: Session): Promise<string>;
  /** Who a token speaks for; null if it is not ours, was tampered with, or is outdated. */
  verify(token: string): Promise<Session | null>;
}

/**
 * Session tokens: JSON Web Tokens (RFC 7519) signed with HMAC-SHA-256. A verified token is remembered until it is
 * outdated, so that the token of a busy client costs no cryptography.
 */
export function makeTokens(secret: Uint8Array, clock: Clock): Tokens {
  const key = createSecretKey(secret);
  const verified = new Map<string, { session: Session; until: number }>();

  const remember = (token: string, session: Session, until: number) => {
    // A Map keeps the order of insertion: the oldest goes first.
    if (verified.size >= REMEMBERED) verified.delete(verified.keys().next().value!);
    verified.set(token, { session, until });
  };

  return {
    async issue({ id, userId, kind }) {
      const seconds = Math.floor(clock() / 1000);
      return new SignJWT({ sid: id, kind })
        .setProtectedHeader({ alg: "HS256", typ: "JWT" })
        .setIssuer(ISSUER)
        .setSubject(userId)
        .setIssuedAt(seconds)
        .setExpirationTime(seconds + TOKEN_SECONDS)
        .sign(key);
    },
    async verify(token) {
      const now = clock();
      const known = verified.get(token);
      if (known) {
        if (known.until > now) return known.session;
        verified.delete(token);
        return null;
      }
      if (token.length > MOST_LENGTH) return null;
      try {
        // RFC 8725, 3.1: the algorithm is ours to name, not the token's.
        const { payload } = await jwtVerify(token, key, {
          algorithms: ["HS256"],
          issuer: ISSUER,
          requiredClaims: ["sub", "exp"],
          currentDate: new Date(now),
        });
        const { sub, sid, kind, exp } = payload;
        if (
          typeof sub !== "string" ||
          typeof sid !== "string" ||
          (kind !== "browser" && kind !== "api") ||
          typeof exp !== "number"
        )
          return null;
        const session: Session = Object.freeze({ id: sid, userId: sub, kind });
        remember(token, session, exp * 1000);
        return session;
      } catch {
        return null;
      }
    },
  };
}
