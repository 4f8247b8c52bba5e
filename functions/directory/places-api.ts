import { type Context, Hono } from "hono";
import { describeRoute, resolver } from "hono-openapi";
import { z } from "zod";
import type { Deps } from "#shared/deps.ts";
import type { Env } from "#shared/http/env.ts";
import { permit } from "#shared/http/permit.ts";
import { valid } from "#shared/http/validate.ts";
import { etagOf, preconditioned, versionOf, wantedVersion } from "#shared/http/version.ts";
import { actorOf, viewerOf } from "#shared/http/viewer.ts";
import { maySeeDepartment } from "#shared/visibility.ts";
import type { PlaceKind } from "./places/find.ts";
import { addHoliday, removeHoliday } from "./places/holidays.ts";
import { mayMakeManagers, mayMoveThose } from "./places/may-move.ts";
import { MOST_CHOSEN, movePeople } from "./places/move-people.ts";
import { movePlace } from "./places/order.ts";
import { wholePlace } from "./places/queries.ts";
import { mergeDepartment, removePlace } from "./places/remove.ts";
import {
  departmentPatch,
  locationPatch,
  newDepartment,
  newHoliday,
  newLocation,
  type PlaceFields,
} from "./places/rules.ts";
import { createDepartment, createLocation, updateDepartment, updateLocation } from "./places/save-place.ts";
import { locationObject, placeObject, wholePlaceObject } from "./schemas.ts";

const json = (description: string, schema: z.ZodType) => ({
  description,
  content: { "application/json": { schema: resolver(schema) } },
});
const taken = { 409: { description: "There is one of that name" } };

const etagOfPlace = (fields: PlaceFields) => etagOf(versionOf(fields));

/** A change by a program that may have said upon which version (`If-Match`). */
const ifUnchanged = (c: Context<Env>, work: (unchanged: (place: PlaceFields) => boolean) => Promise<unknown>) => {
  const wanted = wantedVersion(c);
  return preconditioned(c, () => work((place) => wanted === undefined || wanted === versionOf(place)));
};

/** Departments and locations for programs: what everybody reads of them, and what administrators change. */
export function placesApi(deps: Deps) {
  const { roster } = deps;
  const app = new Hono<Env>();
  const department = (id: string) => ({ id, name: roster.departmentName(id) });
  const location = (id: string) => locations().find((one) => one.id === id) ?? null;
  const locations = () => roster.locations.map(({ id, name, timeZone }) => ({ id, name, timeZone }));

  app.get(
    "/departments",
    describeRoute({
      tags: ["Directory"],
      summary: "All departments",
      responses: { 200: json("In their order on the board", z.object({ items: z.array(placeObject) })) },
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
    async (c) => {
      const typed = c.req.valid("json");
      if (typed.managers?.length) mayMakeManagers(deps, viewerOf(c));
      return c.json(department(await createDepartment(deps, actorOf(c), typed)), 201);
    },
  );
  app.patch(
    "/departments/:id",
    describeRoute({
      tags: ["Directory"],
      summary: "Change a department; what is left out stays",
      responses: { 200: json("The department", placeObject), ...taken },
    }),
    permit("directory.edit"),
    valid("json", departmentPatch),
    async (c) => {
      const patch = c.req.valid("json");
      if (patch.managers) mayMakeManagers(deps, viewerOf(c));
      await ifUnchanged(c, (unchanged) => updateDepartment(deps, actorOf(c), c.req.param("id"), patch, unchanged));
      return c.json(department(c.req.param("id")));
    },
  );
  app.get(
    "/locations",
    describeRoute({
      tags: ["Directory"],
      summary: "All locations",
      responses: { 200: json("In their order on the board", z.object({ items: z.array(locationObject) })) },
    }),
    permit("board.see"),
    (c) => c.json({ items: locations() }),
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
      await ifUnchanged(c, (unchanged) =>
        updateLocation(deps, actorOf(c), c.req.param("id"), c.req.valid("json"), unchanged),
      );
      return c.json(location(c.req.param("id")));
    },
  );
  for (const kind of ["department", "location"] as const) app.route(`/${kind}s`, placeApi(deps, kind));
  return app;
}

const id = z.string().max(26);

/** What administrators do to one place of a kind. */
function placeApi(deps: Deps, kind: PlaceKind) {
  const app = new Hono<Env>();
  const here = (c: Context<Env>) => c.req.param("id")!;
  const whole = async (c: Context<Env>) => {
    const { id, fields, holidays, people, archived } = await wholePlace(deps.db, kind, here(c));
    c.header("ETag", etagOfPlace(fields));
    c.header("Cache-Control", "no-store");
    return c.json({ id, ...fields, holidays, people: people - archived, archived });
  };
  const answers = {
    200: json(`The ${kind}, its days off, and how many people are in it`, wholePlaceObject),
    404: { description: `There is no such ${kind}` },
  };
  const says = (summary: string) => describeRoute({ tags: ["Administration"], summary, responses: answers });

  app.get("/:id", says(`A ${kind} as administrators see it`), permit("directory.see"), whole);
  app.post(
    "/:id/moves",
    says(`Move a ${kind} one place up or down on the board`),
    permit("directory.edit"),
    valid("json", z.object({ direction: z.enum(["up", "down"]) })),
    async (c) => {
      await movePlace(deps, actorOf(c), kind, here(c), c.req.valid("json").direction);
      return whole(c);
    },
  );
  app.post("/:id/holidays", says("Add a day off"), permit("directory.edit"), valid("json", newHoliday), async (c) => {
    await addHoliday(deps, actorOf(c), { kind, id: here(c) }, c.req.valid("json"));
    return whole(c);
  });
  app.delete("/:id/holidays/:day", says("Remove a day off"), permit("directory.edit"), async (c) => {
    await removeHoliday(deps, actorOf(c), { kind, id: here(c) }, c.req.param("day"));
    return whole(c);
  });
  app.post(
    "/:id/people/moves",
    describeRoute({
      tags: ["Administration"],
      summary: `Move people of a ${kind} to another one; \`users\` left out: all, \`into\` null: to none`,
      responses: { 200: json("How many were moved", z.object({ moved: z.int() })), 404: answers[404] },
    }),
    permit("directory.edit"),
    valid("json", z.object({ into: id.nullable(), users: z.array(id).max(MOST_CHOSEN).optional() })),
    async (c) => {
      const { into, users } = c.req.valid("json");
      const moving = { kind, from: here(c), into, userIds: users };
      await mayMoveThose(deps, viewerOf(c), moving);
      return c.json({ moved: await movePeople(deps, actorOf(c), moving) });
    },
  );
  app.delete(
    "/:id",
    describeRoute({
      tags: ["Administration"],
      summary: `Delete a ${kind}; its people go \`into\` another one, or to \`none\``,
      responses: {
        204: { description: "It is gone" },
        404: answers[404],
        409: { description: "It has people, and nobody said where they go" },
      },
    }),
    permit("directory.edit"),
    valid("query", z.object({ into: z.string().max(26).optional() })),
    async (c) => {
      const { into } = c.req.valid("query");
      await mayMoveThose(deps, viewerOf(c), { kind, from: here(c) });
      await removePlace(deps, actorOf(c), kind, here(c), into === "none" ? null : into);
      return c.body(null, 204);
    },
  );
  if (kind === "location") return app;
  app.post(
    "/:id/merges",
    describeRoute({
      tags: ["Administration"],
      summary: "Merge a department into another one",
      responses: { 200: json("How many people came along", z.object({ moved: z.int() })), 404: answers[404] },
    }),
    permit("directory.edit"),
    valid("json", z.object({ into: id })),
    async (c) => {
      await mayMoveThose(deps, viewerOf(c), { kind, from: here(c) });
      mayMakeManagers(deps, viewerOf(c));
      return c.json({ moved: await mergeDepartment(deps, actorOf(c), here(c), c.req.valid("json").into) });
    },
  );
  return app;
}
