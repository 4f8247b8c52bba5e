import { type Context, Hono } from "hono";
import type { ContentfulStatusCode } from "hono/utils/http-status";
import type { Deps } from "#shared/deps.ts";
import type { Env } from "#shared/http/env.ts";
import { permit } from "#shared/http/permit.ts";
import { notFound, type Problem, refusal } from "#shared/http/problem.ts";
import { uiOf } from "#shared/http/ui.ts";
import { actorOf } from "#shared/http/viewer.ts";
import { libraryComments } from "#shared/status/library.ts";
import type { StatusType } from "#shared/status/types.ts";
import { page } from "#ui/render.tsx";
import { typeVersion } from "./actions/edit.ts";
import {
  createStatusType,
  moveStatusType,
  retireStatusType,
  reviveStatusType,
  setLibrary,
  updateStatusType,
} from "./actions.ts";
import { blankType, formOfType, readTypeForm, type TypeForm } from "./form.ts";
import { peopleByType } from "./queries.ts";
import { LibraryPage } from "./views/library.tsx";
import { TypePage } from "./views/type.tsx";
import { TypesPage } from "./views/types.tsx";

/** The pages of the status types: which there are, what each is like, and the comments that go with them. */
export function statusTypesAdmin(deps: Deps) {
  const { roster, config } = deps;
  const app = new Hono<Env>();
  const back = (c: Context<Env>, done: string, name: string) =>
    c.redirect(`${config.basePath}/admin/status-types?${new URLSearchParams({ [done]: name })}`, 303);
  const typeAt = (c: Context<Env>): StatusType => {
    const type = roster.types.get(c.req.param("key")!);
    if (!type || type.key === "unknown") throw notFound(uiOf(c, deps).t("statusTypes.none"));
    return type;
  };
  const showType = (
    c: Context<Env>,
    type: StatusType | null,
    form: TypeForm,
    comments: readonly string[],
    problem: Problem | null = null,
  ) =>
    c.html(
      page(
        uiOf(c, deps),
        <TypePage type={type} form={form} comments={comments} departments={roster.departments} problem={problem} />,
      ),
      (problem?.status ?? 200) as ContentfulStatusCode,
    );

  app.get("/", permit("status-types.edit"), async (c) =>
    c.html(
      page(
        uiOf(c, deps),
        <TypesPage
          types={[...roster.types.values()]}
          people={await peopleByType(deps.db)}
          departmentName={(id) => roster.departmentName(id)}
          done={c.req.query("done")?.slice(0, 60)}
          retired={c.req.query("retired")?.slice(0, 60)}
          moved={{ id: c.req.query("moved"), direction: c.req.query("direction") }}
        />,
      ),
    ),
  );

  app.get("/new", permit("status-types.edit"), (c) => showType(c, null, blankType, []));
  app.post("/new", permit("status-types.edit"), async (c) => {
    const { form, input, comments } = await readTypeForm(c);
    try {
      const key = await createStatusType(deps, actorOf(c), input);
      if (comments.length > 0) await setLibrary(deps, actorOf(c), key, comments);
      return back(c, "done", form.name);
    } catch (error) {
      return showType(c, null, form, comments, refusal(error));
    }
  });

  app.get("/comments", permit("status-types.edit"), async (c) =>
    c.html(page(uiOf(c, deps), <LibraryPage comments={(await libraryComments(deps.db)).get(null) ?? []} />)),
  );
  app.post("/comments", permit("status-types.edit"), async (c) => {
    const { comments } = await readTypeForm(c);
    try {
      await setLibrary(deps, actorOf(c), null, comments);
      return back(c, "done", uiOf(c, deps).t("statusTypes.comments"));
    } catch (error) {
      const problem = refusal(error);
      return c.html(page(uiOf(c, deps), <LibraryPage comments={comments} problem={problem} />), 422);
    }
  });

  app.get("/:key", permit("status-types.edit"), async (c) => {
    const type = typeAt(c);
    return showType(c, type, formOfType(type), (await libraryComments(deps.db)).get(type.key) ?? []);
  });
  app.post("/:key", permit("status-types.edit"), async (c) => {
    const type = typeAt(c);
    const { form, input, comments, version } = await readTypeForm(c);
    try {
      await updateStatusType(deps, actorOf(c), type.key, input, version);
      await setLibrary(deps, actorOf(c), type.key, comments);
      return back(c, "done", form.name);
    } catch (error) {
      // Who saves once more has seen what the other one changed.
      return showType(c, type, { ...form, version: typeVersion(type) }, comments, refusal(error));
    }
  });
  app.post("/:key/move", permit("status-types.edit"), async (c) => {
    const direction = (await readTypeForm(c)).form.direction === "up" ? "up" : "down";
    const { key } = typeAt(c);
    await moveStatusType(deps, actorOf(c), key, direction);
    return c.redirect(`${config.basePath}/admin/status-types?moved=${key}&direction=${direction}`, 303);
  });
  app.post("/:key/retire", permit("status-types.edit"), async (c) => {
    const type = typeAt(c);
    try {
      await retireStatusType(deps, actorOf(c), type.key);
      return back(c, "retired", type.key);
    } catch (error) {
      const comments = (await libraryComments(deps.db)).get(type.key) ?? [];
      return showType(c, type, formOfType(type), comments, refusal(error));
    }
  });
  app.post("/:key/revive", permit("status-types.edit"), async (c) => {
    const type = typeAt(c);
    await reviveStatusType(deps, actorOf(c), type.key);
    return back(c, "done", type.name);
  });
  return app;
}
