import { timingSafeEqual } from "node:crypto";
import { type Context, Hono, type MiddlewareHandler } from "hono";
import type { Deps } from "#shared/deps.ts";
import type { Env } from "#shared/http/env.ts";
import { permit } from "#shared/http/permit.ts";
import { makeMetrics } from "./metrics.ts";

/** What monitoring reads. */
export function operationsRoutes(deps: Deps) {
  const app = new Hono<Env>();
  const metrics = makeMetrics(deps);
  const show = async (c: Context<Env>) => {
    const { type, text } = await metrics();
    return c.body(text, 200, { "Content-Type": type });
  };
  app.get("/metrics", withToken(deps.config.metricsToken, show), permit("jobs.see"), show);
  return app;
}

/** Lets in who has the one token that is for nothing else; everybody else needs the permission. */
const withToken =
  (token: string | null, show: (c: Context<Env>) => Promise<Response>): MiddlewareHandler<Env> =>
  (c, next) =>
    token !== null && isToken(c.req.header("Authorization"), token) ? show(c) : next();

function isToken(authorization: string | undefined, token: string): boolean {
  const given = Buffer.from(/^Bearer +(\S+) *$/i.exec(authorization ?? "")?.[1] ?? "");
  const expected = Buffer.from(token);
  return given.length === expected.length && timingSafeEqual(given, expected);
}
