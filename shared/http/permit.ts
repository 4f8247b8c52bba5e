import type { MiddlewareHandler } from "hono";
import { type Action, can, type Who } from "../permissions.ts";
import type { Person } from "../roster/member.ts";
import type { Env } from "./env.ts";
import { forbidden, notSignedIn } from "./problem.ts";

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

/** @throws Problem 403 unless `viewer` may do `action` upon `subject`; `why` says who may. */
export function mayUpon(viewer: Who, action: Action, subject: Pick<Person, "id" | "departmentId">, why: string): void {
  if (!can(viewer, action, subject)) throw forbidden(why);
}
