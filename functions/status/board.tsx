import { type Context, Hono } from "hono";
import { keyOf } from "#shared/announcements/announcement.ts";
import { pinnedFor } from "#shared/announcements/pinned.ts";
import type { Deps } from "#shared/deps.ts";
import type { Env } from "#shared/http/env.ts";
import { permit } from "#shared/http/permit.ts";
import { uiOf } from "#shared/http/ui.ts";
import { sessionOf, viewerOf } from "#shared/http/viewer.ts";
import { can, reachOf } from "#shared/permissions.ts";
import type { Person } from "#shared/roster/member.ts";
import { type Kind, kinds } from "#shared/status/types.ts";
import { maySeeDepartment } from "#shared/visibility.ts";
import { Island } from "#ui/island.tsx";
import { boardSettings } from "#ui/islands/board/types.ts";
import { Layout } from "#ui/layout.tsx";
import { CountsAsSeen } from "#ui/parts/announcement.tsx";
import { type Done, StatusLine } from "#ui/parts/status-line.tsx";
import { page } from "#ui/render.tsx";
import { rowsJson } from "./board-json.ts";
import { doneBy } from "./done.ts";
import { placesInOrder } from "./places-in-order.ts";

/** How many rows the server writes itself; the browser takes over from there. */
const ROWS = 100;
const KEPT = 32;
const KEPT_MS = 20_000;
const HTML = { "Content-Type": "text/html; charset=UTF-8" };

/** The board as a page: the first rows as HTML, everybody as data beside it. */
export function boardRoutes(deps: Deps) {
  const { roster, settings, favourites, watched, clock } = deps;
  const app = new Hono<Env>();
  const kept = new Map<string, { at: number; html: Uint8Array<ArrayBuffer> }>();

  app.get("/", permit("board.see"), async (c) => {
    const viewer = viewerOf(c);
    const change = c.req.query("done");
    const done = change === undefined ? undefined : await doneBy(deps, viewer.id, change, uiOf(c, deps));
    const version = roster.versionText;
    // All that a page depends on is in the change log, so the version tells when it is out of date.
    const pinned = deps.announcements.pinnedFor(viewer).map(({ announcement, seen }) => [keyOf(announcement), seen]);
    const key = [
      version,
      viewer.id,
      c.get("viewing") ? sessionOf(c).id : "",
      roster.audienceKey(viewer),
      c.req.url,
      c.req.header("Accept-Language"),
      pinned.join(),
    ].join("\n");
    const now = clock();
    const had = kept.get(key);
    c.header("Cache-Control", "private, no-store");
    if (done) return c.html(await render(c, version, done));
    if (had && now - had.at < KEPT_MS && now >= had.at) return c.body(had.html, 200, HTML);
    const html = new TextEncoder().encode(await render(c, version));
    kept.delete(key);
    if (kept.size >= KEPT) kept.delete(kept.keys().next().value!);
    kept.set(key, { at: now, html });
    return c.body(html, 200, HTML);
  });

  const watchedBy = (viewer: Person) => {
    const { users, departments } = watched.of(viewer.id);
    return {
      users: [...users].filter((id) => roster.memberFor(viewer, id)),
      departments: [...departments].filter((id) => maySeeDepartment(viewer, id)),
    };
  };
  const render = async (c: Context<Env>, version: string, done?: Done) => {
    const viewer = viewerOf(c);
    const ui = uiOf(c, deps);
    const announcements = await pinnedFor(deps, viewer);
    const reach = reachOf(viewer, "status.set");
    const all = settings.all(viewer.id, viewer.departmentId);
    const members = roster.visibleTo(viewer);
    const props = {
      users: members.map((member) => member.row),
      types: [...roster.types.values()].map(({ key, name, kind, icon, color }) => ({ key, name, kind, icon, color })),
      placesInOrder: placesInOrder(roster, viewer),
      meId: viewer.id,
      favourites: [...favourites.of(viewer.id)].filter((id) => roster.memberFor(viewer, id)),
      watched: can(viewer, "watches.use") ? watchedBy(viewer) : null,
      ownDepartmentId: viewer.departmentId,
      settings: boardSettings(all),
      version,
      maySet: {
        all: reach.all,
        departments: [...reach.departments],
        users: [...reach.users].filter((id) => id !== viewer.id && roster.memberFor(viewer, id)),
      },
      canImport: can(viewer, "directory.import"),
      query: queryOf(c, all["board.filter"]),
      initialRows: ROWS,
      initialOffset: Math.max(0, Math.min(100_000, Number(c.req.query("from")) || 0)),
      now: ui.now,
    };
    return page(
      ui,
      <Layout wide title={ui.t("board.title")} statusLine={done && <StatusLine done={done} />}>
        <Island name="Announcements" props={{ items: announcements, now: ui.now }} />
        {/* A browser that runs scripts says itself what was in sight. */}
        {announcements.some(({ seen }) => !seen) && (
          <noscript>
            <CountsAsSeen items={announcements} />
          </noscript>
        )}
        <Island name="Board" props={props as never} json={{ users: rowsJson(members) }} version={version} />
      </Layout>,
    );
  };
  return app;
}

/** What is looked for: by the address, else what the viewer filtered by last. */
function queryOf(
  c: Context<Env>,
  remembered: { kinds: readonly string[]; departmentId: string | null; locationId: string | null },
) {
  const asked = ["q", "kind", "department", "location"].some((name) => c.req.query(name) !== undefined);
  if (!asked) return { text: "", ...remembered };
  return {
    text: (c.req.query("q") ?? "").slice(0, 200),
    kinds: (c.req.queries("kind") ?? []).filter((kind): kind is Kind => kinds.includes(kind as Kind)),
    departmentId: c.req.query("department") || null,
    locationId: c.req.query("location") || null,
  };
}
