import { Hono } from "hono";
import type { Deps } from "#shared/deps.ts";
import type { Env } from "#shared/http/env.ts";

export function authRoutes(_deps: Deps) {
  return new Hono<Env>();
}
