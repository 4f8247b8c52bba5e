import { type Context, Hono } from "hono";
import { z } from "zod";
import type { Deps } from "#shared/deps.ts";
import type { Env } from "#shared/http/env.ts";
import { readForm } from "#shared/http/form.ts";
import { mayUpon, permit } from "#shared/http/permit.ts";
import { badRequest, notFound, Problem } from "#shared/http/problem.ts";
import { type Ui, uiOf } from "#shared/http/ui.ts";
import { actorOf, viewerOf } from "#shared/http/viewer.ts";
import { wants } from "#shared/http/wants.ts";
import { libraryComments } from "#shared/status/library.ts";
import { type Layer, usableIn } from "#shared/status/types.ts";
import { say } from "#shared/texts/current.ts";
import { parseReturnTime } from "#shared/when/parse-time.ts";
import { Layout } from "#ui/layout.tsx";
import { StatusLine } from "#ui/parts/status-line.tsx";
import { fragment, page } from "#ui/render.tsx";
import { clearStatus, dropPlanned, setStatus, undoStatus } from "./actions.ts";
import { lastTypeAmong, recentComments } from "./queries.ts";
import { plannedOf } from "./rules.ts";
import { sayFault, understand } from "./understand.ts";
import { Picker } from "./views/picker.tsx";
import { sayPlanned, sayStatus, sayWhen } from "./views/words.ts";

const MOST_AT_ONCE = 500;
const BACK_TO_MS = 16 * 3600_000;
const idList = z
  .string()
  .max(MOST_AT_ONCE * 27)
  .regex(/^[0-9A-Z]{26}(,[0-9A-Z]{26})*$/);

/** Setting one's own status, or that of others, with forms: as fragments for htmx, as plain posts without a script. */
export function statusRoutes(deps: Deps) {
  const { roster, habits } = deps;
  const app = new Hono<Env>();

  /** Those whom a form is about: oneself unless it names others, whom the viewer must be allowed to touch. */
  const aboutWhom = (c: Context<Env>, given: string | undefined): string[] => {
    const viewer = viewerOf(c);
    if (!given) return [viewer.id];
    if (!idList.safeParse(given).success) throw badRequest(say("error.badUsers"));
    const ids = [...new Set(given.split(","))];
    mayTouch(c, ids);
    return ids;
  };
  const mayTouch = (
    c: Context<Env>,
    ids: readonly string[],
    otherwise: "noSuchUser" | "notUndoable" = "noSuchUser",
  ) => {
    const viewer = viewerOf(c);
    for (const id of ids) {
      const member = roster.memberFor(viewer, id);
      if (!member) throw notFound(uiOf(c, deps).t(`status.${otherwise}`));
      mayUpon(viewer, "status.set", member.person, uiOf(c, deps).t("status.mayNotSet"));
    }
  };
  const formOf = async (c: Context<Env>) => (await readForm(c)) as Record<string, string>;

  /** The answer to a change that was made: the line with the way back, or the board again. */
  const done = (c: Context<Env>, text: string, changeId: string | null, ofOthers: boolean) => {
    if (wants(c, deps.config.basePath) !== "fragment")
      return c.redirect(`${deps.config.basePath}/${changeId === null ? "" : `?done=${changeId}`}`, 303);
    // The line stands under another target when the picker was used: it says where to put it.
    c.header("HX-Retarget", "#status-line");
    c.header("HX-Reswap", "innerHTML");
    c.header("HX-Trigger", ofOthers ? "officestatus:set" : "officestatus:set-own");
    return c.html(fragment(uiOf(c, deps), <StatusLine done={{ text, changeId }} />));
  };

  /** The types that all of some users can have. */
  const typesFor = (ui: Ui, ids: readonly string[]) => {
    const types = habits.typesFor(roster.member(ids[0]!)!.person, roster.types);
    const usable = types.filter((type) => ids.every((id) => usableIn(type, roster.member(id)!.person.departmentId)));
    // The viewer's own order, as in the line at the top.
    const order = (ui.you?.types ?? []).map((type) => type.key);
    return usable.sort((a, b) => order.indexOf(a.key) - order.indexOf(b.key));
  };
  /** One's own recent comments, then those that everybody is offered. */
  const commentsFor = async (userId: string) => [
    ...new Set([...(await recentComments(deps.db, userId)), ...[...(await libraryComments(deps.db)).values()].flat()]),
  ];

  const picker = async (
    c: Context<Env>,
    ids: string[],
    form: Record<string, string>,
    faults: Record<string, string>,
  ) => {
    const ui = uiOf(c, deps);
    const own = ids.length === 1 && ids[0] === viewerOf(c).id;
    const view = (
      <Picker
        users={ids.map((id) => roster.member(id)!.person)}
        own={own}
        types={typesFor(ui, ids)}
        recent={await commentsFor(own ? ids[0]! : viewerOf(c).id)}
        planned={
          own
            ? plannedOf(roster.member(ids[0]!)!.entries, ui.now).map((e) => ({
                id: e.id,
                says: sayPlanned(e, roster.types.get(e.type) ?? { name: e.type }, ui),
              }))
            : []
        }
        form={form}
        faults={faults}
      />
    );
    const status = Object.keys(faults).length > 0 ? 422 : 200;
    if (wants(c, deps.config.basePath) === "fragment") {
      if (status === 422) {
        c.header("HX-Retarget", "#panel");
        c.header("HX-Reswap", "innerHTML");
      }
      return c.html(fragment(ui, view), status);
    }
    return c.html(page(ui, <Layout title={ui.t("status.setTitle")}>{view}</Layout>), status);
  };

  app.get("/status", permit("status.set"), (c) =>
    picker(c, aboutWhom(c, c.req.query("users")), { type: c.req.query("type") ?? "" }, {}),
  );
  app.get("/status/line", permit("status.set"), (c) => c.html(fragment(uiOf(c, deps), <StatusLine />)));
  app.get("/status/preview", permit("status.set"), (c) => {
    const ui = uiOf(c, deps);
    const text = c.req.query("text") ?? "";
    if (text.trim() === "") return c.html("");
    const types = ui.you?.types ?? [];
    const { input, faults } = understand({ text }, types, ui);
    return c.html(
      fragment(
        ui,
        input ? <span>{ui.t("status.understood", inWords(input, ui))}</span> : <span class="doubt">{faults.text}</span>,
      ),
    );
  });
  app.get("/status/preview/time", permit("status.set"), (c) => {
    const ui = uiOf(c, deps);
    const text = (c.req.query("return") ?? c.req.query("start") ?? c.req.query("end") ?? "").trim();
    if (text === "") return c.html("");
    const parsed = parseReturnTime(text, { now: ui.now, zone: ui.zone });
    return c.html(
      fragment(
        ui,
        parsed.ok ? (
          <span>{ui.t("status.understood", sayWhen(parsed.at, ui))}</span>
        ) : (
          <span class="doubt">{sayFault(parsed.reason, ui, "status.timeNotUnderstood")}</span>
        ),
      ),
    );
  });

  app.post("/status", permit("status.set"), async (c) => {
    const form = await formOf(c);
    const ids = aboutWhom(c, form.users);
    const ui = uiOf(c, deps);
    const { input, faults } = understand(form, [...roster.types.values()], ui);
    if (!input) return refused(c, ids, form, faults);
    try {
      const { changeId, changed } = await setStatus(deps, actorOf(c), ids, input, "web");
      const said = inWords(input, ui);
      const others = ids.length > 1 || ids[0] !== viewerOf(c).id;
      if (changed.length === 0) return done(c, ui.t("status.unchanged"), null, others);
      const under = (layer: Layer) =>
        input.startAt === null && ids.every((id) => roster.member(id)?.status.layer === layer);
      const text = under("lock")
        ? ui.t("status.setUnderLock", said)
        : under("call")
          ? ui.t("status.setUnderCall", said)
          : others
            ? ui.t("status.setDoneFor", said, ids.length)
            : ui.t("status.setDone", said);
      return done(c, text, changeId, others);
    } catch (error) {
      if (!(error instanceof Problem) || error.status !== 422) throw error;
      return refused(
        c,
        ids,
        form,
        Object.fromEntries(error.faults.map((f) => [fieldOf[f.pointer] ?? "text", f.detail])),
      );
    }
  });
  /** A form that was refused keeps what was typed, with the reason beside it. */
  const refused = (c: Context<Env>, ids: string[], form: Record<string, string>, faults: Record<string, string>) => {
    if (form.text === undefined || form.type !== undefined) return picker(c, ids, form, faults);
    const ui = uiOf(c, deps);
    const line = <StatusLine error={Object.values(faults).join(" ")} typed={form.text} />;
    if (wants(c, deps.config.basePath) === "fragment") return c.html(fragment(ui, line), 422);
    return c.html(
      page(
        ui,
        <Layout title={ui.t("status.setTitle")} statusLine={line}>
          {null}
        </Layout>,
      ),
      422,
    );
  };

  app.post("/status/back", permit("status.set"), async (c) => {
    const ui = uiOf(c, deps);
    const viewer = viewerOf(c);
    const here = [...roster.types.values()].filter((type) => type.kind === "in" && !type.retired);
    // Back is where one was before: at the office, or working remotely.
    const last = await lastTypeAmong(
      deps.db,
      viewer.id,
      here.map((type) => type.key),
      ui.now - BACK_TO_MS,
    );
    const type = here.find(({ key }) => key === last) ?? here[0];
    if (!type) throw notFound(ui.t("status.noTypeIn"));
    const { changeId, changed } = await setStatus(
      deps,
      actorOf(c),
      [viewer.id],
      { type: type.key, comment: null, returnAt: null, startAt: null, endAt: null },
      "web",
    );
    return done(
      c,
      changed.length === 0 ? ui.t("status.unchanged") : ui.t("status.setDone", type.name),
      changed.length === 0 ? null : changeId,
      false,
    );
  });
  app.post("/status/clear", permit("status.set"), async (c) => {
    const ids = aboutWhom(c, (await formOf(c)).users);
    const ui = uiOf(c, deps);
    const { changeId, changed } = await clearStatus(deps, actorOf(c), ids, "web");
    return done(
      c,
      changed.length === 0 ? ui.t("status.unchanged") : ui.t("status.cleared"),
      changed.length === 0 ? null : changeId,
      ids[0] !== viewerOf(c).id,
    );
  });
  app.post("/users/:id/status/planned/:entry/drop", permit("status.set"), async (c) => {
    const id = c.req.param("id");
    mayTouch(c, [id]);
    const { changeId } = await dropPlanned(deps, actorOf(c), id, c.req.param("entry"));
    return done(c, uiOf(c, deps).t("status.plannedDropped"), changeId, id !== viewerOf(c).id);
  });
  app.post("/status/undo", permit("status.set"), async (c) => {
    const { change = "" } = await formOf(c);
    if (!/^[0-9A-Z]{26}$/.test(change)) throw badRequest(say("error.badChange"));
    const touched = await undoStatus(deps, actorOf(c), change, (ids) => mayTouch(c, ids, "notUndoable"));
    return done(c, uiOf(c, deps).t("status.undone"), null, touched[0] !== viewerOf(c).id);
  });

  const inWords = (input: Parameters<typeof sayStatus>[0], ui: Ui) =>
    sayStatus(input, roster.types.get(input.type) ?? { name: input.type }, ui);
  return app;
}

/** Which field of the form a fault of a status belongs to. */
const fieldOf: Record<string, string> = {
  "/type": "type",
  "/comment": "comment",
  "/returnAt": "return",
  "/startAt": "start",
  "/endAt": "end",
};
