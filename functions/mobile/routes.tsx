import { type Context, Hono } from "hono";
import { addFavourite, removeFavourite } from "#functions/client-settings/actions.ts";
import { doneBy } from "#functions/status/actions.ts";
import { pinnedFor } from "#shared/announcements/pinned.ts";
import type { Deps } from "#shared/deps.ts";
import type { Env } from "#shared/http/env.ts";
import { readForm } from "#shared/http/form.ts";
import { permit } from "#shared/http/permit.ts";
import { notFound } from "#shared/http/problem.ts";
import { uiOf } from "#shared/http/ui.ts";
import { viewerOf } from "#shared/http/viewer.ts";
import { wants } from "#shared/http/wants.ts";
import { fragment, page } from "#ui/render.tsx";
import { findPeople } from "./find.ts";
import { HomePage } from "./views/home.tsx";
import { MorePage } from "./views/more.tsx";
import { PeopleList, PeoplePage } from "./views/people.tsx";

const PAGE = 30;
const FARTHEST = 100_000;

/** The mobile interface's own pages; what it shares with the full site is mounted beside them. */
export function mobileRoutes(deps: Deps) {
  const { roster } = deps;
  const app = new Hono<Env>();

  const peopleOf = (c: Context<Env>) => {
    const from = Math.min(FARTHEST, Math.max(0, Math.floor(Number(c.req.query("from"))) || 0));
    return findPeople(deps, viewerOf(c), (c.req.query("q") ?? "").trim(), from, PAGE);
  };

  app.get("/", permit("board.see"), async (c) => {
    const ui = uiOf(c, deps);
    const viewer = viewerOf(c);
    const change = c.req.query("done");
    const view = (
      <HomePage
        done={change === undefined ? undefined : await doneBy(deps, viewer.id, change, ui)}
        announcements={await pinnedFor(deps, viewer)}
        found={peopleOf(c)}
        types={roster.types}
        version={roster.versionText}
      />
    );
    return c.html(page(ui, view));
  });

  app.get("/people", permit("board.see"), (c) => {
    const ui = uiOf(c, deps);
    const props = { found: peopleOf(c), types: roster.types };
    return c.html(
      wants(c, deps.config.basePath) === "fragment"
        ? fragment(ui, <PeopleList {...props} />)
        : page(ui, <PeoplePage {...props} version={roster.versionText} />),
    );
  });

  app.get("/more", permit("board.see"), (c) => c.html(page(uiOf(c, deps), <MorePage />)));

  app.post("/users/:id/favourite", permit("board.see"), async (c) => {
    const viewer = viewerOf(c);
    const member = roster.memberFor(viewer, c.req.param("id"));
    if (!member) throw notFound(uiOf(c, deps).t("status.noSuchUser"));
    const change = (await readForm(c)).on === "no" ? removeFavourite : addFavourite;
    await change(deps, viewer.id, member.person.id);
    return c.redirect(`${deps.config.basePath}/users/${member.person.id}`, 303);
  });
  return app;
}
