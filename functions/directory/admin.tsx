import { Hono } from "hono";
import type { Deps } from "#shared/deps.ts";
import type { Env } from "#shared/http/env.ts";
import { permit } from "#shared/http/permit.ts";
import { uiOf } from "#shared/http/ui.ts";
import { page } from "#ui/render.tsx";
import { importAdmin } from "./admin-import.tsx";
import { placesAdmin } from "./admin-places.tsx";
import { usersAdmin } from "./admin-users.tsx";
import { workingTimeAdmin } from "./admin-working-time.tsx";
import { exportDirectory } from "./export.ts";
import { directoryCounts } from "./queries.ts";
import { exportHeaders } from "./transfer-api.ts";
import { Overview } from "./views/overview.tsx";

/** The directory's pages for administrators: people, departments, locations, import and export. */
export function directoryAdmin(deps: Deps) {
  const app = new Hono<Env>();
  app.get("/", permit("directory.see"), async (c) =>
    c.html(page(uiOf(c, deps), <Overview counts={await directoryCounts(deps.db)} />)),
  );
  app.get("/export", permit("directory.see"), async (c) => c.body(await exportDirectory(deps.db), 200, exportHeaders));
  app.route("/users", usersAdmin(deps));
  app.route("/", placesAdmin(deps));
  app.route("/import", importAdmin(deps));
  app.route("/working-time", workingTimeAdmin(deps));
  return app;
}
