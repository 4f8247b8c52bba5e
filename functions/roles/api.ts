import { Hono } from "hono";
import { describeRoute, resolver } from "hono-openapi";
import { z } from "zod";
import type { Deps } from "#shared/deps.ts";
import { type Grants, grantsOfRole } from "#shared/grants.ts";
import type { Env } from "#shared/http/env.ts";
import { permit } from "#shared/http/permit.ts";
import { notFound } from "#shared/http/problem.ts";
import { valid } from "#shared/http/validate.ts";
import { etagOf, preconditioned, wantedVersion } from "#shared/http/version.ts";
import { actorOf } from "#shared/http/viewer.ts";
import { roles as productRoles } from "#shared/permissions.ts";
import { roleName } from "#shared/role-names.ts";
import { say } from "#shared/texts/current.ts";
import { createRole, deleteRole, roleVersion, updateRole } from "./actions.ts";
import { rolePatch, roleShape } from "./rules.ts";

const roleObject = z
  .object({
    key: z.string(),
    name: z.string(),
    product: z.boolean().describe("Whether it comes with the product, and stays as it is"),
    grants: z.record(z.string(), z.string()).describe("Permissions, and how far each reaches"),
  })
  .meta({ id: "Role" });
const json = (description: string, schema: z.ZodType) => ({
  description,
  content: { "application/json": { schema: resolver(schema) } },
});
const tags = ["Roles"];
const changes = {
  404: { description: "No such role of the site's own" },
  409: { description: "A name that is taken" },
  412: { description: "Changed meanwhile (If-Match)" },
};

/** The roles for programs of administrators. */
export function rolesApi(deps: Deps) {
  const { roster } = deps;
  const app = new Hono<Env>();
  const object = (key: string) => ({
    key,
    name: roleName(say, key, roster.roles),
    product: (productRoles as readonly string[]).includes(key),
    grants: grantsOfRole(key, roster.roles) as Record<string, string>,
  });
  const known = (key: string) => {
    if (!roster.roles.has(key) && !(productRoles as readonly string[]).includes(key)) throw notFound(say("roles.none"));
    return object(key);
  };
  const tagOf = (key: string) => {
    const role = roster.roles.get(key);
    return role ? { ETag: etagOf(roleVersion(role)) } : undefined;
  };

  app.get(
    "/admin/roles",
    permit("roles.edit"),
    describeRoute({
      tags,
      summary: "All roles and what they may",
      responses: { 200: json("The product's first", z.object({ items: z.array(roleObject) })) },
    }),
    (c) => c.json({ items: [...productRoles, ...roster.roles.keys()].map(object) }),
  );
  app.get(
    "/admin/roles/:key",
    permit("roles.edit"),
    describeRoute({ tags, summary: "One role", responses: { 200: json("The role", roleObject), 404: changes[404] } }),
    (c) => c.json(known(c.req.param("key")), 200, tagOf(c.req.param("key"))),
  );
  app.post(
    "/admin/roles",
    permit("roles.edit"),
    describeRoute({
      tags,
      summary: "Make a role",
      responses: { 201: json("The role", roleObject), 409: changes[409] },
    }),
    valid("json", roleShape),
    async (c) => {
      const { name, grants } = c.req.valid("json");
      const key = await createRole(deps, actorOf(c), { name, grants: grants as Record<string, string> });
      c.header("Location", `${deps.config.basePath}/api/admin/roles/${key}`);
      return c.json(object(key), 201, tagOf(key));
    },
  );
  app.patch(
    "/admin/roles/:key",
    permit("roles.edit"),
    describeRoute({
      tags,
      summary: "Rename a role, or change what it may; `grants` are taken as a whole",
      responses: { 200: json("The role", roleObject), ...changes },
    }),
    valid("json", rolePatch),
    async (c) => {
      const { name, grants } = c.req.valid("json");
      const key = c.req.param("key");
      const patch = { ...(name === undefined ? {} : { name }), ...(grants && { grants: grants as Grants & object }) };
      await preconditioned(c, () => updateRole(deps, actorOf(c), key, patch as object, wantedVersion(c)));
      return c.json(object(key), 200, tagOf(key));
    },
  );
  app.delete(
    "/admin/roles/:key",
    permit("roles.edit"),
    describeRoute({
      tags,
      summary: "Delete a role that nobody has",
      responses: { 204: { description: "Deleted" }, 404: changes[404], 409: { description: "Somebody has it" } },
    }),
    async (c) => {
      await deleteRole(deps, actorOf(c), c.req.param("key"));
      return c.body(null, 204);
    },
  );
  return app;
}
