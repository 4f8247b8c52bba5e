import type { MiddlewareHandler } from "hono";
import type { Subject } from "../audience.ts";
import { type Action, can, type Who } from "../permissions.ts";
import { say } from "../texts/current.ts";
import { maySee } from "../visibility.ts";
import type { Env } from "./env.ts";
import { forbidden, notFound, notSignedIn } from "./problem.ts";

/** `public`: for anybody; `signed-in`: for everyone with a session; else the permission that decides. */
export type Permission = Action | "public" | "signed-in";

const declared = new WeakMap<object, Permission>();

/**
 * Declares what a route asks for, and holds it. Every route has one; a test walks them all. A permission that is upon
 * somebody is looked at once more in the handler, with `mayUpon`.
 */
export function permit(permission: Permission): MiddlewareHandler<Env> {
  const guard: MiddlewareHandler<Env> = async (c, next) => {
    if (permission !== "public") {
      const viewer = c.get("viewer");
      if (!viewer) throw notSignedIn();
      if (permission !== "signed-in" && !can(viewer, permission))
        throw forbidden("Your role does not allow this; an administrator can change it.");
    }
    await next();
  };
  declared.set(guard, permission);
  return guard;
}

/** The permission that a handler declares; undefined for any other handler. */
export const permissionOf = (handler: object): Permission | undefined => declared.get(handler);

/**
 * @param why says who may.
 * @throws Problem 404 where `viewer` may not know of `subject`, 403 unless they may do `action` upon them.
 */
export function mayUpon(viewer: Who, action: Action, subject: Subject, why: string): void {
  if (!maySee(viewer, subject)) throw notFound(say("status.noSuchUser"));
  if (!can(viewer, action, subject)) throw forbidden(why);
}
