import { Hono } from "hono";
import type { Deps } from "#shared/deps.ts";
import type { Env } from "#shared/http/env.ts";
import { readForm } from "#shared/http/form.ts";
import { permit } from "#shared/http/permit.ts";
import { notFound, Problem } from "#shared/http/problem.ts";
import { uiOf } from "#shared/http/ui.ts";
import { actorOf } from "#shared/http/viewer.ts";
import { page } from "#ui/render.tsx";
import { createDepartment, createLocation, updateDepartment, updateLocation } from "./places/save-place.ts";
import { departmentRows, locationRows } from "./queries.ts";
import { PlacePage, PlacesPage, type PlaceTexts } from "./views/places-page.tsx";

/** The pages of departments and of locations, which differ in their words and in the time zone. */
export function placesAdmin(deps: Deps) {
  const app = new Hono<Env>();
  app.route(
    "/departments",
    placeAdmin(
      deps,
      { kind: "department", path: "/admin/departments" },
      departmentRows,
      createDepartment,
      updateDepartment,
    ),
  );
  app.route(
    "/locations",
    placeAdmin(deps, { kind: "location", path: "/admin/locations" }, locationRows, createLocation, updateLocation),
  );
  return app;
}

function placeAdmin(
  deps: Deps,
  texts: PlaceTexts,
  rows: typeof departmentRows,
  create: typeof createLocation,
  update: (...of: Parameters<typeof updateLocation>) => Promise<unknown>,
) {
  const { db, config } = deps;
  const app = new Hono<Env>();
  const done = (name: string, verb: string) =>
    `${config.basePath}${texts.path}?${new URLSearchParams({ [verb]: name.slice(0, 120) })}`;
  const placeAt = async (id: string) => {
    const place = (await rows(db)).find((one) => one.id === id);
    if (!place) throw notFound(`There is no such ${texts.kind}.`);
    return place;
  };
  const typedOf = (fields: Readonly<Record<string, string | undefined>>) => ({
    name: fields.name ?? "",
    ...(texts.kind === "location" ? { timeZone: fields.timeZone ?? "" } : {}),
  });
  const refusal = (error: unknown): Problem => {
    if (error instanceof Problem && (error.status === 409 || error.status === 422)) return error;
    throw error;
  };

  app.get("/", permit("directory.see"), async (c) => {
    const view = (
      <PlacesPage {...texts} places={await rows(db)} added={c.req.query("added")} saved={c.req.query("saved")} />
    );
    return c.html(page(uiOf(c, deps), view));
  });
  app.post("/", permit("directory.edit"), async (c) => {
    const typed = typedOf(await readForm(c));
    try {
      await create(deps, actorOf(c), typed);
      return c.redirect(done(typed.name, "added"), 303);
    } catch (error) {
      const problem = refusal(error);
      return c.html(
        page(uiOf(c, deps), <PlacesPage {...texts} places={await rows(db)} typed={typed} problem={problem} />),
        422,
      );
    }
  });
  app.get("/:id", permit("directory.see"), async (c) => {
    const place = await placeAt(c.req.param("id"));
    return c.html(page(uiOf(c, deps), <PlacePage {...texts} place={place} typed={place} />));
  });
  app.post("/:id", permit("directory.edit"), async (c) => {
    const place = await placeAt(c.req.param("id"));
    const typed = typedOf(await readForm(c));
    try {
      await update(deps, actorOf(c), place.id, typed);
      return c.redirect(done(typed.name, "saved"), 303);
    } catch (error) {
      return c.html(
        page(uiOf(c, deps), <PlacePage {...texts} place={place} typed={typed} problem={refusal(error)} />),
        422,
      );
    }
  });
  return app;
}
