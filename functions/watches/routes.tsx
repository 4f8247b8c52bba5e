import { type Context, Hono } from "hono";
import type { Deps } from "#shared/deps.ts";
import type { Env } from "#shared/http/env.ts";
import { permit } from "#shared/http/permit.ts";
import { badRequest } from "#shared/http/problem.ts";
import { uiOf } from "#shared/http/ui.ts";
import { viewerOf } from "#shared/http/viewer.ts";
import { isId } from "#shared/ids.ts";
import { watcherCount } from "#shared/watched.ts";
import { fragment, page } from "#ui/render.tsx";
import { seeHits } from "./actions.ts";
import { missedNews } from "./delivery.ts";
import { nameOf, visibleHits, visibleWatches } from "./names.ts";
import { endedWatches, hitsOf, openWatches } from "./queries.ts";
import { HITS_SHOWN_MS } from "./rules.ts";
import { ToldList, type ToldProps, ToldRows } from "./views/told.tsx";
import { type MineProps, MyWatches, WatchesPage } from "./views/watches-page.tsx";

const WATCHES_A_PAGE = 50;
const ENDED_SHOWN = 20;
const TOLD_A_PAGE = 20;

/** "Watches": one's own, and what they told. */
export function watchesRoutes(deps: Deps) {
  const { roster, settings, watched } = deps;
  const app = new Hono<Env>();

  const told = async (c: Context<Env>): Promise<ToldProps> => {
    const viewer = viewerOf(c);
    const after = c.req.query("after");
    if (after !== undefined && !isId(after)) throw badRequest(uiOf(c, deps).t("watches.badAfter"));
    const since = deps.clock() - HITS_SHOWN_MS;
    const rows = await hitsOf(deps.db, viewer.id, since, TOLD_A_PAGE + 1, after ?? null);
    const shown = rows.slice(0, TOLD_A_PAGE);
    return {
      hits: visibleHits(roster, viewer, shown).map((hit) => ({
        ...hit,
        name: roster.person(hit.subjectId)!.displayName,
      })),
      older: rows.length > TOLD_A_PAGE ? shown.at(-1)!.id : null,
      types: roster.types,
    };
  };

  app.get("/watches", permit("watches.use"), async (c) => {
    const viewer = viewerOf(c);
    const deleted = c.req.query("deleted");
    const watchers = settings.get("site.showWatchers") ? watcherCount(watched, roster, viewer) : null;
    return c.html(
      page(
        uiOf(c, deps),
        <WatchesPage
          mine={await myWatches(c, deps, deleted && isId(deleted) ? deleted : undefined)}
          told={await told(c)}
          watchers={watchers}
        />,
      ),
    );
  });
  app.get("/watches/mine", permit("watches.use"), async (c) =>
    c.html(fragment(uiOf(c, deps), <MyWatches {...(await myWatches(c, deps))} />)),
  );
  app.get("/watches/told", permit("watches.use"), async (c) => {
    const props = await told(c);
    return c.html(
      fragment(uiOf(c, deps), c.req.query("after") === undefined ? <ToldList {...props} /> : <ToldRows {...props} />),
    );
  });
  // What was told while one had no stream: a page asks when its greeting says that there is something.
  app.post("/watches/missed", permit("watches.use"), async (c) => c.json(await missedNews(deps, viewerOf(c).id)));
  app.post("/watches/seen", permit("watches.use"), async (c) => {
    await seeHits(deps, viewerOf(c));
    return c.body(null, 204);
  });
  return app;
}

/** What the list of one's watches shows. */
export async function myWatches(c: Context<Env>, deps: Deps, deleted?: string): Promise<MineProps> {
  const { roster, db } = deps;
  const viewer = viewerOf(c);
  const asked = Math.floor(Number(c.req.query("page")));
  const page = asked >= 1 && asked <= 1000 ? asked : 1;
  const named = (rows: Parameters<typeof visibleWatches>[2]) =>
    visibleWatches(roster, viewer, rows).map((watch) => ({ ...watch, name: nameOf(roster, watch) }));
  const { rows, total } = await openWatches(db, viewer.id, WATCHES_A_PAGE, (page - 1) * WATCHES_A_PAGE);
  return {
    watches: named(rows),
    ended: named(await endedWatches(db, viewer.id, ENDED_SHOWN)),
    page,
    pageSize: WATCHES_A_PAGE,
    total,
    types: roster.types,
    deleted,
  };
}
