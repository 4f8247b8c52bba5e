import { type Context, Hono } from "hono";
import { describeRoute, resolver } from "hono-openapi";
import { z } from "zod";
import type { Deps } from "#shared/deps.ts";
import type { Env } from "#shared/http/env.ts";
import { permit } from "#shared/http/permit.ts";
import { notFound } from "#shared/http/problem.ts";
import { valid } from "#shared/http/validate.ts";
import { actorOf, viewerOf } from "#shared/http/viewer.ts";
import { say } from "#shared/texts/current.ts";
import { removeDeputy, setDeputy } from "./actions.ts";
import { type Stand, standsOf } from "./deputies.ts";
import { deputyRights } from "./rules.ts";

const stand = deputyRights.extend({ id: z.string(), displayName: z.string().nullable() });
const json = (description: string, schema: z.ZodType) => ({
  description,
  content: { "application/json": { schema: resolver(schema) } },
});
const tags = ["Deputies"];

/** One's own deputies for programs. */
export function deputiesApi(deps: Deps) {
  const app = new Hono<Env>();
  const object = ({ id, person, maySetStatus, mayReadNotes }: Stand) => ({
    id,
    displayName: person?.displayName ?? null,
    maySetStatus,
    mayReadNotes,
  });
  const whom = (c: Context<Env>) => {
    const member = deps.roster.memberFor(viewerOf(c), c.req.param("id")!);
    if (!member) throw notFound(say("status.noSuchUser"));
    return member.person.id;
  };
  const self = (c: Context<Env>) => ({ ...actorOf(c), id: viewerOf(c).id });

  app.get(
    "/me/deputies",
    permit("own.edit"),
    describeRoute({
      tags,
      summary: "One's deputies",
      responses: { 200: json("Who may act for oneself", z.object({ items: z.array(stand) })) },
    }),
    async (c) => c.json({ items: (await standsOf(deps, viewerOf(c))).deputies.map(object) }),
  );
  app.get(
    "/me/stand-ins",
    permit("own.edit"),
    describeRoute({
      tags,
      summary: "Whose deputy one is",
      responses: { 200: json("For whom oneself may act", z.object({ items: z.array(stand) })) },
    }),
    async (c) => c.json({ items: (await standsOf(deps, viewerOf(c))).principals.map(object) }),
  );
  app.put(
    "/me/deputies/:id",
    permit("own.edit"),
    describeRoute({
      tags,
      summary: "Name somebody as one's deputy, or say anew what they may",
      responses: {
        204: { description: "They are; with neither right, they are no more" },
        404: { description: "No such user" },
        409: { description: "Too many" },
        422: { description: "Oneself" },
      },
    }),
    valid("json", deputyRights),
    async (c) => {
      await setDeputy(deps, self(c), whom(c), c.req.valid("json"));
      return c.body(null, 204);
    },
  );
  app.delete(
    "/me/deputies/:id",
    permit("own.edit"),
    describeRoute({
      tags,
      summary: "Take it back that somebody is one's deputy",
      responses: { 204: { description: "They are not" }, 404: { description: "No such user" } },
    }),
    async (c) => {
      // Also somebody whom one can see no more.
      const id = c.req.param("id");
      const named = (await standsOf(deps, viewerOf(c))).deputies.some((one) => one.id === id);
      await removeDeputy(deps, self(c), named ? id : whom(c));
      return c.body(null, 204);
    },
  );
  return app;
}
