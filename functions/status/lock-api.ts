import { type Context, Hono } from "hono";
import { describeRoute, resolver } from "hono-openapi";
import type { Deps } from "#shared/deps.ts";
import type { Env } from "#shared/http/env.ts";
import { permit } from "#shared/http/permit.ts";
import { forbidden, notFound } from "#shared/http/problem.ts";
import { valid } from "#shared/http/validate.ts";
import { actorOf, viewerOf } from "#shared/http/viewer.ts";
import type { Member } from "#shared/roster/member.ts";
import { say } from "#shared/texts/current.ts";
import { lockStatus, unlockStatus } from "./actions.ts";
import { mayLock } from "./lock-rules.ts";
import { statusBody, userObject } from "./schemas.ts";

const answers = {
  200: { description: "The user as on the board", content: { "application/json": { schema: resolver(userObject) } } },
  403: { description: "Not allowed by the role, or by the site" },
  404: { description: "No such user" },
};

/** Pinning a status, for programs. */
export function lockApi(deps: Deps) {
  const { roster, settings } = deps;
  const app = new Hono<Env>();
  const memberAt = (c: Context<Env>): Member => {
    const id = c.req.param("id")!;
    const member = roster.memberFor(viewerOf(c), id === "me" ? viewerOf(c).id : id);
    if (!member) throw notFound(say("status.noSuchUser"));
    if (!mayLock(viewerOf(c), member.person, settings)) throw forbidden(say("status.mayNotLock"));
    return member;
  };
  const userJson = (c: Context<Env>, id: string) =>
    c.body(roster.member(id)!.json, 200, { "Content-Type": "application/json", "Cache-Control": "no-store" });

  app.put(
    "/users/:id/status/lock",
    permit("status.lock"),
    describeRoute({
      tags: ["Status"],
      summary: "Pin a user's status: nothing else shows until it is unlocked, or until `endAt`",
      responses: { ...answers, 422: { description: "Not a status that can be set" } },
    }),
    valid("json", statusBody.pick({ type: true, comment: true, endAt: true })),
    async (c) => {
      const { person } = memberAt(c);
      await lockStatus(deps, actorOf(c), [person.id], c.req.valid("json"), "api");
      return userJson(c, person.id);
    },
  );
  app.delete(
    "/users/:id/status/lock",
    permit("status.lock"),
    describeRoute({ tags: ["Status"], summary: "Unlock a user's status", responses: answers }),
    async (c) => {
      const { person } = memberAt(c);
      await unlockStatus(deps, actorOf(c), [person.id], "api");
      return userJson(c, person.id);
    },
  );
  return app;
}
