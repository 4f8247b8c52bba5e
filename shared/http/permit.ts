import type { Context, MiddlewareHandler } from "hono";
import type { Subject } from "../audience.ts";
import { covers, grantsOfRole } from "../grants.ts";
import { type Action, can, type Who } from "../permissions.ts";
import type { Person } from "../roster/member.ts";
import type { OwnRole } from "../roster/rights.ts";
import { say } from "../texts/current.ts";
import { shownActions } from "../viewings.ts";
import { maySee } from "../visibility.ts";
import type { Env } from "./env.ts";
import { forbidden, notFound, notSignedIn, setUpSecondFactor } from "./problem.ts";

/**
 * `public`: for anybody; `signed-in`: for everyone with a session, and for API tokens to read; `in-person`: for
 * everyone with a session, and for no API token; `setting-up`: the same, also for those who must first set up a
 * second factor; else the permission that decides.
 */
export type Permission = Action | "public" | "signed-in" | "in-person" | "setting-up";

/** What changes nothing (RFC 9110, 9.2.1). */
const READS: ReadonlySet<string> = new Set(["GET", "HEAD"]);

const declared = new WeakMap<object, Permission>();

/**
 * Declares what a route asks for, and holds it. Every route has one; a test walks them all. A permission that is upon
 * somebody is looked at once more in the handler, with `mayUpon`.
 */
export function permit(permission: Permission): MiddlewareHandler<Env> {
  const guard: MiddlewareHandler<Env> = async (c, next) => {
    if (permission !== "public") look(permission, c);
    await next();
  };
  declared.set(guard, permission);
  return guard;
}

/** @throws Problem 401, or 403 with what is missing. */
function look(permission: Exclude<Permission, "public">, c: Context<Env>): void {
  if (c.get("settingUp")) {
    if (permission === "setting-up") return;
    throw setUpSecondFactor(say("error.setUpSecondFactor"));
  }
  const viewer = c.get("viewer");
  if (!viewer) throw notSignedIn();
  if (c.get("viewing") && !isShown(permission)) throw forbidden(say("viewAs.private", viewer.displayName));
  if (permission === "signed-in") {
    if (viewer.scopes && !c.get("viewing") && !READS.has(c.req.method)) throw forbidden(say("error.notByToken"));
  } else if (permission === "in-person" || permission === "setting-up") {
    if (viewer.scopes) throw forbidden(say("error.notByToken"));
  } else if (!can(viewer, permission))
    throw forbidden(viewer.scopes ? say("error.tokenLacks", permission) : say("error.roleLacks"));
}

/** What is shown to whoever looks through somebody's eyes; that nothing is changed is held before any route. */
const isShown = (permission: Permission): boolean =>
  permission === "signed-in" || (shownActions as ReadonlySet<string>).has(permission);

/** The permission that a handler declares; undefined for any other handler. */
export const permissionOf = (handler: object): Permission | undefined => declared.get(handler);

/**
 * Whoever administers changes nobody whose role may do more than their own, and makes nobody so: else they could give
 * themselves everything by way of another account.
 * @throws Problem 403
 */
export function mayAdminister(
  viewer: Pick<Person, "role">,
  subject: { readonly role: string },
  roles: ReadonlyMap<string, OwnRole>,
  why: "roles.aboveYou" | "roles.roleAboveYou" = "roles.aboveYou",
): void {
  if (!covers(grantsOfRole(viewer.role, roles), grantsOfRole(subject.role, roles))) throw forbidden(say(why));
}

/**
 * @param why says who may.
 * @throws Problem 404 where `viewer` may not know of `subject`, 403 unless they may do `action` upon them.
 */
export function mayUpon(viewer: Who, action: Action, subject: Subject, why: string): void {
  if (!maySee(viewer, subject)) throw notFound(say("status.noSuchUser"));
  if (!can(viewer, action, subject)) throw forbidden(why);
}
