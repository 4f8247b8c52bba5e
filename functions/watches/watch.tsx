import { type Context, Hono } from "hono";
import type { Deps } from "#shared/deps.ts";
import type { Env } from "#shared/http/env.ts";
import { readForm } from "#shared/http/form.ts";
import { permit } from "#shared/http/permit.ts";
import { invalid, notFound } from "#shared/http/problem.ts";
import { uiOf } from "#shared/http/ui.ts";
import { viewerOf } from "#shared/http/viewer.ts";
import { wants } from "#shared/http/wants.ts";
import { say } from "#shared/texts/current.ts";
import { maySeeDepartment } from "#shared/visibility.ts";
import { Layout } from "#ui/layout.tsx";
import { WatchBox } from "#ui/parts/watch-box.tsx";
import { fragment, page } from "#ui/render.tsx";
import { changeWatch, createWatch, deleteWatch, restoreWatch, stopWatching } from "./actions.ts";
import { formOf, type ReadForm, readWatchForm, type WatchForm } from "./form.ts";
import { visibleWatch } from "./names.ts";
import { type WatchRow, watchesOn } from "./queries.ts";
import { myWatches } from "./routes.tsx";
import { presets, usualFor, usualWish } from "./rules.ts";
import type { FormProps } from "./views/watch-form.tsx";
import { EditPanel, type Watchable, WatchPanel, watchPath } from "./views/watch-panel.tsx";
import { MyWatches } from "./views/watches-page.tsx";
import { sayCondition } from "./views/words.ts";

type Faults = ReadForm["faults"];

/** Making, changing and ending watches: beside the page, or as pages of their own without a script. */
export function watchRoutes(deps: Deps) {
  const { roster, db } = deps;
  const app = new Hono<Env>();

  const show = (c: Context<Env>, view: Parameters<typeof fragment>[1], status: 200 | 422 = 200) => {
    const ui = uiOf(c, deps);
    return c.html(
      wants(c, deps.config.basePath) === "fragment"
        ? fragment(ui, view)
        : page(ui, <Layout title={ui.t("watches.title")}>{view}</Layout>),
      status,
    );
  };
  const isFragment = (c: Context<Env>) => wants(c, deps.config.basePath) === "fragment";
  const backTo = (c: Context<Env>, path: string) => c.redirect(deps.config.basePath + path, 303);
  /** Lists and marks elsewhere on the page follow. */
  const tellPage = (c: Context<Env>, { type, id }: Pick<Watchable, "type" | "id">) => {
    const { users, departments } = deps.watched.of(viewerOf(c).id);
    const watching = (type === "user" ? users : departments).has(id);
    c.header("HX-Trigger", JSON.stringify({ "officestatus:watched": { type, id, watching } }));
  };

  const subjectOf = (c: Context<Env>, type: Watchable["type"], id: string): Watchable => {
    const viewer = viewerOf(c);
    if (type === "user") {
      const member = roster.memberFor(viewer, id);
      if (!member) throw notFound(say("status.noSuchUser"));
      if (id === viewer.id) throw invalid(say("watches.notOneself"));
      return { type, id, name: member.row.displayName };
    }
    const name = roster.departments.find((one) => one.id === id)?.name;
    if (name === undefined || !maySeeDepartment(viewer, id)) throw notFound(say("directory.noSuchDepartment"));
    return { type, id, name };
  };
  const formProps = (c: Context<Env>, form: WatchForm, faults: Faults): Omit<FormProps, "action" | "submit"> => ({
    form,
    faults,
    types: [...roster.types.values()].filter((type) => !type.retired || form.types.has(type.key)),
    mail: !deps.mail.on() ? "off" : viewerOf(c).email ? "offered" : "no-address",
  });
  const usualForm = (subject: Watchable): WatchForm => {
    const kind = subject.type === "user" ? roster.member(subject.id)?.row.status.kind : undefined;
    const condition = kind ? presets[usualFor(kind)] : presets.any;
    return formOf(usualWish(condition, subject.type === "user"), []);
  };
  const read = async (c: Context<Env>) => readWatchForm(await readForm(c), roster.types.values(), uiOf(c, deps).t);
  const isFaulty = (faults: Faults) => Object.keys(faults).length > 0;

  const panel = async (
    c: Context<Env>,
    subject: Watchable,
    more: { form?: WatchForm; faults?: Faults; done?: string; deleted?: string } = {},
  ) =>
    show(
      c,
      <WatchPanel
        subject={subject}
        watches={await watchesOn(db, viewerOf(c).id, subject.type, subject.id)}
        deleted={more.deleted}
        done={more.done}
        allTypes={roster.types}
        form={formProps(c, more.form ?? usualForm(subject), more.faults ?? {})}
      />,
      more.faults ? 422 : 200,
    );
  const box = (c: Context<Env>, { id, name }: Watchable) => {
    const { kind } = roster.member(id)!.row.status;
    const watching = deps.watched.of(viewerOf(c).id).users.has(id);
    return c.html(
      fragment(
        uiOf(c, deps),
        <WatchBox userId={id} name={name} watching={watching} usual={usualFor(kind) === "in" ? "in" : "leaves"} />,
      ),
    );
  };

  for (const type of ["user", "department"] as const) {
    const path = watchPath({ type, id: ":id" });
    app.get(path, permit("watches.use"), (c) => panel(c, subjectOf(c, type, c.req.param("id")!)));

    app.post(path, permit("watches.use"), async (c) => {
      const subject = subjectOf(c, type, c.req.param("id")!);
      const usual = (await readForm(c)).usual;
      if (usual === "in" || usual === "leaves") {
        await createWatch(deps, viewerOf(c), subject, usualWish(presets[usual], true));
        if (!isFragment(c) || type !== "user") return backTo(c, type === "user" ? `/users/${subject.id}` : "/watches");
        tellPage(c, subject);
        return box(c, subject);
      }
      const { form, wish, faults } = await read(c);
      if (isFaulty(faults)) return panel(c, subject, { form, faults });
      await createWatch(deps, viewerOf(c), subject, wish);
      if (!isFragment(c)) return backTo(c, "/watches");
      tellPage(c, subject);
      const ui = uiOf(c, deps);
      return panel(c, subject, { done: ui.t("watches.made", sayCondition(wish, roster.types, ui)) });
    });

    app.post(`${path}/end`, permit("watches.use"), async (c) => {
      const subject = subjectOf(c, type, c.req.param("id")!);
      await stopWatching(deps, viewerOf(c), subject);
      if (!isFragment(c) || type !== "user") return backTo(c, type === "user" ? `/users/${subject.id}` : "/watches");
      tellPage(c, subject);
      return box(c, subject);
    });
  }

  const own = (c: Context<Env>): Promise<WatchRow> => visibleWatch(deps, viewerOf(c), c.req.param("id")!);
  /** The answer to a change of a watch: the panel or the list that it was asked for in. */
  const answer = async (c: Context<Env>, watch: WatchRow, more: { done?: string; deleted?: string }) => {
    if (!isFragment(c)) return backTo(c, more.deleted ? `/watches?deleted=${more.deleted}` : "/watches");
    if ((await readForm(c)).at === "list")
      return c.html(fragment(uiOf(c, deps), <MyWatches {...(await myWatches(c, deps, more.deleted))} />));
    const subject = subjectOf(c, watch.subjectType, watch.subjectId);
    tellPage(c, subject);
    return panel(c, subject, more);
  };
  const edit = (c: Context<Env>, watch: WatchRow, form: WatchForm, faults: Faults) =>
    show(
      c,
      <EditPanel
        subject={subjectOf(c, watch.subjectType, watch.subjectId)}
        id={watch.id}
        ended={watch.endedAt !== null}
        form={formProps(c, form, faults)}
      />,
      isFaulty(faults) ? 422 : 200,
    );

  app.get("/watches/:id", permit("watches.use"), async (c) => {
    const watch = await own(c);
    return edit(c, watch, formOf(watch, roster.types.values()), {});
  });
  app.post("/watches/:id", permit("watches.use"), async (c) => {
    const watch = await own(c);
    const { form, wish, faults } = await read(c);
    if (isFaulty(faults)) return edit(c, watch, form, faults);
    await changeWatch(deps, viewerOf(c), watch.id, wish);
    const ui = uiOf(c, deps);
    return answer(c, watch, { done: ui.t("watches.saved", sayCondition(wish, roster.types, ui)) });
  });
  app.post("/watches/:id/again", permit("watches.use"), async (c) => {
    const watch = await own(c);
    await changeWatch(deps, viewerOf(c), watch.id, watch);
    return answer(c, watch, {});
  });
  app.post("/watches/:id/delete", permit("watches.use"), async (c) => {
    const watch = await own(c);
    await deleteWatch(deps, viewerOf(c), watch.id);
    return answer(c, watch, { deleted: watch.id });
  });
  app.post("/watches/:id/restore", permit("watches.use"), async (c) => {
    await restoreWatch(deps, viewerOf(c), c.req.param("id"));
    return answer(c, await own(c), {});
  });
  return app;
}
