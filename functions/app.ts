import { type Context, Hono, type MiddlewareHandler } from "hono";
import { bodyLimit } from "hono/body-limit";
import type { Deps } from "#shared/deps.ts";
import type { Env } from "#shared/http/env.ts";
import { language } from "#shared/http/language.ts";
import { MOBILE } from "#shared/http/mobile.ts";
import { sameOrigin } from "#shared/http/origin.ts";
import { tooLarge } from "#shared/http/problem.ts";
import { rateLimit } from "#shared/http/rate-limit.ts";
import { request } from "#shared/http/request.ts";
import { securityHeaders } from "#shared/http/security-headers.ts";
import { serviceVersion } from "#shared/http/service-version.ts";
import { counted } from "#shared/http/traffic.ts";
import { type Action, can } from "#shared/permissions.ts";
import { MOST_PICTURE_BYTES } from "#shared/pictures.ts";
import { say } from "#shared/texts/current.ts";
import { adminSearch } from "./admin-search/routes.tsx";
import { announcementsApi } from "./announcements/api.ts";
import { announcementEditing } from "./announcements/editing.tsx";
import { announcementRoutes } from "./announcements/routes.tsx";
import { seenBatches } from "./announcements/seen.ts";
import { auditAdmin } from "./audit/admin.tsx";
import { auditApi } from "./audit/api.ts";
import { securityAdmin } from "./auth/admin.tsx";
import { authApi } from "./auth/api.ts";
import { session } from "./auth/middleware.ts";
import { authRoutes } from "./auth/routes.tsx";
import { signInsApi } from "./auth/sign-ins-api.ts";
import { allTokensApi, ownTokensApi } from "./auth/tokens-api.ts";
import { viewAsRoutes } from "./auth/view-as.tsx";
import { lookOnly } from "./auth/viewing.ts";
import { callsAdmin } from "./calls/admin.tsx";
import { callsApi } from "./calls/api.ts";
import { callHooks } from "./calls/hooks.ts";
import { linesOf } from "./calls/lines.ts";
import { clientSettingsAdmin } from "./client-settings/admin.tsx";
import { clientSettingsAdminApi } from "./client-settings/admin-api.ts";
import { clientSettingsApi } from "./client-settings/api.ts";
import { clientSettingsRoutes } from "./client-settings/routes.tsx";
import { contactApi } from "./contact/api.ts";
import { peopleRoutes } from "./contact/people.tsx";
import { phonesRoutes } from "./contact/phones.tsx";
import { rollCallRoutes } from "./contact/roll-call.tsx";
import { ownContactRoutes } from "./contact/routes.tsx";
import { directoryAdmin } from "./directory/admin.tsx";
import { directoryApi } from "./directory/api.ts";
import { holidaysApi } from "./directory/holidays-api.ts";
import { errorsFor } from "./errors.tsx";
import { helpRoutes } from "./help/routes.tsx";
import { liveRoutes } from "./live/routes.ts";
import { mailAdmin } from "./mail/admin.tsx";
import { mailApi } from "./mail/api.ts";
import { mailRoutes } from "./mail/routes.tsx";
import { mergeApi } from "./merge/api.ts";
import { mergeRoutes } from "./merge/routes.tsx";
import { sendPhones } from "./mobile/send-phones.ts";
import { mobileApp } from "./mobile-app.ts";
import { notesApi } from "./notes/api.ts";
import { notesForAnother } from "./notes/for-another.tsx";
import { newNoteRoutes } from "./notes/new-note.tsx";
import { noteRoutes } from "./notes/note-page.tsx";
import { notesRoutes } from "./notes/routes.tsx";
import { openApi } from "./openapi.ts";
import { operationsAdmin } from "./operations/admin.tsx";
import { operationsApi } from "./operations/api.ts";
import { operationsRoutes } from "./operations/routes.ts";
import { privacyRoutes } from "./privacy/routes.tsx";
import { rolesAdmin } from "./roles/admin.tsx";
import { rolesApi } from "./roles/api.ts";
import { deputiesApi } from "./roles/deputies-api.ts";
import { deputyRoutes } from "./roles/routes.tsx";
import { sensingApi } from "./sensing/api.ts";
import { sensingRoutes } from "./sensing/routes.tsx";
import { setupRoutes } from "./setup/routes.tsx";
import { siteAdmin } from "./site/admin.tsx";
import { siteRoutes } from "./site/routes.ts";
import { statusApi } from "./status/api.ts";
import { boardRoutes } from "./status/board.tsx";
import { lockApi } from "./status/lock-api.ts";
import { lockRoutes } from "./status/locks.tsx";
import { personRoutes } from "./status/person.tsx";
import { statusRoutes } from "./status/routes.tsx";
import { statusTypesAdmin } from "./status-types/admin.tsx";
import { statusTypesApi } from "./status-types/api.ts";
import { systemRoutes } from "./system/routes.ts";
import { watchesApi } from "./watches/api.ts";
import { watchesRoutes } from "./watches/routes.tsx";
import { watchRoutes } from "./watches/watch.tsx";

/** Larger bodies are refused; the import of a directory and pictures have limits of their own. */
const MOST_BYTES = 256 * 1024;
const MOST_IMPORT_BYTES = 20 * 1024 * 1024;
/** A form wraps a little around the file. */
const MOST_UPLOAD_BYTES = MOST_PICTURE_BYTES + 64 * 1024;

/** The whole product as one app: middleware in order, then a line a function. */
export function makeApp(deps: Deps): Hono<Env> {
  const { config } = deps;
  const errors = errorsFor(deps);
  // Under a virtual directory the board is at `/OfficeStatus/`, where all links to it lead, and at `/OfficeStatus`.
  const app = new Hono<Env>({ strict: false }).basePath(config.basePath || "/");
  app.onError(errors.onError);
  app.notFound(errors.notFound);

  app.use(counted(deps.traffic, config.basePath));
  app.use(request(deps.log, config));
  app.use(language(deps.settings));
  app.use(securityHeaders(config.publicUrl?.protocol === "https:", config.basePath));
  app.use(notKept);
  app.use(serviceVersion);
  app.use(sameOrigin(config));
  app.use(session(deps));
  app.use(lookOnly(config.basePath));
  app.use(limitBody(config.basePath));
  app.use(rateLimit(config.rateLimit));
  app.use(sendPhones(deps));

  app.route("/", systemRoutes(deps));
  app.route("/", operationsRoutes(deps));
  app.route("/", setupRoutes(deps));
  app.route("/", authRoutes(deps));
  app.route("/", viewAsRoutes(deps));
  app.route("/api", authApi(deps));
  app.route("/api/me/tokens", ownTokensApi(deps));
  app.route("/api/admin/tokens", allTokensApi(deps));
  app.route("/api/admin/sign-ins", signInsApi(deps));
  app.route("/admin/security", securityAdmin(deps));
  app.route("/", boardRoutes(deps));
  app.route("/", statusRoutes(deps));
  app.route("/", personRoutes(deps));
  app.route("/", lockRoutes(deps));
  app.route("/api", statusApi(deps));
  app.route("/api", lockApi(deps));
  const lines = linesOf(deps);
  app.route("/api", callsApi(deps, lines));
  app.route("/", callHooks(deps, lines));
  app.route("/admin/telephones", callsAdmin(deps, lines));
  app.route("/api", sensingApi(deps));
  app.route("/", sensingRoutes(deps));
  app.route("/", siteRoutes(deps));
  app.route("/admin", siteAdmin(deps));
  app.route("/", privacyRoutes(deps));
  app.route("/admin", adminSearch(deps));
  app.route("/admin/audit", auditAdmin(deps));
  app.route("/admin", operationsAdmin(deps));
  app.route("/api", operationsApi(deps));
  app.route("/api/admin/audit", auditApi(deps));
  app.route("/admin/status-types", statusTypesAdmin(deps));
  app.route("/api/admin/status-types", statusTypesApi(deps));
  app.route("/", watchesRoutes(deps));
  app.route("/", watchRoutes(deps));
  app.route("/api", watchesApi(deps));
  app.route("/", liveRoutes(deps));
  app.route("/", mailRoutes(deps));
  app.route("/", newNoteRoutes(deps));
  app.route("/", notesRoutes(deps));
  app.route("/", noteRoutes(deps));
  app.route("/", notesForAnother(deps));
  app.route("/admin/mail", mailAdmin(deps));
  app.route("/api", mailApi(deps));
  app.route("/api", notesApi(deps));
  app.route("/", clientSettingsRoutes(deps));
  app.route("/api", clientSettingsApi(deps));
  app.route("/api/admin/client-settings", clientSettingsAdminApi(deps));
  const saw = seenBatches(deps);
  app.route("/", announcementEditing(deps));
  app.route("/", announcementRoutes(deps, saw));
  app.route("/api", announcementsApi(deps, saw));
  app.route(MOBILE, mobileApp(deps, saw));
  app.route("/", ownContactRoutes(deps));
  app.route("/", peopleRoutes(deps));
  app.route("/", phonesRoutes(deps));
  app.route("/", rollCallRoutes(deps));
  app.route("/api", contactApi(deps));
  app.route("/admin", clientSettingsAdmin(deps));
  app.route("/admin", directoryAdmin(deps));
  app.route("/api", directoryApi(deps));
  app.route("/api/admin/holidays", holidaysApi(deps));
  app.route("/admin", mergeRoutes(deps));
  app.route("/api", mergeApi(deps));
  app.route("/admin/roles", rolesAdmin(deps));
  app.route("/api", rolesApi(deps));
  app.route("/", deputyRoutes(deps));
  app.route("/api", deputiesApi(deps));
  app.route("/help", helpRoutes(deps));
  app.route("/api", openApi(app, deps));
  return app;
}

/** Nearly everything here is about people: what may be kept, and by whom, says so itself. */
const notKept: MiddlewareHandler<Env> = async function notKept(c, next) {
  c.header("Cache-Control", "private, no-store");
  await next();
};

/** A body of no stated length is read at once: only who may import can make the host hold a large one. */
function limitBody(basePath: string) {
  const over = (most: number) => () => {
    throw tooLarge(say("error.mostKilobytes", Math.round(most / 1024)));
  };
  const plain = bodyLimit({ maxSize: MOST_BYTES, onError: over(MOST_BYTES) });
  const large = bodyLimit({ maxSize: MOST_IMPORT_BYTES, onError: over(MOST_IMPORT_BYTES) });
  const picture = bodyLimit({ maxSize: MOST_UPLOAD_BYTES, onError: over(MOST_PICTURE_BYTES) });
  const roomy = (path: string): { permission: Action; limit: MiddlewareHandler } | null => {
    const at = path.slice(basePath.length);
    if (at === "/api/admin/import/users" || at === "/admin/import")
      return { permission: "directory.import", limit: large };
    if (at === "/admin/appearance/logo") return { permission: "settings.edit", limit: picture };
    if (["/me/picture", `${MOBILE}/me/picture`, "/api/me/picture"].includes(at))
      return { permission: "own.edit", limit: picture };
    return /^\/admin\/users\/[^/]+\/picture$/.test(at) ? { permission: "directory.edit", limit: picture } : null;
  };
  return (c: Context<Env>, next: () => Promise<void>) => {
    // Looking for a body makes a whole request of the light one, which a live stream would keep as long as it lasts.
    if (c.req.method === "GET" || c.req.method === "HEAD") return next();
    const more = roomy(c.req.path);
    if (!more) return plain(c as Context<any>, next);
    const viewer = c.get("viewer");
    // The route refuses anybody else before it reads a byte.
    return viewer && can(viewer, more.permission) ? more.limit(c as Context<any>, next) : next();
  };
}
