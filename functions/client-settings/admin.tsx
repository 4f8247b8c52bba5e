import { Hono } from "hono";
import type { Deps } from "#shared/deps.ts";
import type { Env } from "#shared/http/env.ts";
import { clientDefaultsAdmin } from "./admin-defaults.tsx";
import { overridesAdmin } from "./admin-overrides.tsx";
import { siteAdmin } from "./admin-site.tsx";
import { transferAdmin } from "./admin-transfer.tsx";

/** The settings' pages for administrators: what is the site's alone, and the client settings (S31–S33). */
export function clientSettingsAdmin(deps: Deps) {
  const app = new Hono<Env>();
  app.route("/settings", siteAdmin(deps));
  app.route("/client-settings", transferAdmin(deps));
  app.route("/client-settings", clientDefaultsAdmin(deps));
  app.route("/client-settings", overridesAdmin(deps));
  return app;
}
