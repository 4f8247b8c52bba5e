import { Hono } from "hono";
import type { Deps } from "#shared/deps.ts";
import type { Env } from "#shared/http/env.ts";
import { permit } from "#shared/http/permit.ts";
import { notFound } from "#shared/http/problem.ts";
import { siteFile } from "./queries.ts";

/** The site's own files: its logo is on the page before signing in, too. */
export function siteRoutes(deps: Deps) {
  const app = new Hono<Env>();
  app.get("/site/:name{[a-z]{1,20}}/:hash{[0-9a-f]{16}}", permit("public"), async (c) => {
    const file = await siteFile(deps.db, c.req.param("name"), c.req.param("hash"));
    if (!file) throw notFound();
    return c.body(new Uint8Array(file.bytes), 200, {
      "Content-Type": file.mime,
      "Cache-Control": "public, max-age=31536000, immutable",
    });
  });
  return app;
}
