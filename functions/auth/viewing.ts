import type { Context, MiddlewareHandler } from "hono";
import type { Deps } from "#shared/deps.ts";
import type { Env, Requester, Session } from "#shared/http/env.ts";
import { forbidden } from "#shared/http/problem.ts";
import type { Person } from "#shared/roster/member.ts";
import { say } from "#shared/texts/current.ts";
import { mayViewAs, shownActions } from "#shared/viewings.ts";
import { stopViewing } from "./actions/view-as.ts";

export const STOP_VIEWING = "/view-as/stop";

/**
 * As whom a request sees the product: its session's user, or somebody through whose eyes they look. That ends with the
 * half hour, and at once where they may do so no more.
 */
export async function viewedBy(c: Context<Env>, deps: Deps, session: Session, person: Person): Promise<Requester> {
  const viewing = deps.viewings.of(session.id);
  if (!viewing) return person;
  const seen = deps.roster.person(viewing.userId);
  if (seen && viewing.until > deps.clock() && mayViewAs(person, seen, deps.roster.roles)) {
    c.set("viewing", { by: person, until: viewing.until });
    return { ...seen, scopes: shownActions };
  }
  const actor = { id: person.id, name: person.displayName, address: c.get("address") };
  await stopViewing(deps, actor, session.id, seen ?? { id: viewing.userId, displayName: viewing.userId });
  return person;
}

/** Nothing is changed through another's eyes, and what is theirs alone is not shown. */
export function lookOnly(basePath: string): MiddlewareHandler<Env> {
  const changes: ReadonlySet<string> = new Set([basePath + STOP_VIEWING, `${basePath}/logout`]);
  // Pages of one's own, and what only counts that somebody has seen something.
  const own = /^(\/api)?\/me(\/|$)|^\/announcements\/seen$/;
  return async function lookOnly(c, next) {
    if (!c.get("viewing")) return next();
    if (!["GET", "HEAD"].includes(c.req.method)) {
      if (!changes.has(c.req.path)) throw forbidden(say("viewAs.readOnly", c.get("viewer")!.displayName));
    } else if (own.test(c.req.path.slice(basePath.length)))
      throw forbidden(say("viewAs.private", c.get("viewer")!.displayName));
    return next();
  };
}
