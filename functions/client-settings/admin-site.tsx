import type { Context } from "hono";
import { Hono } from "hono";
import type { Deps } from "#shared/deps.ts";
import type { Env } from "#shared/http/env.ts";
import { readForm } from "#shared/http/form.ts";
import { permit } from "#shared/http/permit.ts";
import { uiOf } from "#shared/http/ui.ts";
import { actorOf } from "#shared/http/viewer.ts";
import { isSettingName, registry, type SettingName } from "#shared/settings/registry.ts";
import { page } from "#ui/render.tsx";
import { setSharedSettings } from "./actions.ts";
import { readSettings } from "./form.ts";
import { savedOf } from "./routes.tsx";
import { wantedSettings } from "./shared-form.ts";
import { settingGroups } from "./texts.ts";
import type { Outcome } from "./views/mine.tsx";
import { type SharedState, SiteSettingsPage } from "./views/site.tsx";

/** What is the site's alone, in one form. */
export function siteAdmin(deps: Deps) {
  const app = new Hono<Env>();
  const names = settingGroups("site").flatMap(({ names }) => names);
  const current = (name: SettingName): SharedState => {
    const { value, layer } = deps.settings.explain(name);
    return { name, value, own: layer === "site", locked: false, standard: registry[name].default };
  };
  const show = (c: Context<Env>, outcome: Outcome) =>
    page(uiOf(c, deps), <SiteSettingsPage settings={names.map(current)} outcome={outcome} />);

  app.get("/", permit("settings.edit"), (c) => c.html(show(c, savedOf(c.req.query("saved")))));

  app.post("/", permit("settings.edit"), async (c) => {
    const sent = await readForm(c);
    const { values, faults } = readSettings(names, sent, uiOf(c, deps).t);
    if (faults.size > 0) return c.html(show(c, { saved: null, faults, sent }), 422);
    const wanted = wantedSettings(names, current, values, sent);
    const saved = await setSharedSettings(deps, actorOf(c), { kind: "site" }, wanted);
    return c.redirect(`${deps.config.basePath}/admin/settings?saved=${saved.filter(isSettingName).join(",")}`, 303);
  });
  return app;
}
