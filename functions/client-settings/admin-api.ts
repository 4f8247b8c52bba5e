import { Hono } from "hono";
import { describeRoute } from "hono-openapi";
import { z } from "zod";
import type { Deps } from "#shared/deps.ts";
import type { Env } from "#shared/http/env.ts";
import { permit } from "#shared/http/permit.ts";
import { forbidden, invalid, notFound } from "#shared/http/problem.ts";
import { valid } from "#shared/http/validate.ts";
import { actorOf, viewerOf } from "#shared/http/viewer.ts";
import { can } from "#shared/permissions.ts";
import { isSettingName, registry, type SettingName } from "#shared/settings/registry.ts";
import { say } from "#shared/texts/current.ts";
import { importSettings, removeOverrides, type SharedScope, setSharedSettings } from "./actions.ts";
import { json, settingSchema } from "./api.ts";
import { overridesOf, sharedSettings } from "./queries.ts";
import { readValue } from "./rules.ts";
import { exportShape } from "./transfer.ts";

const PAGE = 100;
const whom = z.object({ department: z.string().max(26).optional().describe("A department’s id; absent: everybody") });
const sharedShape = z.object({
  value: z.unknown().describe("null takes the scope’s own value away"),
  locked: z.boolean().default(false),
});
const overridesSchema = z.object({
  items: z.array(
    z.object({
      userId: z.string(),
      name: z.string(),
      department: z.string().nullable(),
      value: z.unknown(),
      setAt: z.iso.datetime(),
    }),
  ),
  next: z.string().optional(),
});
const tags = ["Settings"];

/** Defaults, locks and overrides of the client settings for programs of administrators (S31–S33). */
export function clientSettingsAdminApi(deps: Deps) {
  const app = new Hono<Env>();
  const shared = async () => exportShape.parse(await sharedSettings(deps.db));

  app.get(
    "/",
    permit("settings.edit"),
    describeRoute({
      tags,
      summary: "What administrators chose, for everybody and for departments",
      responses: { 200: json("As an export holds it", exportShape) },
    }),
    async (c) => c.json(await shared()),
  );

  app.post(
    "/",
    permit("settings.edit"),
    describeRoute({
      tags,
      summary: "Take the entries of an export; bad ones are reported and the good ones taken",
      responses: {
        200: json(
          "What came of it",
          z.object({
            changed: z.number(),
            unchanged: z.number(),
            failed: z.array(z.object({ at: z.string(), reason: z.string() })),
          }),
        ),
      },
    }),
    valid("json", exportShape),
    async (c) => c.json(await importSettings(deps, actorOf(c), c.req.valid("json"), viewerOf(c))),
  );

  app.put(
    "/:name",
    permit("settings.edit"),
    describeRoute({
      tags,
      summary: "Set a default, and whether it is locked",
      responses: {
        200: json("The setting as it now holds there", settingSchema.omit({ default: true })),
        404: { description: "No such setting or department" },
        422: { description: "Not a value of this setting; the problem says what is allowed" },
      },
    }),
    valid("query", whom),
    valid("json", sharedShape),
    async (c) => {
      const name = settingNamed(c.req.param("name"));
      const { department } = c.req.valid("query");
      const { value, locked } = c.req.valid("json");
      const scope: SharedScope = department ? { kind: "department", id: department } : { kind: "site" };
      if (!can(viewerOf(c), registry[name].edit)) throw forbidden(say("settings.notYours"));
      if (!registry[name].personal && (locked || department)) throw invalid(say("settings.importSiteOnly"));
      const read = value === null ? ({ ok: true, value: null } as const) : readValue(name, value);
      if (!read.ok) throw invalid(say("settings.fault", read.reason), [{ pointer: "/value", detail: read.reason }]);
      await setSharedSettings(deps, actorOf(c), scope, [{ name, value: read.value, locked }]);
      return c.json({ name, ...deps.settings.explain(name, undefined, department ?? null) });
    },
  );

  app.get(
    "/:name/overrides",
    permit("settings.edit"),
    describeRoute({
      tags,
      summary: "Who has chosen a setting for themselves, and what",
      responses: { 200: json("By name", overridesSchema), 404: { description: "No such setting" } },
    }),
    valid(
      "query",
      z.object({
        after: z
          .string()
          .regex(/^\d{1,7}$/)
          .optional()
          .describe("`next` of the page before"),
      }),
    ),
    async (c) => {
      const offset = Number(c.req.valid("query").after ?? 0);
      const { items, total } = await overridesOf(deps.db, settingNamed(c.req.param("name")), offset, PAGE);
      return c.json({ items, ...(offset + PAGE < total ? { next: String(offset + PAGE) } : {}) });
    },
  );

  app.delete(
    "/:name/overrides",
    permit("settings.edit"),
    describeRoute({
      tags,
      summary: "Take away what people have chosen for themselves",
      responses: { 200: json("How many", z.object({ removed: z.number() })), 404: { description: "No such setting" } },
    }),
    valid("query", z.object({ user: z.string().max(26).optional().describe("One user’s id; absent: everybody’s") })),
    async (c) =>
      c.json({
        removed: await removeOverrides(
          deps,
          actorOf(c),
          settingNamed(c.req.param("name")),
          c.req.valid("query").user ?? null,
        ),
      }),
  );
  return app;
}

function settingNamed(name: string): SettingName {
  if (!isSettingName(name)) throw notFound(say("settings.noSetting"));
  return name;
}
