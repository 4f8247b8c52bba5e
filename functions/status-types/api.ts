import { Hono } from "hono";
import { describeRoute, resolver } from "hono-openapi";
import { z } from "zod";
import type { Deps } from "#shared/deps.ts";
import type { Env } from "#shared/http/env.ts";
import { permit } from "#shared/http/permit.ts";
import { valid } from "#shared/http/validate.ts";
import { actorOf } from "#shared/http/viewer.ts";
import { endings, kinds } from "#shared/status/types.ts";
import { createStatusType, retireStatusType, reviveStatusType, updateStatusType } from "./actions.ts";
import { typeShape } from "./rules.ts";

const typeObject = z
  .object({
    key: z.string(),
    name: z.string(),
    kind: z.enum(kinds),
    icon: z.string(),
    color: z.string(),
    position: z.number(),
    ends: z.enum(endings),
    endsAt: z.string().nullable(),
    asksComment: z.boolean(),
    asksReturn: z.boolean(),
    retired: z.boolean(),
    countsAsWork: z.boolean(),
    departments: z.array(z.string()).nullable(),
  })
  .meta({ id: "StatusType" });
const answers = {
  200: { description: "The status type", content: { "application/json": { schema: resolver(typeObject) } } },
  404: { description: "No such status type" },
  409: { description: "The last type of its kind `in`, or a name that is taken" },
  422: { description: "What is wrong with it" },
};
const tags = ["Administration"];

/** The status types for programs of administrators; everybody reads them at `/api/status-types`. */
export function statusTypesApi(deps: Deps) {
  const app = new Hono<Env>();
  const typeJson = (key: string) => deps.roster.types.get(key);

  app.post(
    "/",
    permit("status-types.edit"),
    describeRoute({
      tags,
      summary: "Make a status type; its key comes from its name",
      responses: { ...answers, 201: answers[200] },
    }),
    valid("json", typeShape),
    async (c) => c.json(typeJson(await createStatusType(deps, actorOf(c), c.req.valid("json"))), 201),
  );
  app.put(
    "/:key",
    permit("status-types.edit"),
    describeRoute({ tags, summary: "Change a status type; its key and history stay", responses: answers }),
    valid("json", typeShape),
    async (c) => {
      await updateStatusType(deps, actorOf(c), c.req.param("key"), c.req.valid("json"));
      return c.json(typeJson(c.req.param("key")));
    },
  );
  app.put(
    "/:key/retired",
    permit("status-types.edit"),
    describeRoute({ tags, summary: "Take a status type out of use, or bring it back", responses: answers }),
    valid("json", z.object({ retired: z.boolean() })),
    async (c) => {
      const change = c.req.valid("json").retired ? retireStatusType : reviveStatusType;
      await change(deps, actorOf(c), c.req.param("key"));
      return c.json(typeJson(c.req.param("key")));
    },
  );
  return app;
}
