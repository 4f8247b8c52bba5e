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
import { type SiteSetting, setSiteSettings } from "./actions.ts";
import { type SiteSettingState, SiteSettingsPage } from "./admin-views.tsx";
import { isPersonal, lockField, RESET, readSettings } from "./form.ts";
import { choicesMade } from "./queries.ts";
import { savedOf } from "./routes.tsx";
import { settingGroups } from "./texts.ts";
import type { Outcome } from "./views.tsx";

/** The settings of the site (S31, S32): defaults for all and locks, in one form. */
export function clientSettingsAdmin(deps: Deps) {
  const app = new Hono<Env>();
  const names = settingGroups("all").flatMap(({ names }) => names);
  const current = (name: SettingName): Omit<SiteSettingState, "choices"> => {
    const { value, layer, locked } = deps.settings.explain(name);
    return { name, value, own: layer === "site", locked: isPersonal(name) && locked, standard: registry[name].default };
  };
  const show = async (c: Context<Env>, outcome: Outcome) => {
    const choices = await choicesMade(deps.db);
    return page(
      uiOf(c, deps),
      <SiteSettingsPage
        settings={names.map((name) => ({ ...current(name), choices: choices.get(name) ?? 0 }))}
        outcome={outcome}
      />,
    );
  };

  app.get("/settings", permit("settings.edit"), async (c) => c.html(await show(c, savedOf(c.req.query("saved")))));

  app.post("/settings", permit("settings.edit"), async (c) => {
    const sent = await readForm(c);
    const { values, faults } = readSettings(names, sent, uiOf(c, deps).t);
    if (faults.size > 0) return c.html(await show(c, { saved: null, faults, sent }), 422);

    const wanted: SiteSetting[] = [];
    const reset = sent[RESET] ?? "";
    for (const name of names) {
      const before = current(name);
      const lock = sent[lockField(name)];
      const value = values.has(name) ? values.get(name) : before.value;
      const locked = isPersonal(name) && (lock === undefined ? before.locked : lock === "on");
      if (name === reset) wanted.push({ name, value: null, locked: false });
      else if (locked !== before.locked || JSON.stringify(value) !== JSON.stringify(before.value))
        wanted.push({ name, value, locked });
    }
    const saved = await setSiteSettings(deps, actorOf(c), wanted);
    return c.redirect(`${deps.config.basePath}/admin/settings?saved=${saved.filter(isSettingName).join(",")}`, 303);
  });
  return app;
}
