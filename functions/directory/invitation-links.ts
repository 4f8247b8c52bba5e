import type { Context } from "hono";
import type { Deps } from "#shared/deps.ts";
import type { Env } from "#shared/http/env.ts";

/** A whole address, to hand to somebody: under the site's public one, else under the one by which it was asked for. */
export function absoluteUrl(c: Context<Env>, { config }: Pick<Deps, "config">, path: string): string {
  const origin = config.publicUrl?.origin ?? new URL(c.req.url).origin;
  return origin + config.basePath + path;
}
