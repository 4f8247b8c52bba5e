import { Hono } from "hono";
import type { Deps } from "#shared/deps.ts";
import type { Env } from "#shared/http/env.ts";

/** The directory for programs. */
export function directoryApi(_deps: Deps) {
  return new Hono<Env>();
}
