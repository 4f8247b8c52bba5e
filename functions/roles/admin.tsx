import { type Context, Hono } from "hono";
import type { Deps } from "#shared/deps.ts";
import { grantsOfRole } from "#shared/grants.ts";
import type { Env } from "#shared/http/env.ts";
import { readForm } from "#shared/http/form.ts";
import { permit } from "#shared/http/permit.ts";
import { notFound, type Problem, refusal } from "#shared/http/problem.ts";
import { uiOf } from "#shared/http/ui.ts";
import { actorOf } from "#shared/http/viewer.ts";
import { roleName, sayDifferences } from "#shared/role-names.ts";
import type { OwnRole } from "#shared/roster/rights.ts";
import { page } from "#ui/render.tsx";
import { createRole, deleteRole, roleVersion, updateRole } from "./actions.ts";
import { peopleByRole } from "./queries.ts";
import { type RoleForm, RolePage } from "./views/role-page.tsx";
import { RolesPage } from "./views/roles-page.tsx";

const GRANT = "grant:";

/** The pages of roles: `/admin/roles`. */
export function rolesAdmin(deps: Deps) {
  const { db, config, roster } = deps;
  const app = new Hono<Env>();
  const address = (path = "") => `${config.basePath}/admin/roles${path}`;
  const roleAt = (c: Context<Env>): OwnRole => {
    const role = roster.roles.get(c.req.param("key")!);
    if (!role) throw notFound(uiOf(c, deps).t("roles.none"));
    return role;
  };
  const formOf = async (c: Context<Env>): Promise<RoleForm> => {
    const sent = await readForm(c);
    const grants = Object.entries(sent)
      .filter(([name, value]) => name.startsWith(GRANT) && value)
      .map(([name, value]) => [name.slice(GRANT.length, GRANT.length + 60), value!.slice(0, 20)]);
    return { name: sent.name ?? "", grants: Object.fromEntries(grants), version: sent.version ?? "" };
  };
  const show = async (
    c: Context<Env>,
    role: OwnRole,
    form: RoleForm,
    more: { problem?: Problem; changes?: readonly string[] } = {},
  ) => {
    const people = (await peopleByRole(db)).get(role.key) ?? 0;
    const { key, name } = role;
    return c.html(
      page(uiOf(c, deps), <RolePage role={{ key, name, people }} form={form} {...more} />),
      (more.problem?.status ?? 200) as 200,
    );
  };

  app.get("/", permit("roles.edit"), async (c) => {
    const { t } = uiOf(c, deps);
    const deleted = c.req.query("deleted")?.slice(0, 60);
    const own = [...roster.roles.values()].sort((a, b) => a.name.localeCompare(b.name));
    const notice = deleted ? t("roles.deleted", deleted) : null;
    return c.html(page(uiOf(c, deps), <RolesPage own={own} people={await peopleByRole(db)} notice={notice} />));
  });
  app.get("/new", permit("roles.edit"), (c) => {
    const ui = uiOf(c, deps);
    const from = c.req.query("from") ?? "user";
    const form = { name: "", grants: grantsOfRole(from, roster.roles), version: "" };
    return c.html(page(ui, <RolePage from={roleName(ui.t, from, roster.roles)} form={form} />));
  });
  app.post("/", permit("roles.edit"), async (c) => {
    const form = await formOf(c);
    try {
      const key = await createRole(deps, actorOf(c), {
        name: form.name,
        grants: form.grants as Record<string, string>,
      });
      return c.redirect(address(`/${key}?made=1`), 303);
    } catch (error) {
      const problem = refusal(error);
      return c.html(page(uiOf(c, deps), <RolePage form={form} problem={problem} />), problem.status as 422);
    }
  });
  app.get("/:key", permit("roles.edit"), (c) => {
    const role = roleAt(c);
    return show(c, role, { ...role, version: roleVersion(role) }, c.req.query("made") ? { changes: [] } : {});
  });
  app.post("/:key", permit("roles.edit"), async (c) => {
    const before = roleAt(c);
    const { t } = uiOf(c, deps);
    const form = await formOf(c);
    try {
      await updateRole(
        deps,
        actorOf(c),
        before.key,
        { name: form.name, grants: form.grants as Record<string, string> },
        form.version || undefined,
      );
      const role = roleAt(c);
      const renamed = role.name === before.name ? [] : [t("roles.renamed", before.name, role.name)];
      const changes = [...renamed, ...sayDifferences(t, before.grants, role.grants)];
      return show(c, role, { ...role, version: roleVersion(role) }, { changes });
    } catch (error) {
      // Who saves once more has seen what the other one changed.
      return show(c, before, { ...form, version: roleVersion(before) }, { problem: refusal(error) });
    }
  });
  app.post("/:key/delete", permit("roles.edit"), async (c) => {
    const role = roleAt(c);
    try {
      await deleteRole(deps, actorOf(c), role.key);
      return c.redirect(address(`?${new URLSearchParams({ deleted: role.name })}`), 303);
    } catch (error) {
      return show(c, role, { ...role, version: roleVersion(role) }, { problem: refusal(error) });
    }
  });
  return app;
}
