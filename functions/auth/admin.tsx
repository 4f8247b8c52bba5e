import { Hono } from "hono";
import type { Deps } from "#shared/deps.ts";
import type { Env } from "#shared/http/env.ts";
import { securitySettings } from "./admin-settings.tsx";
import { signInsAdmin } from "./admin-sign-ins.tsx";
import { tokensAdmin } from "./admin-tokens.tsx";

/** How people sign in, for administrators: `/admin/security`. */
export function securityAdmin(deps: Deps) {
  const app = new Hono<Env>();
  app.route("/", securitySettings(deps));
  app.route("/tokens", tokensAdmin(deps));
  app.route("/sign-ins", signInsAdmin(deps));
  return app;
}
