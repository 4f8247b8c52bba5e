import { type Context, Hono } from "hono";
import type { Deps } from "#shared/deps.ts";
import type { Env } from "#shared/http/env.ts";
import { readForm } from "#shared/http/form.ts";
import { permit } from "#shared/http/permit.ts";
import { notFound, refusal } from "#shared/http/problem.ts";
import { uiOf } from "#shared/http/ui.ts";
import { actorOf, viewerOf } from "#shared/http/viewer.ts";
import { named, suggest } from "#shared/roster/find.ts";
import { fragment, page } from "#ui/render.tsx";
import { removeDeputy, setDeputy } from "./actions.ts";
import { standsOf } from "./deputies.ts";
import { DeputiesPage, type DeputiesProps } from "./views/deputies-page.tsx";
import { PersonNames } from "./views/person-names.tsx";

/** One's own deputies: `/me/deputies`; and the names that a field for a person offers. */
export function deputyRoutes(deps: Deps) {
  const { roster, config } = deps;
  const app = new Hono<Env>();
  const done = (c: Context<Env>, what: string) => c.redirect(`${config.basePath}/me/deputies?done=${what}`, 303);
  const notices = { added: "roles.deputyAdded", saved: "roles.deputySaved", removed: "roles.deputyRemoved" } as const;
  const show = async (c: Context<Env>, more: Partial<DeputiesProps> = {}) => {
    const view = <DeputiesPage {...(await standsOf(deps, viewerOf(c)))} {...more} />;
    return c.html(page(uiOf(c, deps), view), more.error ? 422 : 200);
  };
  const rightsOf = (sent: Readonly<Record<string, string | undefined>>) => ({
    maySetStatus: sent.maySetStatus === "on",
    mayReadNotes: sent.mayReadNotes === "on",
  });
  const self = (c: Context<Env>) => ({ ...actorOf(c), id: viewerOf(c).id });

  app.get("/me/deputies", permit("own.edit"), (c) => {
    const { t } = uiOf(c, deps);
    const what = c.req.query("done") ?? "";
    return show(c, { notice: Object.hasOwn(notices, what) ? t(notices[what as keyof typeof notices]) : null });
  });
  app.post("/me/deputies", permit("own.edit"), async (c) => {
    const { t } = uiOf(c, deps);
    const sent = await readForm(c);
    const rights = rightsOf(sent);
    const typed = { who: sent.who ?? "", ...rights };
    const found = named(roster, viewerOf(c), typed.who);
    if (found === "none" || found === "several")
      return show(c, { typed, error: t(found === "none" ? "roles.nobodyNamed" : "roles.severalNamed") });
    if (!rights.maySetStatus && !rights.mayReadNotes) return show(c, { typed, error: t("roles.deputyMayNothing") });
    try {
      await setDeputy(deps, self(c), found.person.id, rights);
      return done(c, "added");
    } catch (error) {
      return show(c, { typed, error: refusal(error).detail });
    }
  });
  app.post("/me/deputies/:id", permit("own.edit"), async (c) => {
    const sent = await readForm(c);
    const { deputies } = await standsOf(deps, viewerOf(c));
    const deputy = deputies.find((one) => one.id === c.req.param("id"));
    if (!deputy) throw notFound(uiOf(c, deps).t("status.noSuchUser"));
    const rights = rightsOf(sent);
    if (sent.remove !== undefined || !(rights.maySetStatus || rights.mayReadNotes)) {
      await removeDeputy(deps, self(c), deputy.id);
      return done(c, "removed");
    }
    await setDeputy(deps, self(c), deputy.id, rights);
    return done(c, "saved");
  });

  app.get("/people/names", permit("board.see"), (c) => {
    const text = Object.values(c.req.query())[0] ?? "";
    const found = suggest(roster, viewerOf(c), text);
    return c.html(fragment(uiOf(c, deps), <PersonNames found={found} />));
  });
  return app;
}
