import { Hono } from "hono";
import { describeRoute, resolver } from "hono-openapi";
import { z } from "zod";
import type { Deps } from "#shared/deps.ts";
import type { Env } from "#shared/http/env.ts";
import { permit } from "#shared/http/permit.ts";
import { valid } from "#shared/http/validate.ts";
import { idText } from "#shared/text-rules.ts";
import { signInsPage } from "./queries.ts";
import { signInOutcomes, signInRecordOf } from "./sign-in-record.ts";

const PAGE = 100;
const asked = z.object({
  user: idText.optional().describe("A user’s id"),
  outcome: z.enum(signInOutcomes).optional(),
  address: z.string().max(64).optional().describe("What the address begins with"),
  after: idText.optional().describe("`next` of the page before"),
});
const signInSchema = z
  .object({
    id: z.string(),
    at: z.iso.datetime(),
    userId: z.string().nullable().describe("Null where nobody has the name that was typed"),
    method: z.string(),
    outcome: z.enum(signInOutcomes),
    address: z.string().nullable(),
    userAgent: z.string().nullable(),
    times: z.int().describe("How many attempts the item stands for: of a flood only the first have items of their own"),
  })
  .meta({ id: "SignIn" });

/** Who signs in, or tries to, for programs: `/api/admin/sign-ins`. */
export function signInsApi(deps: Deps) {
  const app = new Hono<Env>();
  app.get(
    "/",
    permit("security.see"),
    describeRoute({
      tags: ["Sign-ins"],
      summary: "Attempts to sign in of the last 90 days",
      responses: {
        200: {
          description: "The latest first",
          content: {
            "application/json": {
              schema: resolver(z.object({ items: z.array(signInSchema), next: z.string().optional() })),
            },
          },
        },
      },
    }),
    valid("query", asked),
    async (c) => {
      const { user, ...filter } = c.req.valid("query");
      await signInRecordOf(deps).flush();
      const rows = await signInsPage(deps.db, { ...filter, userIds: user ? [user] : undefined }, PAGE + 1);
      const items = rows.slice(0, PAGE).map((row) => ({ ...row, at: row.at.toISOString() }));
      return c.json({ items, ...(rows.length > PAGE ? { next: items.at(-1)!.id } : {}) });
    },
  );
  return app;
}
