import { type Context, Hono } from "hono";
import type { Deps } from "#shared/deps.ts";
import type { Env } from "#shared/http/env.ts";
import { readForm } from "#shared/http/form.ts";
import { permit } from "#shared/http/permit.ts";
import { notFound, type Problem, refusal } from "#shared/http/problem.ts";
import { uiOf } from "#shared/http/ui.ts";
import { actorOf, viewerOf } from "#shared/http/viewer.ts";
import { maySee, maySeeDepartment } from "#shared/visibility.ts";
import { page } from "#ui/render.tsx";
import { eraseUser, recordExport } from "./actions.ts";
import { personalData } from "./queries.ts";
import { veiled } from "./veil.ts";
import { DataPage, PersonDataPage } from "./views/data.tsx";

/** What is kept of people: how long, all of it as a file, and its erasure. */
export function privacyRoutes(deps: Deps) {
  const { config, roster } = deps;
  const app = new Hono<Env>();
  const personAt = (c: Context<Env>) => {
    const person = roster.person(c.req.param("id")!);
    if (!person) throw notFound(uiOf(c, deps).t("status.noSuchUser"));
    return person;
  };
  const hiddenFrom = (c: Context<Env>) => (id: string) => {
    const person = roster.person(id);
    if (person) return !maySee(viewerOf(c), person);
    return roster.departmentName(id) !== null && !maySeeDepartment(viewerOf(c), id);
  };
  const file = async (c: Context<Env>, userId: string, username: string) => {
    const data = await personalData(deps.db, userId);
    if (!data) throw notFound(uiOf(c, deps).t("status.noSuchUser"));
    return c.body(`${JSON.stringify(veiled(data, hiddenFrom(c)), null, 2)}\n`, 200, {
      "Content-Type": "application/json",
      "Content-Disposition": `attachment; filename="officestatus-${username.replace(/[^A-Za-z0-9._-]/g, "_")}.json"`,
    });
  };
  const show = (c: Context<Env>, problem: Problem | null = null) =>
    c.html(
      page(uiOf(c, deps), <PersonDataPage person={personAt(c)} problem={problem} />),
      (problem?.status ?? 200) as 200,
    );

  app.get("/me/data.json", permit("own.edit"), (c) => file(c, viewerOf(c).id, viewerOf(c).username));

  app.get("/admin/data", permit("data.export"), (c) =>
    c.html(
      page(
        uiOf(c, deps),
        <DataPage
          retention={{
            history: deps.settings.get("site.keepHistory"),
            notes: deps.settings.get("site.keepNotes"),
            mail: deps.settings.get("site.keepMail"),
            audit: deps.settings.get("site.keepAudit"),
          }}
          erased={c.req.query("erased") !== undefined}
        />,
      ),
    ),
  );
  app.get("/admin/users/:id/data", permit("data.export"), (c) => show(c));
  // It is put on record, so it is no mere look.
  app.post("/admin/users/:id/data.json", permit("data.export"), async (c) => {
    const person = personAt(c);
    await recordExport(deps, actorOf(c), person.id, person.displayName);
    return file(c, person.id, person.username);
  });
  app.post("/admin/users/:id/data/erase", permit("data.erase"), async (c) => {
    const { username = "" } = await readForm(c);
    try {
      await eraseUser(deps, actorOf(c), personAt(c).id, username);
    } catch (error) {
      return show(c, refusal(error));
    }
    return c.redirect(`${config.basePath}/admin/data?erased`, 303);
  });
  return app;
}
