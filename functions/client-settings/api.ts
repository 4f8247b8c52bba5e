import { type Context, Hono } from "hono";
import { describeRoute, resolver } from "hono-openapi";
import { z } from "zod";
import type { Deps } from "#shared/deps.ts";
import type { Env } from "#shared/http/env.ts";
import { permit } from "#shared/http/permit.ts";
import { forbidden, invalid, notFound } from "#shared/http/problem.ts";
import { valid } from "#shared/http/validate.ts";
import { actorOf, viewerOf } from "#shared/http/viewer.ts";
import { isSettingName, type SettingName, settingNames } from "#shared/settings/registry.ts";
import { say } from "#shared/texts/current.ts";
import { maySee } from "#shared/visibility.ts";
import { addFavourite, clearSetting, removeFavourite, setSetting } from "./actions.ts";
import { favouritesOf } from "./queries.ts";
import { effectiveSetting, effectiveSettings, readValue, whyLocked } from "./rules.ts";

export const settingSchema = z
  .object({
    name: z.enum(settingNames as [SettingName, ...SettingName[]]),
    value: z.unknown(),
    layer: z.enum(["default", "site", "department", "user"]).describe("Where the value comes from"),
    locked: z.boolean().describe("Whether the user may not change it"),
    default: z.unknown().describe("What would hold without a choice of the user's own"),
  })
  .meta({ id: "ClientSetting" });
const listSchema = z.object({ items: z.array(settingSchema) });
const favouritesSchema = z.object({ items: z.array(z.string()) });
const valueSchema = z.object({
  value: z.unknown().refine((value) => value !== undefined, { error: () => say("error.mustBeThere") }),
});

export const json = (description: string, schema: z.ZodType) => ({
  description,
  content: { "application/json": { schema: resolver(schema) } },
});
const tags = ["Settings"];

/** One's own client settings and favourites for programs. */
export function clientSettingsApi(deps: Deps) {
  const app = new Hono<Env>();
  /** Whom an address names, if the viewer may know of them. */
  const whom = (c: Context<Env>) => {
    const person = deps.roster.person(c.req.param("userId")!);
    if (!person || !maySee(viewerOf(c), person)) throw notFound(say("status.noSuchUser"));
    return person.id;
  };

  app.get(
    "/client-settings",
    permit("signed-in"),
    describeRoute({
      tags,
      summary: "The client settings as they hold for oneself",
      responses: { 200: json("Every setting", listSchema) },
    }),
    (c) => c.json({ items: effectiveSettings(deps.settings, viewerOf(c)) }),
  );

  app.put(
    "/client-settings/:name",
    permit("own.edit"),
    describeRoute({
      tags,
      summary: "Set a client setting for oneself",
      responses: {
        200: json("The setting as it now holds", settingSchema),
        403: { description: "Locked, or the site's alone" },
        404: { description: "No such setting" },
        422: { description: "Not a value of this setting; the problem says what is allowed" },
      },
    }),
    valid("json", valueSchema),
    async (c) => {
      const viewer = viewerOf(c);
      const name = changeable(deps, c.req.param("name"), viewer);
      const read = readValue(name, c.req.valid("json").value);
      if (!read.ok)
        throw invalid(say("error.badSetting", name, read.reason), [{ pointer: "/value", detail: read.reason }]);
      await setSetting(deps, actorOf(c), viewer.id, name, read.value as never);
      return c.json(effectiveSetting(deps.settings, viewer, name));
    },
  );

  app.delete(
    "/client-settings/:name",
    permit("own.edit"),
    describeRoute({
      tags,
      summary: "Go back to a client setting's default",
      responses: {
        200: json("The setting as it now holds", settingSchema),
        403: { description: "Locked, or the site's alone" },
        404: { description: "No such setting" },
      },
    }),
    async (c) => {
      const viewer = viewerOf(c);
      const name = changeable(deps, c.req.param("name"), viewer);
      await clearSetting(deps, actorOf(c), viewer.id, name);
      return c.json(effectiveSetting(deps.settings, viewer, name));
    },
  );

  app.get(
    "/favourites",
    permit("signed-in"),
    describeRoute({
      tags,
      summary: "Whom one keeps on top of the board",
      responses: { 200: json("The ids of active users", favouritesSchema) },
    }),
    async (c) => {
      const viewer = viewerOf(c);
      const ids = await favouritesOf(deps.db, viewer.id);
      return c.json({ items: ids.filter((id) => deps.roster.memberFor(viewer, id)) });
    },
  );

  app.put(
    "/favourites/:userId",
    permit("own.edit"),
    describeRoute({
      tags,
      summary: "Keep somebody on top of the board",
      responses: {
        204: { description: "They are a favourite" },
        404: { description: "No such user" },
        409: { description: "Too many favourites" },
        422: { description: "The user is archived" },
      },
    }),
    async (c) => {
      await addFavourite(deps, viewerOf(c).id, whom(c));
      return c.body(null, 204);
    },
  );

  app.delete(
    "/favourites/:userId",
    permit("own.edit"),
    describeRoute({
      tags,
      summary: "Take somebody from the top of the board",
      responses: { 204: { description: "They are no favourite" }, 404: { description: "No such user" } },
    }),
    async (c) => {
      await removeFavourite(deps, viewerOf(c).id, whom(c));
      return c.body(null, 204);
    },
  );
  return app;
}

/** @throws Problem 404 for a name that is none, 403 with the reason for a setting that the user may not change. */
function changeable(deps: Deps, name: string, viewer: Parameters<typeof effectiveSetting>[1]): SettingName {
  if (!isSettingName(name)) throw notFound(say("error.noSetting"));
  const why = whyLocked(effectiveSetting(deps.settings, viewer, name));
  if (why) throw forbidden(why);
  return name;
}
