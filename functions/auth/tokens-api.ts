import { type Context, Hono } from "hono";
import { describeRoute, resolver } from "hono-openapi";
import { z } from "zod";
import type { Deps } from "#shared/deps.ts";
import { tokenActions } from "#shared/grants.ts";
import type { Env } from "#shared/http/env.ts";
import { permit } from "#shared/http/permit.ts";
import { invalid, notFound } from "#shared/http/problem.ts";
import { valid } from "#shared/http/validate.ts";
import { actorOf, viewerOf } from "#shared/http/viewer.ts";
import { isId } from "#shared/ids.ts";
import type { Action, Who } from "#shared/permissions.ts";
import { idText } from "#shared/text-rules.ts";
import { say } from "#shared/texts/current.ts";
import { maySee } from "#shared/visibility.ts";
import { createToken, type MadeToken, revokeToken } from "./actions/api-tokens.ts";
import { scopesFrom } from "./api-tokens.ts";
import { type ApiTokenRow, tokensOf, tokensPage } from "./queries.ts";
import { type NewTokenInput, newTokenSchema, tokenFault } from "./token-schema.ts";

const PAGE = 100;
const tags = ["Tokens"];
const instant = z.iso.datetime().nullable();
const tokenSchema = z
  .object({
    id: z.string(),
    name: z.string(),
    scopes: z.array(z.enum(tokenActions as [Action, ...Action[]])),
    createdAt: z.iso.datetime(),
    expiresAt: instant,
    lastUsedAt: instant.describe("To the hour"),
    lastAddress: z.string().nullable(),
  })
  .meta({ id: "Token" });
const somebodysSchema = tokenSchema
  .extend({ userId: z.string(), user: z.string().nullable(), createdBy: z.string().nullable() })
  .meta({ id: "SomebodysToken" });
const madeSchema = z.object({
  id: z.string(),
  token: z.string().describe("Shown this once"),
  expiresAt: instant,
});
const json = (description: string, schema: z.ZodType) => ({
  description,
  content: { "application/json": { schema: resolver(schema) } },
});

/** One's own API tokens for programs: by a session, not by a token. */
export function ownTokensApi(deps: Deps) {
  const app = new Hono<Env>();

  app.get(
    "/",
    permit("in-person"),
    describeRoute({
      tags,
      summary: "One's own API tokens that work",
      responses: { 200: json("The latest first", z.object({ items: z.array(tokenSchema) })) },
    }),
    async (c) => c.json({ items: (await tokensOf(deps.db, viewerOf(c).id, deps.clock())).map(itemOf) }),
  );

  app.post(
    "/",
    permit("in-person"),
    describeRoute({
      tags,
      summary: "Make an API token for oneself",
      responses: {
        201: json("The token, which nobody can read again", madeSchema),
        409: { description: "There are too many already" },
        422: { description: "More than the user may, or longer than the site allows" },
      },
    }),
    valid("json", newTokenSchema),
    (c) => make(c, deps, viewerOf(c), c.req.valid("json")),
  );

  app.delete(
    "/:id",
    permit("in-person"),
    describeRoute({
      tags,
      summary: "Revoke one of one's own API tokens",
      responses: { 204: { description: "It is refused from now on" }, 404: { description: "There is no such token" } },
    }),
    (c) => revoke(c, deps, viewerOf(c).id),
  );
  return app;
}

/** Everybody's API tokens for programs of administrators: by a session, not by a token. */
export function allTokensApi(deps: Deps) {
  const app = new Hono<Env>();
  const { db, clock, roster } = deps;

  app.get(
    "/",
    permit("security.edit"),
    describeRoute({
      tags,
      summary: "Everybody's API tokens that work",
      responses: {
        200: json("The latest first", z.object({ items: z.array(somebodysSchema), next: z.string().optional() })),
      },
    }),
    valid(
      "query",
      z.object({ user: idText.optional(), after: idText.optional().describe("`next` of the page before") }),
    ),
    async (c) => {
      const { user, after } = c.req.valid("query");
      const rows = await tokensPage(db, clock(), { userIds: user ? [user] : undefined, after, limit: PAGE + 1 });
      const items = rows.slice(0, PAGE).map((row) => ({
        ...itemOf(row),
        userId: row.userId,
        user: roster.person(row.userId)?.displayName ?? null,
        createdBy: row.createdBy,
      }));
      return c.json({ items, ...(rows.length > PAGE ? { next: items.at(-1)!.id } : {}) });
    },
  );

  app.post(
    "/",
    permit("security.edit"),
    describeRoute({
      tags,
      summary: "Make an API token for a user",
      responses: {
        201: json("The token, which nobody can read again", madeSchema),
        404: { description: "There is no such user" },
        409: { description: "There are too many already" },
        422: { description: "More than the user may, or longer than the site allows" },
      },
    }),
    valid("json", newTokenSchema.extend({ userId: idText })),
    (c) => {
      const { userId, ...wanted } = c.req.valid("json");
      const user = roster.person(userId);
      if (!user || user.archived || !maySee(viewerOf(c), user)) throw notFound(say("security.noUser"));
      return make(c, deps, user, wanted);
    },
  );

  app.delete(
    "/:id",
    permit("security.edit"),
    describeRoute({
      tags,
      summary: "Revoke anybody's API token",
      responses: { 204: { description: "It is refused from now on" }, 404: { description: "There is no such token" } },
    }),
    (c) => revoke(c, deps),
  );
  return app;
}

async function make(c: Context<Env>, deps: Deps, user: Who, wanted: NewTokenInput) {
  const fault = tokenFault(wanted, user, deps.settings);
  if (fault) throw invalid(fault.detail, [{ pointer: `/${fault.field}`, detail: fault.detail }]);
  const made: MadeToken = await createToken(deps, actorOf(c), user.id, wanted);
  return c.json({ ...made, expiresAt: made.expiresAt?.toISOString() ?? null }, 201);
}

async function revoke(c: Context<Env>, deps: Deps, ownerId?: string) {
  const token = c.req.param("id")!;
  if (!isId(token) || !(await revokeToken(deps, actorOf(c), token, ownerId))) throw notFound(say("security.noToken"));
  return c.body(null, 204);
}

const itemOf = (row: ApiTokenRow) => ({
  id: row.id,
  name: row.name,
  scopes: [...scopesFrom(row.scopes)],
  createdAt: row.createdAt.toISOString(),
  expiresAt: row.expiresAt?.toISOString() ?? null,
  lastUsedAt: row.lastUsedAt?.toISOString() ?? null,
  lastAddress: row.lastAddress,
});
