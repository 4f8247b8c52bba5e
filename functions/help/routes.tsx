import { Hono } from "hono";
import type { Deps } from "#shared/deps.ts";
import type { Env } from "#shared/http/env.ts";
import { permit } from "#shared/http/permit.ts";
import { notFound } from "#shared/http/problem.ts";
import { uiOf } from "#shared/http/ui.ts";
import { page } from "#ui/render.tsx";
import { readPages } from "./pages.ts";
import { groupsFor, searchHelp } from "./rules.ts";
import { HelpIndex, HelpResults, HelpTopic } from "./views.tsx";

const LONGEST_QUERY = 100;

/** The help (S61), for anybody: who cannot sign in needs it, too. */
export function helpRoutes(deps: Deps) {
  const app = new Hono<Env>();
  const pages = readPages(deps.config, deps.assets);

  app.get("/", permit("public"), (c) => {
    const query = (c.req.query("q") ?? "").slice(0, LONGEST_QUERY).trim();
    return c.html(
      page(
        uiOf(c, deps),
        query ? (
          <HelpResults query={query} found={searchHelp(pages, query)} />
        ) : (
          <HelpIndex groups={groupsFor(c.get("viewer"))} pages={pages} />
        ),
      ),
    );
  });

  app.get("/:topic", permit("public"), (c) => {
    const ui = uiOf(c, deps);
    const found = pages.find(({ topic }) => topic === c.req.param("topic"));
    if (!found) throw notFound(ui.t("help.noTopic"));
    return c.html(page(ui, <HelpTopic groups={groupsFor(c.get("viewer"))} pages={pages} page={found} />));
  });
  return app;
}
