import { Hono } from "hono";
import type { Deps } from "#shared/deps.ts";
import type { Env } from "#shared/http/env.ts";

/** The directory's pages for administrators. */
export function directoryAdmin(_deps: Deps) {
  return new Hono<Env>();
}
