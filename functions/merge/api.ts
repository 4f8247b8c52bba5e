import { Hono } from "hono";
import { describeRoute } from "hono-openapi";
import { z } from "zod";
import type { Deps } from "#shared/deps.ts";
import type { Env } from "#shared/http/env.ts";
import { permit } from "#shared/http/permit.ts";
import { valid } from "#shared/http/validate.ts";
import { actorOf, viewerOf } from "#shared/http/viewer.ts";
import { mergeUsers } from "./actions.ts";
import { accountFor } from "./routes.tsx";

const body = z.object({
  userId: z.string().max(26).describe("The account that goes"),
  username: z.string().max(500).describe("Its user name, to say that it is meant"),
});

/** Merging accounts, for programs. */
export function mergeApi(deps: Deps) {
  const app = new Hono<Env>();
  app.post(
    "/users/:id/merges",
    permit("directory.merge"),
    describeRoute({
      tags: ["Users"],
      summary: "Make one account of two of one person",
      description:
        "What belongs to the other account becomes this one's: history, planned statuses, notes, announcements, watches, favourites, deputies, contact information that this one lacks. The other one's sessions and tokens end, and it is there no more. It cannot be undone.",
      responses: {
        204: { description: "Done" },
        409: { description: "Oneself, the last administrator, or an archived account to keep" },
        422: { description: "The user name is not that of the account that goes" },
      },
    }),
    valid("json", body),
    async (c) => {
      const { userId, username } = c.req.valid("json");
      const into = accountFor(deps, viewerOf(c), c.req.param("id"));
      const from = accountFor(deps, viewerOf(c), userId);
      await mergeUsers(deps, actorOf(c), { from: from.id, into: into.id }, { username, state: null });
      return c.body(null, 204);
    },
  );
  return app;
}
