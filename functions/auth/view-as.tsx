import { Hono } from "hono";
import type { Deps } from "#shared/deps.ts";
import type { Env } from "#shared/http/env.ts";
import { permit } from "#shared/http/permit.ts";
import { forbidden, notFound } from "#shared/http/problem.ts";
import { actorOf, sessionOf, viewerOf } from "#shared/http/viewer.ts";
import { say } from "#shared/texts/current.ts";
import { mayViewAs } from "#shared/viewings.ts";
import { maySee } from "#shared/visibility.ts";
import { startViewing, stopViewing } from "./actions/view-as.ts";
import { STOP_VIEWING } from "./viewing.ts";

/** Looking through another's eyes: begun on their page in the administration, ended from anywhere. */
export function viewAsRoutes(deps: Deps) {
  const { config, roster } = deps;
  const app = new Hono<Env>();
  app.post("/admin/users/:id/view", permit("users.view-as"), async (c) => {
    const viewer = viewerOf(c);
    const { id, kind } = sessionOf(c);
    const subject = roster.person(c.req.param("id"));
    if (!subject || !maySee(viewer, subject)) throw notFound(say("status.noSuchUser"));
    if (kind !== "browser") throw forbidden(say("viewAs.browserOnly"));
    if (!mayViewAs(viewer, subject, roster.roles)) throw forbidden(say("viewAs.notThem", subject.displayName));
    await startViewing(deps, actorOf(c), id, subject);
    return c.redirect(`${config.basePath}/`, 303);
  });
  app.post(STOP_VIEWING, permit("signed-in"), async (c) => {
    if (!c.get("viewing")) return c.redirect(`${config.basePath}/`, 303);
    const subject = viewerOf(c);
    await stopViewing(deps, actorOf(c), sessionOf(c).id, subject);
    return c.redirect(`${config.basePath}/admin/users/${subject.id}`, 303);
  });
  return app;
}
