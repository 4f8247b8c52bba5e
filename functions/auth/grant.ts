import type { Context } from "hono";
import { lastSequence } from "#shared/change-log.ts";
import type { Deps } from "#shared/deps.ts";
import type { Env } from "#shared/http/env.ts";
import { idleOf, type Opened, type Origin } from "./actions/sessions.ts";
import { setSessionCookie, setTokenCookie } from "./cookies.ts";
import type { Tokens } from "./tokens.ts";

/** From where a request signs in. */
export const originOf = (c: Context<Env>, kind: Origin["kind"], persistent: boolean): Origin => ({
  kind,
  persistent,
  userAgent: c.req.header("User-Agent") ?? null,
  address: c.get("address") || null,
});

/** Hands a browser the cookies of a session that was opened for it. */
export async function grantCookies(c: Context<Env>, deps: Deps, tokens: Tokens, opened: Opened): Promise<void> {
  setTokenCookie(c, deps.config, await tokens.issue(opened.session));
  setSessionCookie(c, deps.config, opened.handle, opened.persistent ? idleOf(true) / 1000 : null);
}

/** Lets this host's roster see somebody whom another host made a moment ago. */
export async function known(deps: Deps, userId: string): Promise<void> {
  if (!deps.roster.person(userId)) await deps.tail.reached(await lastSequence(deps.db));
}
