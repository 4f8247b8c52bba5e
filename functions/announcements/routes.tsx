import { type Context, Hono } from "hono";
import { type Announcement, reaches, stateOf } from "#shared/announcements/announcement.ts";
import { announcementTokens, authorFor, pinnedFor } from "#shared/announcements/pinned.ts";
import type { Deps } from "#shared/deps.ts";
import type { Env } from "#shared/http/env.ts";
import { permit } from "#shared/http/permit.ts";
import { uiOf } from "#shared/http/ui.ts";
import { viewerOf } from "#shared/http/viewer.ts";
import { wants } from "#shared/http/wants.ts";
import { isId } from "#shared/ids.ts";
import { can } from "#shared/permissions.ts";
import type { Person } from "#shared/roster/member.ts";
import { maySeeDepartment } from "#shared/visibility.ts";
import { fragment, page } from "#ui/render.tsx";
import { addressable, announcementAt, readersFor, sightOf } from "./access.ts";
import { dismissAnnouncement, showAgain } from "./actions.ts";
import { readCursor, writeCursor } from "./cursor.ts";
import { announcementsPage, type List, lists } from "./queries.ts";
import { mayManage, maySeeReaders } from "./rules.ts";
import { seenBatches } from "./seen.ts";
import { AnnouncementPage, AnnouncementPanel } from "./views/announcement-page.tsx";
import { ListPage } from "./views/list-page.tsx";
import type { Shown } from "./views/shown.tsx";

const ROWS = 20;
const READERS = 50;
const MOST_SEEN = 50;

/** Looking at announcements, and dismissing them. */
export function announcementRoutes(deps: Deps, saw = seenBatches(deps)) {
  const app = new Hono<Env>();
  const home = `${deps.config.basePath}/announcements`;

  const shown = async (viewer: Person, announcement: Announcement): Promise<Shown> => {
    const may = addressable(deps, viewer);
    return {
      announcement,
      state: stateOf(announcement, deps.clock()),
      tokens: await announcementTokens(deps.settings, announcement),
      author: authorFor(deps, announcement, viewer),
      departments: announcement.departmentIds
        .filter((id) => maySeeDepartment(viewer, id))
        .flatMap((id) => deps.roster.departmentName(id) ?? []),
      mayManage: mayManage(announcement, may),
      seesReaders: maySeeReaders(announcement, viewer, may),
      forMe: reaches(announcement, viewer),
      dismissed: deps.announcements.hasDismissed(announcement.id, viewer.id),
    };
  };

  app.get("/announcements", permit("board.see"), async (c) => {
    const viewer = viewerOf(c);
    const ui = uiOf(c, deps);
    const posts = can(viewer, "announcements.post");
    const list = listOf(c.req.query("list"), posts);
    const after = readCursor(c.req.query("after"));
    const rows = await announcementsPage(deps.db, list, sightOf(deps, viewer), ui.now, ROWS + 1, after);
    const last = rows[ROWS - 1];
    return c.html(
      page(
        ui,
        <ListPage
          list={list}
          posts={posts}
          items={await Promise.all(rows.slice(0, ROWS).map((one) => shown(viewer, one)))}
          next={rows.length > ROWS && last ? writeCursor(last) : null}
          done={c.req.query("done")}
        />,
      ),
    );
  });

  // What the page compares itself with after it may have missed something; from memory.
  app.get("/announcements/pinned", permit("board.see"), async (c) =>
    c.json({ items: await pinnedFor(deps, viewerOf(c)) }),
  );

  // For browsers without scripts: the board shows an image from here.
  app.get("/announcements/seen", permit("board.see"), async (c) => {
    await saw(viewerOf(c), idsOf(c.req.query("ids")));
    return c.body(null, 204);
  });

  app.get("/announcements/:id", permit("board.see"), async (c) => {
    const viewer = viewerOf(c);
    const ui = uiOf(c, deps);
    const one = await shown(viewer, await announcementAt(deps, viewer, c.req.param("id")));
    if (wants(c, deps.config.basePath) === "fragment") return c.html(fragment(ui, <AnnouncementPanel {...one} />));
    return c.html(
      page(
        ui,
        <AnnouncementPage
          {...one}
          {...(one.seesReaders ? { readers: await readersPage(c, viewer, one.announcement) } : {})}
          done={c.req.query("done")}
        />,
      ),
    );
  });

  const readersPage = async (c: Context<Env>, viewer: Person, announcement: Announcement) => {
    const all = await readersFor(deps, viewer, announcement);
    const seen = all
      .filter(({ seenAt }) => seenAt !== null)
      .sort((a, b) => b.seenAt! - a.seenAt! || (a.person.id < b.person.id ? -1 : 1));
    const which = c.req.query("readers") === "missing" ? ("missing" as const) : ("seen" as const);
    const rows = which === "seen" ? seen : all.filter(({ seenAt }) => seenAt === null);
    const asked = c.req.query("page") ?? "";
    const last = Math.max(1, Math.ceil(rows.length / READERS));
    const current = Math.min(/^[1-9]\d{0,5}$/.test(asked) ? Number(asked) : 1, last);
    return {
      which,
      seen: seen.length,
      of: all.length,
      rows: rows.slice((current - 1) * READERS, current * READERS),
      total: rows.length,
      page: current,
      pageSize: READERS,
    };
  };

  app.post("/announcements/:id/dismissal", permit("board.see"), async (c) => {
    await dismissAnnouncement(deps, viewerOf(c), c.req.param("id"));
    return c.redirect(`${home}?done=dismissed`, 303);
  });
  app.post("/announcements/:id/dismissal/undo", permit("board.see"), async (c) => {
    await showAgain(deps, viewerOf(c), c.req.param("id"));
    return c.redirect(`${home}?done=shown`, 303);
  });
  return app;
}

const listOf = (asked: string | undefined, posts: boolean): List => {
  const list = lists.find((one) => one === asked) ?? "current";
  return list === "planned" && !posts ? "current" : list;
};

export const idsOf = (text: string | undefined): string[] => [
  ...new Set(
    (text ?? "")
      .slice(0, MOST_SEEN * 27)
      .split(",")
      .filter(isId),
  ),
];
