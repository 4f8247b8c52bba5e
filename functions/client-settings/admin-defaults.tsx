import type { Context } from "hono";
import { Hono } from "hono";
import type { Deps } from "#shared/deps.ts";
import type { Env } from "#shared/http/env.ts";
import { readForm } from "#shared/http/form.ts";
import { permit } from "#shared/http/permit.ts";
import { notFound } from "#shared/http/problem.ts";
import { uiOf } from "#shared/http/ui.ts";
import { actorOf } from "#shared/http/viewer.ts";
import { isSettingName, registry, type SettingName } from "#shared/settings/registry.ts";
import { page } from "#ui/render.tsx";
import { type SharedScope, setSharedSettings } from "./actions.ts";
import { readSettings } from "./form.ts";
import { choicesMade } from "./queries.ts";
import { savedOf } from "./routes.tsx";
import { wantedSettings } from "./shared-form.ts";
import { settingGroups } from "./texts.ts";
import { ClientDefaultsPage } from "./views/defaults.tsx";
import type { Outcome } from "./views/mine.tsx";
import type { SharedState } from "./views/site.tsx";

/** Defaults and locks of the client settings, for everybody or for one department, in one form (S31, S32). */
export function clientDefaultsAdmin(deps: Deps) {
  const app = new Hono<Env>();
  const names = settingGroups("personal").flatMap(({ names }) => names);

  const scopeOf = (c: Context<Env>): SharedScope => {
    const id = c.req.query("department");
    if (!id) return { kind: "site" };
    if (!deps.roster.departments.some((one) => one.id === id)) throw notFound(uiOf(c, deps).t("settings.noDepartment"));
    return { kind: "department", id };
  };
  const current =
    (scope: SharedScope) =>
    (name: SettingName): SharedState => {
      const departmentId = scope.kind === "department" ? scope.id : null;
      const { value, layer, locked } = deps.settings.explain(name, undefined, departmentId);
      const fixed = scope.kind === "department" && layer === "site" && locked;
      return {
        name,
        value,
        own: layer === scope.kind,
        locked: locked && !fixed,
        fixed,
        standard: scope.kind === "site" ? registry[name].default : deps.settings.get(name),
      };
    };
  const show = async (c: Context<Env>, scope: SharedScope, outcome: Outcome) => {
    const choices = await choicesMade(deps.db);
    return page(
      uiOf(c, deps),
      <ClientDefaultsPage
        departments={deps.roster.departments}
        departmentId={scope.kind === "department" ? scope.id : null}
        settings={names.map((name) => ({ ...current(scope)(name), choices: choices.get(name) ?? 0 }))}
        outcome={outcome}
      />,
    );
  };

  app.get("/", permit("settings.edit"), async (c) => c.html(await show(c, scopeOf(c), savedOf(c.req.query("saved")))));

  app.post("/", permit("settings.edit"), async (c) => {
    const scope = scopeOf(c);
    const sent = await readForm(c);
    const state = current(scope);
    const open = names.filter((name) => !state(name).fixed);
    const { values, faults } = readSettings(open, sent, uiOf(c, deps).t);
    if (faults.size > 0) return c.html(await show(c, scope, { saved: null, faults, sent }), 422);
    const saved = await setSharedSettings(deps, actorOf(c), scope, wantedSettings(open, state, values, sent));
    const query = new URLSearchParams({
      ...(scope.kind === "department" ? { department: scope.id } : {}),
      saved: saved.filter(isSettingName).join(","),
    });
    return c.redirect(`${deps.config.basePath}/admin/client-settings?${query}`, 303);
  });
  return app;
}
