import { type Context, Hono } from "hono";
import type { Deps } from "#shared/deps.ts";
import type { Env } from "#shared/http/env.ts";
import { readForm } from "#shared/http/form.ts";
import { permit } from "#shared/http/permit.ts";
import { refusal } from "#shared/http/problem.ts";
import { uiOf } from "#shared/http/ui.ts";
import { actorOf } from "#shared/http/viewer.ts";
import { page } from "#ui/render.tsx";
import { placeAdmin } from "./admin-place.tsx";
import { findPlace, type PlaceKind } from "./places/find.ts";
import { movePlace } from "./places/order.ts";
import { placesPage } from "./places/queries.ts";
import { createDepartment, createLocation } from "./places/save-place.ts";
import { pageOf } from "./users-query.ts";
import { pathOf } from "./views/place-words.ts";
import { PlacesPage } from "./views/places-page.tsx";

const PAGE = 50;

/** The pages of departments and of locations, which differ in their words and in what a place of either kind has. */
export function placesAdmin(deps: Deps) {
  const app = new Hono<Env>();
  for (const kind of ["department", "location"] as const)
    app.route(pathOf(kind).slice("/admin".length), listAdmin(deps, kind).route("/", placeAdmin(deps, kind)));
  return app;
}

function listAdmin(deps: Deps, kind: PlaceKind) {
  const { db, config } = deps;
  const app = new Hono<Env>();
  const show = async (c: Context<Env>, more: Partial<Parameters<typeof PlacesPage>[0]> = {}) => {
    const wanted = pageOf(c.req.query("page"));
    let found = await placesPage(db, kind, (wanted - 1) * PAGE, PAGE);
    const current = Math.min(wanted, Math.max(1, Math.ceil(found.total / PAGE)));
    if (current !== wanted) found = await placesPage(db, kind, (current - 1) * PAGE, PAGE);
    const view = <PlacesPage kind={kind} page={current} pageSize={PAGE} {...found} {...more} />;
    return c.html(page(uiOf(c, deps), view), more.problem ? 422 : 200);
  };
  const back = (c: Context<Env>, query: Record<string, string>) =>
    c.redirect(`${config.basePath}${pathOf(kind)}?${new URLSearchParams(query)}`, 303);

  app.get("/", permit("directory.see"), (c) =>
    show(c, {
      added: c.req.query("added"),
      removed: c.req.query("removed"),
      moved: { id: c.req.query("moved"), direction: c.req.query("direction") },
    }),
  );
  app.post("/", permit("directory.edit"), async (c) => {
    const sent = await readForm(c);
    const typed = { name: sent.name ?? "", timeZone: sent.timeZone ?? "" };
    try {
      if (kind === "department") await createDepartment(deps, actorOf(c), { name: typed.name });
      else await createLocation(deps, actorOf(c), typed);
      return back(c, { added: typed.name.slice(0, 120) });
    } catch (error) {
      return show(c, { typed, problem: refusal(error) });
    }
  });
  app.post("/:id/move", permit("directory.edit"), async (c) => {
    const sent = await readForm(c);
    const id = c.req.param("id");
    await findPlace(db, kind, id);
    const direction = sent.direction === "up" ? "up" : "down";
    await movePlace(deps, actorOf(c), kind, id, direction);
    return back(c, { page: String(pageOf(sent.page)), moved: id, direction });
  });
  return app;
}
