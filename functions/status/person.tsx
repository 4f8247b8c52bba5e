import { type Context, Hono } from "hono";
import type { Deps } from "#shared/deps.ts";
import { readCursor, writeCursor } from "#shared/http/cursor.ts";
import type { Env } from "#shared/http/env.ts";
import { permit } from "#shared/http/permit.ts";
import { notFound } from "#shared/http/problem.ts";
import { uiOf } from "#shared/http/ui.ts";
import { viewerOf } from "#shared/http/viewer.ts";
import { wants } from "#shared/http/wants.ts";
import { can } from "#shared/permissions.ts";
import { explain } from "#shared/status/engine.ts";
import { maySee } from "#shared/visibility.ts";
import { watcherCount } from "#shared/watched.ts";
import { Layout } from "#ui/layout.tsx";
import { fragment, page } from "#ui/render.tsx";
import { mayLock } from "./lock-rules.ts";
import { historyOf } from "./queries.ts";
import { plannedOf } from "./rules.ts";
import { HistoryRows } from "./views/history.tsx";
import { PersonPanel, type PersonProps } from "./views/person.tsx";
import { PersonCard } from "./views/person-card.tsx";
import { sayPlanned } from "./views/words.ts";

const ROWS = 10;

/** A person's panel, and as a page of its own where there is no script. */
export function personRoutes(deps: Deps) {
  const { roster } = deps;
  const app = new Hono<Env>();

  const propsFor = async (c: Context<Env>): Promise<PersonProps> => {
    const viewer = viewerOf(c);
    const ui = uiOf(c, deps);
    const member = roster.memberFor(viewer, c.req.param("id")!);
    if (!member) throw notFound(ui.t("status.noSuchUser"));
    const { person } = member;
    const seesHistory = can(viewer, "status.see-history", person);
    const after = c.req.query("after");
    const rows = seesHistory ? await historyOf(deps.db, person.id, ROWS + 1, after ? readCursor(after) : null) : [];
    const last = rows[ROWS - 1];
    return {
      row: member.row,
      person,
      planned: plannedOf(member.entries, ui.now).map((e) => ({
        id: e.id,
        says: sayPlanned(e, roster.types.get(e.type) ?? { name: e.type }, ui),
      })),
      reasons: explain(member.entries, deps.clock()),
      history: rows.slice(0, ROWS),
      older: rows.length > ROWS && last ? writeCursor(last) : null,
      types: roster.types,
      nameOf: (id) => {
        const by = roster.person(id);
        return by && maySee(viewer, by) ? by.displayName : null;
      },
      maySet: can(viewer, "status.set", person),
      mayLock: mayLock(viewer, person, deps.settings),
      watching: can(viewer, "watches.use") ? deps.watched.of(viewer.id).users.has(person.id) : null,
      watchers:
        viewer.id === person.id && deps.settings.get("site.showWatchers")
          ? watcherCount(deps.watched, roster, person)
          : null,
      mayEdit: can(viewer, "directory.edit"),
      seesEmergency: can(viewer, "contact.see-emergency", person),
    };
  };

  app.get("/users/:id", permit("board.see"), async (c) => {
    const ui = uiOf(c, deps);
    const props = await propsFor(c);
    if (ui.face === "mobile")
      return c.html(
        page(
          ui,
          <Layout title={props.row.displayName}>
            <PersonCard {...props} favourite={deps.favourites.of(viewerOf(c).id).has(props.row.id)} />
          </Layout>,
        ),
      );
    const panel = <PersonPanel {...props} />;
    return c.html(
      wants(c, deps.config.basePath) === "fragment" ? fragment(ui, panel) : page(ui, <Layout>{panel}</Layout>),
    );
  });
  app.get("/users/:id/history", permit("status.see-history"), async (c) =>
    c.html(fragment(uiOf(c, deps), <HistoryRows {...(await propsFor(c))} />)),
  );
  return app;
}
