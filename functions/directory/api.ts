import { type Context, Hono } from "hono";
import { describeRoute, resolver } from "hono-openapi";
import { z } from "zod";
import type { Deps } from "#shared/deps.ts";
import type { Env } from "#shared/http/env.ts";
import { mayAdminister, permit } from "#shared/http/permit.ts";
import { notFound } from "#shared/http/problem.ts";
import { valid } from "#shared/http/validate.ts";
import { etagOf, preconditioned, versionOf, wantedVersion } from "#shared/http/version.ts";
import { actorOf, viewerOf } from "#shared/http/viewer.ts";
import { can } from "#shared/permissions.ts";
import type { Person } from "#shared/roster/member.ts";
import { say } from "#shared/texts/current.ts";
import { picturePath } from "#ui/parts/avatar.tsx";
import { archiveUser, restoreUser } from "./archive-user.ts";
import { createUser } from "./create-user.ts";
import { placesApi } from "./places-api.ts";
import { findUser } from "./queries.ts";
import { newUser, userPatch } from "./rules.ts";
import { page, userList, wholeUserObject } from "./schemas.ts";
import { transferApi } from "./transfer-api.ts";
import { updateUser } from "./update-user.ts";

const json = (description: string, schema: z.ZodType) => ({
  description,
  content: { "application/json": { schema: resolver(schema) } },
});
const conflicts = {
  409: { description: "A user name or e-mail address that is somebody else's, or the last administrator" },
  412: { description: "The account was changed meanwhile (If-Match)" },
  422: { description: "A field that cannot be" },
};

/** Names what an account holds: what changes of it are made upon. */
const accountVersion = (user: Pick<Person, (typeof accountFields)[number]>): string =>
  versionOf(accountFields.map((name) => user[name]));
const accountFields = [
  "username",
  "firstName",
  "lastName",
  "email",
  "phone",
  "mobile",
  "otherPhone",
  "address",
  "departmentId",
  "locationId",
  "timeZone",
  "role",
] as const satisfies (keyof Person)[];

/** The directory for programs: users, departments, locations, import and export. */
export function directoryApi(deps: Deps) {
  const { roster } = deps;
  const app = new Hono<Env>();
  /** Somebody whom the viewer may change. */
  const toChange = async (c: Context<Env>) => {
    const user = await findUser(deps.db, c.req.param("id")!);
    if (!user) throw notFound(say("status.noSuchUser"));
    mayAdminister(viewerOf(c), user, roster.roles);
    return user;
  };
  const userJson = async (c: Context<Env>, id: string, status: 200 | 201 = 200) => {
    const viewer = viewerOf(c);
    const member = roster.memberFor(viewer, id);
    if (!member) throw notFound(say("error.notOnBoard"));
    const { otherPhone, address, pictureHash } = member.person;
    const row = can(viewer, "contact.see-emergency", member.person) ? await findUser(deps.db, id) : undefined;
    c.header("Cache-Control", "no-store");
    // Of the account alone: a status that changes meanwhile is in nobody's way.
    c.header("ETag", etagOf(accountVersion(member.person)));
    return c.json(
      {
        ...member.row,
        otherPhone,
        address,
        picture: pictureHash && deps.config.basePath + picturePath(id, pictureHash),
        ...(row && {
          emergencyName: row.emergencyName,
          emergencyRelation: row.emergencyRelation,
          emergencyPhone: row.emergencyPhone,
        }),
      },
      status,
    );
  };

  app.get(
    "/users",
    describeRoute({
      tags: ["Directory"],
      summary: "Everybody on the board, page by page",
      responses: { 200: json("A page of them", userList) },
    }),
    permit("board.see"),
    valid(
      "query",
      page.extend({
        departmentId: z.string().max(26).optional(),
        locationId: z.string().max(26).optional(),
        username: z.string().max(120).optional(),
      }),
    ),
    (c) => {
      const { limit, after, departmentId, locationId, username } = c.req.valid("query");
      const found = roster
        .visibleTo(viewerOf(c))
        .filter(
          ({ person }) =>
            (!after || person.id > after) &&
            (!departmentId || person.departmentId === departmentId) &&
            (!locationId || person.locationId === locationId),
        )
        .filter(({ person }) => username === undefined || person.usernameKey === username.trim().toLowerCase())
        .sort((a, b) => (a.person.id < b.person.id ? -1 : 1));
      const items = found.slice(0, limit);
      const next = found.length > limit ? `,"next":${JSON.stringify(items.at(-1)!.person.id)}` : "";
      return c.body(`{"items":[${items.map((member) => member.json).join()}]${next}}`, 200, {
        "Content-Type": "application/json",
        "Cache-Control": "no-store",
      });
    },
  );
  app.get(
    "/users/:id",
    describeRoute({
      tags: ["Directory"],
      summary: "A user (`me`: oneself)",
      responses: {
        200: json("As on the board, and more", wholeUserObject),
        404: { description: "Unknown or archived" },
      },
    }),
    permit("board.see"),
    (c) => userJson(c, c.req.param("id") === "me" ? viewerOf(c).id : c.req.param("id")),
  );
  app.post(
    "/users",
    describeRoute({
      tags: ["Directory"],
      summary: "Add a user, who has no password yet",
      responses: { 201: json("As on the board, and more", wholeUserObject), ...conflicts },
    }),
    permit("directory.edit"),
    valid("json", newUser),
    async (c) => {
      const user = c.req.valid("json");
      mayAdminister(viewerOf(c), { role: user.role }, roster.roles, "roles.roleAboveYou");
      const id = await createUser(deps, actorOf(c), user);
      c.header("Location", `${deps.config.basePath}/api/users/${id}`);
      return userJson(c, id, 201);
    },
  );
  app.patch(
    "/users/:id",
    describeRoute({
      tags: ["Directory"],
      summary: "Change fields of a user, or bring an archived one back with `archived: false`",
      responses: {
        200: json("As on the board, and more", wholeUserObject),
        404: { description: "Unknown" },
        ...conflicts,
      },
    }),
    permit("directory.edit"),
    valid("json", userPatch.extend({ archived: z.literal(false).optional() })),
    async (c) => {
      const { archived, ...patch } = c.req.valid("json");
      const { id, role } = await toChange(c);
      const wanted = wantedVersion(c);
      if (patch.role !== undefined && patch.role !== role)
        mayAdminister(viewerOf(c), { role: patch.role }, roster.roles, "roles.roleAboveYou");
      await preconditioned(c, () =>
        updateUser(deps, actorOf(c), id, patch, (now) => wanted === undefined || wanted === accountVersion(now)),
      );
      if (archived === false) await restoreUser(deps, actorOf(c), id);
      return userJson(c, id);
    },
  );
  app.delete(
    "/users/:id",
    describeRoute({
      tags: ["Directory"],
      summary: "Archive a user: off the board and signed out, with their history kept",
      responses: {
        204: { description: "Archived" },
        404: { description: "Unknown" },
        409: { description: "Oneself, or the last administrator" },
      },
    }),
    permit("directory.edit"),
    async (c) => {
      await archiveUser(deps, actorOf(c), (await toChange(c)).id);
      return c.body(null, 204);
    },
  );
  app.route("/", placesApi(deps));
  app.route("/", transferApi(deps));
  return app;
}
