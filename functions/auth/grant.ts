import type { Context } from "hono";
import { lastSequence } from "#shared/change-log.ts";
import type { Deps } from "#shared/deps.ts";
import type { Env } from "#shared/http/env.ts";
import { can } from "#shared/permissions.ts";
import { endSession } from "./actions/end-sessions.ts";
import type { Entry, Origin } from "./actions/sessions.ts";
import { clearPendingCookie, pendingCookie, setPendingCookie, setSessionCookie, setTokenCookie } from "./cookies.ts";
import { pendingTokens } from "./pending.ts";
import { idleOf } from "./rules.ts";
import { signInRecordOf } from "./sign-in-record.ts";
import { makeTokens } from "./tokens.ts";

/** From where a request signs in. */
export const originOf = (
  c: Context<Env>,
  kind: Origin["kind"],
  persistent: boolean,
  method: Origin["method"] = "password",
): Origin => ({
  kind,
  persistent,
  userAgent: c.req.header("User-Agent") ?? null,
  address: c.get("address") || null,
  method,
});

/** Lets a browser in, and leads it on. */
export type Enter = (c: Context<Env>, entry: Entry, next: string) => Promise<Response>;

/** How this host lets browsers in: all the way, or to the page that asks for the code of a second factor. */
export function entrance(deps: Deps): Enter {
  const tokens = makeTokens(deps.secret, deps.clock);
  const pending = pendingTokens(deps.secret, deps.clock);
  const { config } = deps;
  return async (c, entry, next) => {
    noteEntry(c, deps, entry);
    c.header("Cache-Control", "no-store");
    if ("asks" in entry) {
      setPendingCookie(c, config, await pending.issue(entry.asks));
      const query = next === `${config.basePath}/` ? "" : `?next=${encodeURIComponent(next)}`;
      return c.redirect(`${config.basePath}/login/code${query}`, 303);
    }
    if (c.get("session")?.kind === "browser") await leave(c, deps);
    await known(deps, entry.session.userId);
    if (pendingCookie(c)) clearPendingCookie(c, config);
    setTokenCookie(c, config, await tokens.issue(entry.session));
    const keep = entry.persistent ? idleOf(deps.settings, { kind: "browser", persistent: true }) / 1000 : null;
    setSessionCookie(c, config, entry.handle, keep);
    return c.redirect(
      next === `${config.basePath}/` ? `${config.basePath}${firstPage(deps, entry.session.userId)}` : next,
      303,
    );
  };
}

const firstPages = {
  board: { path: "/", needs: "board.see" },
  notes: { path: "/notes", needs: "notes.use" },
  watches: { path: "/watches", needs: "watches.use" },
  phones: { path: "/phones", needs: "board.see" },
} as const;

/** Where signing in leads whoever asked for nothing else: their choice, as far as their role sees it. */
function firstPage(deps: Deps, userId: string): string {
  const person = deps.roster.person(userId);
  const { path, needs } = firstPages[deps.settings.get("board.firstPage", userId, person?.departmentId)];
  return person && can(person, needs) ? path : "/";
}

/** Puts on record how far somebody has come. */
export function noteEntry(c: Context<Env>, deps: Deps, entry: Entry): void {
  const { address, userAgent } = originOf(c, "browser", false);
  const [userId, method] =
    "asks" in entry ? [entry.asks.userId, entry.asks.method] : [entry.session.userId, entry.method];
  signInRecordOf(deps).note({ userId, method, outcome: "asks" in entry ? "asked" : "ok", address, userAgent });
}

/** Ends the session that a browser is in: by signing out, or by signing in as somebody else. */
export async function leave(c: Context<Env>, deps: Deps): Promise<void> {
  const session = c.get("session");
  const user = c.get("viewing")?.by ?? c.get("viewer") ?? c.get("settingUp");
  if (session === null || user === null || session.kind === "token") return;
  const actor = { id: user.id, name: user.displayName, address: c.get("address") };
  await endSession(deps, actor, user.id, session.id);
}

/** Lets this host's roster see somebody whom another host made a moment ago. */
export async function known(deps: Deps, userId: string): Promise<void> {
  if (!deps.roster.person(userId)) await deps.tail.reached(await lastSequence(deps.db));
}
