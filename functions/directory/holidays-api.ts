import { Hono } from "hono";
import { describeRoute, resolver } from "hono-openapi";
import { z } from "zod";
import type { Deps } from "#shared/deps.ts";
import type { Env } from "#shared/http/env.ts";
import { permit } from "#shared/http/permit.ts";
import { valid } from "#shared/http/validate.ts";
import { actorOf } from "#shared/http/viewer.ts";
import { addHoliday, everywhere, removeHoliday } from "./places/holidays.ts";
import { newHoliday } from "./places/rules.ts";
import { siteHolidays } from "./places/working-time.ts";

const says = (summary: string, responses: Parameters<typeof describeRoute>[0]["responses"]) =>
  describeRoute({ tags: ["Directory"], summary, responses });

/** The days off of the whole site, for programs; those of a place are at the place. */
export function holidaysApi(deps: Deps) {
  const app = new Hono<Env>();
  const list = z.object({ items: z.array(newHoliday) });
  app.get(
    "/",
    says("The days off of the whole site", {
      200: { description: "In their order", content: { "application/json": { schema: resolver(list) } } },
    }),
    permit("settings.edit"),
    async (c) => c.json({ items: await siteHolidays(deps.db) }),
  );
  app.post(
    "/",
    says("Add a day off for everybody", {
      204: { description: "Added" },
      409: { description: "That day is one already" },
    }),
    permit("settings.edit"),
    valid("json", newHoliday),
    async (c) => {
      await addHoliday(deps, actorOf(c), everywhere, c.req.valid("json"));
      return c.body(null, 204);
    },
  );
  app.delete(
    "/:day",
    says("Remove a day off of everybody’s", { 204: { description: "Removed" } }),
    permit("settings.edit"),
    async (c) => {
      await removeHoliday(deps, actorOf(c), everywhere, c.req.param("day"));
      return c.body(null, 204);
    },
  );
  return app;
}
