import { type Context, Hono } from "hono";
import type { Deps } from "#shared/deps.ts";
import type { Env } from "#shared/http/env.ts";
import { readForm } from "#shared/http/form.ts";
import { permit } from "#shared/http/permit.ts";
import { forbidden, notFound, Problem } from "#shared/http/problem.ts";
import { uiOf } from "#shared/http/ui.ts";
import { actorOf, viewerOf } from "#shared/http/viewer.ts";
import { wants } from "#shared/http/wants.ts";
import type { Member } from "#shared/roster/member.ts";
import { Layout } from "#ui/layout.tsx";
import { StatusLine } from "#ui/parts/status-line.tsx";
import { fragment, page } from "#ui/render.tsx";
import { lockStatus, unlockStatus } from "./actions.ts";
import { mayLock } from "./lock-rules.ts";
import { understand } from "./understand.ts";
import { LockForm } from "./views/lock.tsx";

/** Pinning somebody's status, and taking the pin away. */
export function lockRoutes(deps: Deps) {
  const { roster, habits, config } = deps;
  const app = new Hono<Env>();

  const memberToLock = (c: Context<Env>): Member => {
    const { t } = uiOf(c, deps);
    const member = roster.memberFor(viewerOf(c), c.req.param("id")!);
    if (!member) throw notFound(t("status.noSuchUser"));
    if (!mayLock(viewerOf(c), member.person, deps.settings)) throw forbidden(t("status.mayNotLock"));
    return member;
  };
  const show = (
    c: Context<Env>,
    member: Member,
    form: Readonly<Record<string, string>>,
    faults: Readonly<Record<string, string>>,
  ) => {
    const ui = uiOf(c, deps);
    const types = habits.typesFor(member.person, roster.types);
    const view = <LockForm person={member.person} types={types} form={form} faults={faults} />;
    const status = Object.keys(faults).length > 0 ? 422 : 200;
    if (wants(c, config.basePath) !== "fragment") return c.html(page(ui, <Layout>{view}</Layout>), status);
    if (status === 422) {
      c.header("HX-Retarget", "#panel");
      c.header("HX-Reswap", "innerHTML");
    }
    return c.html(fragment(ui, view), status);
  };
  const done = (c: Context<Env>, text: string, changeId: string | null) => {
    if (wants(c, config.basePath) !== "fragment")
      return c.redirect(`${config.basePath}/users/${c.req.param("id")}`, 303);
    c.header("HX-Retarget", "#status-line");
    c.header("HX-Reswap", "innerHTML");
    c.header("HX-Trigger", "officestatus:set");
    return c.html(fragment(uiOf(c, deps), <StatusLine done={{ text, changeId }} />));
  };

  app.get("/users/:id/lock", permit("status.lock"), (c) => {
    const member = memberToLock(c);
    return show(c, member, { type: member.status.type, comment: member.status.comment ?? "" }, {});
  });

  app.post("/users/:id/lock", permit("status.lock"), async (c) => {
    const member = memberToLock(c);
    const ui = uiOf(c, deps);
    const form = (await readForm(c)) as Record<string, string>;
    const { input, faults } = understand({ type: "", ...form }, [...roster.types.values()], ui);
    if (!input) return show(c, member, form, faults);
    try {
      const { changeId } = await lockStatus(deps, actorOf(c), [member.person.id], input, "web");
      const name = roster.types.get(input.type)?.name ?? input.type;
      return done(c, ui.t("status.locked", name, member.person.displayName), changeId);
    } catch (error) {
      if (!(error instanceof Problem) || error.status !== 422) throw error;
      return show(
        c,
        member,
        form,
        Object.fromEntries(error.faults.map((f) => [fieldOf[f.pointer] ?? "type", f.detail])),
      );
    }
  });

  app.post("/users/:id/lock/remove", permit("status.lock"), async (c) => {
    const { person } = memberToLock(c);
    const { changeId, changed } = await unlockStatus(deps, actorOf(c), [person.id], "web");
    return done(c, uiOf(c, deps).t("status.unlocked", person.displayName), changed.length > 0 ? changeId : null);
  });
  return app;
}

const fieldOf: Readonly<Record<string, string>> = { "/type": "type", "/comment": "comment", "/endAt": "end" };
