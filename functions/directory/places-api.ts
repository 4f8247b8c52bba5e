import { Hono } from "hono";
import { describeRoute, resolver } from "hono-openapi";
import { z } from "zod";
import type { Deps } from "#shared/deps.ts";
import type { Env } from "#shared/http/env.ts";
import { permit } from "#shared/http/permit.ts";
import { valid } from "#shared/http/validate.ts";
import { actorOf, viewerOf } from "#shared/http/viewer.ts";
import { maySeeDepartment } from "#shared/visibility.ts";
import { departmentPatch, locationPatch, newDepartment, newLocation } from "./places/rules.ts";
import { createDepartment, createLocation, updateDepartment, updateLocation } from "./places/save-place.ts";
import { locationObject, placeObject } from "./schemas.ts";

const json = (description: string, schema: z.ZodType) => ({
  description,
  content: { "application/json": { schema: resolver(schema) } },
});
const taken = { 409: { description: "There is one of that name" } };

/** Departments and locations for programs. */
export function placesApi(deps: Deps) {
  const { roster } = deps;
  const app = new Hono<Env>();
  const department = (id: string) => ({ id, name: roster.departmentName(id) });
  const location = (id: string) => roster.locations.find((one) => one.id === id) ?? null;

  app.get(
    "/departments",
    describeRoute({
      tags: ["Directory"],
      summary: "All departments",
      responses: { 200: json("By name", z.object({ items: z.array(placeObject) })) },
    }),
    permit("board.see"),
    (c) => {
      const seen = roster.departments.filter(({ id }) => maySeeDepartment(viewerOf(c), id));
      return c.json({ items: seen.map(({ id, name }) => ({ id, name })) });
    },
  );
  app.post(
    "/departments",
    describeRoute({
      tags: ["Directory"],
      summary: "Add a department",
      responses: { 201: json("The department", placeObject), ...taken },
    }),
    permit("directory.edit"),
    valid("json", newDepartment),
    async (c) => c.json(department(await createDepartment(deps, actorOf(c), c.req.valid("json"))), 201),
  );
  app.patch(
    "/departments/:id",
    describeRoute({
      tags: ["Directory"],
      summary: "Rename a department",
      responses: { 200: json("The department", placeObject), ...taken },
    }),
    permit("directory.edit"),
    valid("json", departmentPatch),
    async (c) => {
      await updateDepartment(deps, actorOf(c), c.req.param("id"), c.req.valid("json"));
      return c.json(department(c.req.param("id")));
    },
  );
  app.get(
    "/locations",
    describeRoute({
      tags: ["Directory"],
      summary: "All locations",
      responses: { 200: json("By name", z.object({ items: z.array(locationObject) })) },
    }),
    permit("board.see"),
    (c) => c.json({ items: roster.locations }),
  );
  app.post(
    "/locations",
    describeRoute({
      tags: ["Directory"],
      summary: "Add a location",
      responses: { 201: json("The location", locationObject), ...taken },
    }),
    permit("directory.edit"),
    valid("json", newLocation),
    async (c) => c.json(location(await createLocation(deps, actorOf(c), c.req.valid("json"))), 201),
  );
  app.patch(
    "/locations/:id",
    describeRoute({
      tags: ["Directory"],
      summary: "Rename a location or move it to another time zone",
      responses: { 200: json("The location", locationObject), ...taken },
    }),
    permit("directory.edit"),
    valid("json", locationPatch),
    async (c) => {
      await updateLocation(deps, actorOf(c), c.req.param("id"), c.req.valid("json"));
      return c.json(location(c.req.param("id")));
    },
  );
  return app;
}
