import { Hono } from "hono";
import type { Deps } from "#shared/deps.ts";
import type { Env } from "#shared/http/env.ts";
import { permit } from "#shared/http/permit.ts";
import { uiOf } from "#shared/http/ui.ts";
import { wants } from "#shared/http/wants.ts";
import { fragment, page } from "#ui/render.tsx";
import { find } from "./find.ts";
import { FoundList, SearchPage } from "./views.tsx";

/** The one search over all of the administration. */
export function adminSearch(deps: Deps) {
  const app = new Hono<Env>();
  app.get("/search", permit("directory.see"), (c) => {
    const ui = uiOf(c, deps);
    const text = (c.req.query("q") ?? "").slice(0, 100);
    const found = find(deps, ui.t, text);
    if (wants(c, deps.config.basePath) === "fragment")
      return c.html(fragment(ui, <FoundList text={text} found={found} />));
    return c.html(page(ui, <SearchPage text={text} found={found} />));
  });
  return app;
}
