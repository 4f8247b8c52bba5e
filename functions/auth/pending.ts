import { createSecretKey } from "node:crypto";
import { jwtVerify, SignJWT } from "jose";
import { z } from "zod";
import type { Clock } from "#shared/clock.ts";
import { keyFor } from "#shared/secrets.ts";
import type { Pending } from "./actions/sessions.ts";

/** Within so many seconds the code is to be shown; then one begins anew. */
export const PENDING_SECONDS = 600;
const MOST_LENGTH = 1000;

const claims = z.object({
  sub: z.string(),
  persistent: z.boolean(),
  method: z.enum(["password", "link", "invitation"]),
  proof: z.string(),
});

export interface PendingTokens {
  issue(pending: Pending): Promise<string>;
  /** What it was issued for; null if it is not ours, was tampered with, or is outdated. */
  verify(token: string): Promise<Pending | null>;
}

/** What a browser keeps between password and code: signed like a session's token, but with a key of its own, so that it is never one. */
export function pendingTokens(secret: Uint8Array, clock: Clock): PendingTokens {
  const key = createSecretKey(keyFor(secret, "pending sign-ins"));
  return {
    issue({ userId, ...pending }) {
      const seconds = Math.floor(clock() / 1000);
      return new SignJWT({ ...pending })
        .setProtectedHeader({ alg: "HS256", typ: "JWT" })
        .setSubject(userId)
        .setExpirationTime(seconds + PENDING_SECONDS)
        .sign(key);
    },
    async verify(token) {
      if (token.length > MOST_LENGTH) return null;
      try {
        const { payload } = await jwtVerify(token, key, {
          algorithms: ["HS256"],
          requiredClaims: ["sub", "exp"],
          currentDate: new Date(clock()),
        });
        const { sub, ...pending } = claims.parse(payload);
        return { userId: sub, ...pending };
      } catch {
        return null;
      }
    },
  };
}
