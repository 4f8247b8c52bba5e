import { type Context, Hono } from "hono";
import type { Deps } from "#shared/deps.ts";
import type { Env } from "#shared/http/env.ts";
import { readFormLists } from "#shared/http/form.ts";
import { permit } from "#shared/http/permit.ts";
import { notFound } from "#shared/http/problem.ts";
import { asciiJson } from "#shared/http/trigger.ts";
import { type Ui, uiOf } from "#shared/http/ui.ts";
import { actorOf, viewerOf } from "#shared/http/viewer.ts";
import { wants } from "#shared/http/wants.ts";
import { isId, newId } from "#shared/ids.ts";
import { scopeOf } from "#shared/permissions.ts";
import type { Person } from "#shared/roster/member.ts";
import { Layout } from "#ui/layout.tsx";
import { fragment, page } from "#ui/render.tsx";
import type { SentNote } from "./actions.ts";
import { answering, passingOn } from "./answering.ts";
import { choicesOf, findReceivers } from "./find-receivers.ts";
import { addressOf } from "./look.ts";
import { faultsOfProblem, hasMessage, readNote, typedOf } from "./note-form.ts";
import { noteOf } from "./queries.ts";
import { MOST_SINGLE } from "./schemas.ts";
import { NewNote, type NewNoteProps } from "./views/new-note.tsx";
import { type Choice, Found } from "./views/receivers.tsx";
import { send } from "./writing.ts";

type Kind = NewNoteProps["kind"];
const kindOf = (text: string | undefined): Kind => (text === "reply" || text === "forward" ? text : "new");
const idsOf = (text: string | undefined): string[] => (text ?? "").split(",").filter(isId).slice(0, MOST_SINGLE);

/** Whether somebody takes calls for others. */
export const takesMessages = (viewer: Person): boolean => scopeOf(viewer, "status.set") === "all";

/** Writing a note, in the panel or on a page of its own. */
export function newNoteRoutes(deps: Deps) {
  const app = new Hono<Env>();

  const show = (c: Context<Env>, props: NewNoteProps) => {
    const ui = uiOf(c, deps);
    const status = Object.keys(props.faults).length > 0 ? 422 : 200;
    if (wants(c, deps.config.basePath) === "fragment") return c.html(fragment(ui, <NewNote {...props} />), status);
    const view = (
      <Layout title={ui.t("notes.newTitle")}>
        <div class="narrow">
          <NewNote {...props} />
        </div>
      </Layout>
    );
    return c.html(page(ui, view), status);
  };

  app.get("/notes/new", permit("notes.use"), async (c) => {
    const viewer = viewerOf(c);
    const ui = uiOf(c, deps);
    const before = c.req.query("reply") ?? c.req.query("forward");
    const kind = c.req.query("reply") ? "reply" : c.req.query("forward") ? "forward" : "new";
    const own = before === undefined || before === "" ? null : await noteOf(deps.db, viewer.id, before);
    if (kind !== "new" && !own) throw notFound(ui.t("notes.noSuchNote"));
    const start =
      kind === "reply"
        ? await answering(deps, viewer, own!.note, c.req.query("all") === "1")
        : kind === "forward"
          ? await passingOn(deps, viewer, own!.note, ui)
          : { to: idsOf(c.req.query("to")), departments: idsOf(c.req.query("department")), form: {} };
    return show(c, {
      kind,
      chosen: choicesOf(deps, viewer, start.to, start.departments, ui),
      found: null,
      form: start.form,
      faults: {},
      message: c.req.query("message") === "1" || hasMessage(start.form) || (kind === "new" && takesMessages(viewer)),
      onceKey: newId(),
    });
  });

  app.get("/notes/receivers", permit("notes.use"), (c) => {
    const ui = uiOf(c, deps);
    const typed = (c.req.query("who") ?? "").trim();
    return c.html(typed === "" ? "" : fragment(ui, <Found found={findReceivers(deps, viewerOf(c), typed, ui)} />));
  });

  app.post("/notes", permit("notes.use"), async (c) => {
    const viewer = viewerOf(c);
    const ui = uiOf(c, deps);
    const fields = await readFormLists(c);
    const typed = typedOf(fields);
    const chosen = choicesOf(deps, viewer, fields.to ?? [], fields.department ?? [], ui);
    const again = (more: Partial<NewNoteProps>) =>
      show(c, {
        kind: kindOf(typed.kind),
        chosen,
        found: null,
        form: typed,
        faults: {},
        message: hasMessage(typed) || (kindOf(typed.kind) === "new" && takesMessages(viewer)),
        onceKey: typed.key || newId(),
        ...more,
      });

    const { found, meant } = whoIsMeant(deps, viewer, typed.who, chosen, ui);
    if (typed.step === "find") return again({ found: found ?? [], form: { ...typed, who: typed.who } });
    if (found && !meant) return again({ found, faults: { to: whyNot(found, typed.who!, ui) } });
    const receivers = meant ? [...chosen, meant] : chosen;
    const idsIn = (field: Choice["field"]) => receivers.filter((one) => one.field === field).map((one) => one.id);
    const read = readNote({ ...fields, to: idsIn("to"), department: idsIn("department") }, ui);
    if (!read.body) return again({ chosen: receivers, faults: read.faults });
    try {
      const sent = await send(deps, actorOf(c), viewer, read.body, read.onceKey);
      return done(c, ui, sent, receivers);
    } catch (error) {
      return again({ chosen: receivers, faults: faultsOfProblem(error) });
    }
  });

  /** The answer to a note that was sent: the panel closes, and the page says so. */
  const done = (c: Context<Env>, ui: Ui, sent: SentNote, receivers: readonly Choice[]) => {
    if (wants(c, deps.config.basePath) !== "fragment") {
      const address = addressOf({ box: "sent" }, { deed: "sent", noteId: sent.id, side: "sent" });
      return c.redirect(deps.config.basePath + address, 303);
    }
    const who = receivers.length === 1 ? receivers[0]!.name : ui.t("notes.people", sent.receivers);
    const text = sent.waiting > 0 ? ui.t("notes.sentWaiting", who, sent.waiting) : ui.t("notes.sentTo", who);
    c.header("HX-Reswap", "none");
    c.header("HX-Trigger", asciiJson({ "officestatus:sent": {}, "officestatus:toast": { text } }));
    return c.html("");
  };
  return app;
}

/** A name that was typed and not chosen: who is meant, if that can be told. `found` is null where nothing was typed. */
function whoIsMeant(deps: Deps, viewer: Person, typed: string | undefined, chosen: readonly Choice[], ui: Ui) {
  const who = typed?.trim();
  if (!who) return { found: null, meant: null };
  const found = findReceivers(deps, viewer, who, ui).filter((one) => chosen.every((other) => other.id !== one.id));
  return { found, meant: found.length === 1 ? found[0]! : null };
}

const whyNot = (found: readonly Choice[], typed: string, { t }: Ui): string =>
  found.length === 0 ? t("notes.nobodyMatches", typed) : t("notes.chooseOne");
