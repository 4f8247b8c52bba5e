import type { Context, MiddlewareHandler } from "hono";
import { lastSequence } from "#shared/change-log.ts";
import type { Deps } from "#shared/deps.ts";
import type { Env, Session } from "#shared/http/env.ts";
import type { Person } from "#shared/roster/member.ts";
import { mustHaveSecondFactor } from "#shared/second-factors.ts";
import { continueSession } from "./actions/sessions.ts";
import { API_TOKEN, apiTokens } from "./api-tokens.ts";
import { sessionCookie, setSessionCookie, setTokenCookie, tokenCookie } from "./cookies.ts";
import { endedSessions } from "./ended-sessions.ts";
import { idleOf } from "./rules.ts";
import { makeTokens } from "./tokens.ts";
import { viewedBy } from "./viewing.ts";

/** RFC 6750, 2.1. */
const BEARER = /^Bearer +(\S+) *$/i;

/**
 * Finds out who sends a request: by a token in `Authorization` or in a cookie, which costs no read of the database;
 * or, when that is outdated, by the session's cookie, which brings a new token along without anybody noticing. An API
 * token in `Authorization` costs a read now and then, and is held to what it was made for.
 */
export function session(deps: Deps): MiddlewareHandler<Env> {
  const tokens = makeTokens(deps.secret, deps.clock);
  const ended = endedSessions(deps);
  const programs = apiTokens(deps);

  const personOf = async (session: Session): Promise<Person | null> => {
    await ended.ready();
    if (ended.has(session.id)) return null;
    const person = deps.roster.person(session.userId) ?? (await personElsewhere(deps, session.userId));
    return person && !person.archived ? person : null;
  };

  const admit = async (c: Context<Env>, session: Session | null): Promise<boolean> => {
    const person = session && (await personOf(session));
    if (!person) return false;
    c.set("session", session);
    const wanted = mustHaveSecondFactor(deps.settings.get("site.secondFactorFor"), person.role);
    if (wanted && !deps.secondFactors.has(person.id)) c.set("settingUp", person);
    else c.set("viewer", await viewedBy(c, deps, session, person));
    return true;
  };

  const admitProgram = async (c: Context<Env>, token: string): Promise<boolean> => {
    const found = await programs.find(token, c.get("address"));
    const person = found && (await personOf(found.session));
    if (!person) return false;
    c.set("session", found.session);
    c.set("viewer", { ...person, scopes: found.scopes });
    return true;
  };

  const renew = async (c: Context<Env>): Promise<void> => {
    const cookie = sessionCookie(c);
    const found = cookie ? await continueSession(deps, cookie) : null;
    if (!found || !(await admit(c, found.session))) return;
    setTokenCookie(c, deps.config, await tokens.issue(found.session));
    if (found.slid && found.persistent)
      setSessionCookie(
        c,
        deps.config,
        found.handle,
        idleOf(deps.settings, { kind: "browser", persistent: true }) / 1000,
      );
  };

  return async function session(c, next) {
    const authorization = c.req.header("Authorization");
    const bearer = authorization === undefined ? undefined : BEARER.exec(authorization)?.[1];
    if (bearer !== undefined) {
      const admitted = bearer.startsWith(API_TOKEN)
        ? await admitProgram(c, bearer)
        : await admit(c, await tokens.verify(bearer));
      await next();
      // RFC 6750, 3.1: tells a program that it is time to refresh.
      if (!admitted && c.res.status === 401)
        c.res.headers.set("WWW-Authenticate", 'Bearer realm="OfficeStatus", error="invalid_token"');
      return;
    }
    const token = tokenCookie(c);
    if (!(token && (await admit(c, await tokens.verify(token))))) await renew(c);
    await next();
  };
}

/** Somebody whom another host has just made: this one's roster is a moment behind. */
async function personElsewhere(deps: Deps, userId: string): Promise<Person | undefined> {
  await deps.tail.reached(await lastSequence(deps.db));
  return deps.roster.person(userId);
}
