import { serveStatic } from "@hono/node-server/serve-static";
import { Hono } from "hono";
import type { Deps } from "#shared/deps.ts";
import type { Env } from "#shared/http/env.ts";
import { permit } from "#shared/http/permit.ts";
import { assetFolder } from "./assets.ts";
import { platformShutdown } from "./platform-shutdown.ts";
import { readiness } from "./ready.ts";

/** What machines ask of a host: is it alive, is it ready, its files; and IIS' request to stop. */
export function systemRoutes(deps: Deps) {
  const app = new Hono<Env>();
  const ready = readiness(deps);
  app.get("/healthz", permit("public"), (c) => c.text("ok"));
  app.get("/readyz", permit("public"), async (c) => {
    await ready();
    return c.text("ready");
  });
  app.get(
    "/assets/*",
    permit("public"),
    serveStatic({
      root: assetFolder,
      precompressed: true,
      rewriteRequestPath: (path) => path.slice(`${deps.config.basePath}/assets`.length),
      // A file's name carries the hash of its content, so it never changes.
      onFound: (_path, c) => c.header("Cache-Control", "public, max-age=31536000, immutable"),
    }),
  );
  app.get("/favicon.ico", permit("public"), (c) =>
    c.redirect(`${deps.config.basePath}${deps.assets.get("icon.svg") ?? "/assets/icon.svg"}`, 302),
  );
  app.post("/iisintegration", permit("public"), platformShutdown(deps.config));
  return app;
}
