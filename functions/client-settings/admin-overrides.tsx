import { type Context, Hono } from "hono";
import type { Deps } from "#shared/deps.ts";
import type { Env } from "#shared/http/env.ts";
import { readForm } from "#shared/http/form.ts";
import { permit } from "#shared/http/permit.ts";
import { notFound } from "#shared/http/problem.ts";
import { uiOf } from "#shared/http/ui.ts";
import { actorOf } from "#shared/http/viewer.ts";
import { isSettingName, registry, type SettingName } from "#shared/settings/registry.ts";
import { page } from "#ui/render.tsx";
import { removeOverrides } from "./actions.ts";
import { overridesOf } from "./queries.ts";
import { SettingPage } from "./views/setting.tsx";

const PAGE = 50;

/** One client setting: where it is set, who has chosen otherwise with what, and how to take that away (S33). */
export function overridesAdmin(deps: Deps) {
  const { basePath } = deps.config;
  const app = new Hono<Env>();
  const nameOf = (c: Context<Env>): SettingName => {
    const name = c.req.param("name")!;
    if (!isSettingName(name) || !registry[name].personal) throw notFound(uiOf(c, deps).t("settings.noSetting"));
    return name;
  };

  app.get("/:name", permit("settings.edit"), async (c) => {
    const name = nameOf(c);
    const number = Math.max(1, Math.min(10_000, Number(c.req.query("page")) || 1));
    const { items, total } = await overridesOf(deps.db, name, (number - 1) * PAGE, PAGE);
    const site = deps.settings.explain(name);
    const removed = /^\d{1,6}$/.test(c.req.query("removed") ?? "") ? Number(c.req.query("removed")) : null;
    return c.html(
      page(
        uiOf(c, deps),
        <SettingPage
          name={name}
          site={site}
          departments={deps.roster.departments.flatMap((one) => {
            const own = deps.settings.explain(name, undefined, one.id);
            return own.layer === "department" ? [{ ...one, value: own.value, locked: own.locked }] : [];
          })}
          overrides={items}
          total={total}
          page={number}
          pageSize={PAGE}
          removed={removed}
        />,
      ),
    );
  });

  app.post("/:name/overrides/remove", permit("settings.edit"), async (c) => {
    const name = nameOf(c);
    const { user } = await readForm(c);
    if (user === undefined) throw notFound(uiOf(c, deps).t("settings.noOverride"));
    const removed = await removeOverrides(deps, actorOf(c), name, user === "*" ? null : user);
    return c.redirect(`${basePath}/admin/client-settings/${name}?removed=${removed}`, 303);
  });
  return app;
}
