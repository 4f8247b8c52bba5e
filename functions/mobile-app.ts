import { Hono } from "hono";
import { compress } from "hono/compress";
import type { Deps } from "#shared/deps.ts";
import type { Env } from "#shared/http/env.ts";
import { mobileDeps } from "#shared/http/mobile.ts";
import { announcementRoutes } from "./announcements/routes.tsx";
import type { seenBatches } from "./announcements/seen.ts";
import { ownContactRoutes } from "./contact/routes.tsx";
import { mobileRoutes } from "./mobile/routes.tsx";
import { newNoteRoutes } from "./notes/new-note.tsx";
import { noteRoutes } from "./notes/note-page.tsx";
import { notesRoutes } from "./notes/routes.tsx";
import { personRoutes } from "./status/person.tsx";
import { statusRoutes } from "./status/routes.tsx";
import { watchesRoutes } from "./watches/routes.tsx";
import { watchRoutes } from "./watches/watch.tsx";

/**
 * The mobile interface (S19): its own first page and list of people, and beside them the forms and lists of those
 * functions that belong on a phone, mounted a second time: the same rules, the same permissions, in the smaller frame.
 */
export function mobileApp(of: Deps, saw: ReturnType<typeof seenBatches>): Hono<Env> {
  const deps = mobileDeps(of);
  const app = new Hono<Env>();
  // Over a telephone's connection each kilobyte is waited for.
  app.use(compress());
  app.route("/", mobileRoutes(deps));
  app.route("/", statusRoutes(deps));
  app.route("/", personRoutes(deps));
  app.route("/", newNoteRoutes(deps));
  app.route("/", notesRoutes(deps));
  app.route("/", noteRoutes(deps));
  app.route("/", watchesRoutes(deps));
  app.route("/", watchRoutes(deps));
  app.route("/", announcementRoutes(deps, saw));
  app.route("/", ownContactRoutes(deps));
  return app;
}
