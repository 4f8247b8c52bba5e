import type { MiddlewareHandler } from "hono";
import { rateLimiter } from "hono-rate-limiter";
import { say } from "../texts/current.ts";
import type { Env } from "./env.ts";
import { tooMany } from "./problem.ts";

/**
 * At most so many requests a minute for one user, or for one address where nobody is signed in. Answers carry
 * RateLimit headers (draft-ietf-httpapi-ratelimit-headers), refusals `Retry-After`.
 * @param perMinute null: no limit.
 */
export function rateLimit(perMinute: number | null): MiddlewareHandler<Env> {
  if (perMinute === null) return async (_c, next) => next();
  return rateLimiter<Env>({
    windowMs: 60_000,
    limit: perMinute,
    standardHeaders: "draft-7",
    keyGenerator: (c) => c.get("viewer")?.id ?? `address ${c.get("address")}`,
    handler: (c) => {
      throw tooMany(say("error.tooManyHelp"), Number(c.res.headers.get("RateLimit-Reset")) || 60);
    },
  }) as unknown as MiddlewareHandler<Env>;
}
