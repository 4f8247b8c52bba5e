import { type Context, Hono } from "hono";
import type { Deps } from "#shared/deps.ts";
import type { Env } from "#shared/http/env.ts";
import { readForm } from "#shared/http/form.ts";
import { permit } from "#shared/http/permit.ts";
import { notFound } from "#shared/http/problem.ts";
import { asciiJson } from "#shared/http/trigger.ts";
import { uiOf } from "#shared/http/ui.ts";
import { viewerOf } from "#shared/http/viewer.ts";
import { wants } from "#shared/http/wants.ts";
import { Panel } from "#ui/parts/panel.tsx";
import { fragment, page } from "#ui/render.tsx";
import { archiveNotes, deleteNote, markRead, markUnread, readAll, restoreNote, unarchiveNotes } from "./actions.ts";
import { arrived } from "./events.ts";
import { addressOf, type Deed, type Done, doneOf, lookOf } from "./look.ts";
import { type Look, notesPage } from "./mailbox.ts";
import { takesMessages } from "./new-note.tsx";
import { arrivedSince, noteOf } from "./queries.ts";
import { rowsOf } from "./rows.ts";
import { DoneBar } from "./views/done-bar.tsx";
import { NotesList, NotesPage } from "./views/list.tsx";

const PAGE = 50;
/** What a page that was away for a while may have missed, and how much of it is told. */
const MISSED = { ms: 10 * 60_000, notes: 5 };

/** Somebody's notes: the list, and what is done with notes that one has. */
export function notesRoutes(deps: Deps) {
  const app = new Hono<Env>();

  const list = async (c: Context<Env>, look: Look, done: Done | null) => {
    const ui = uiOf(c, deps);
    const viewer = viewerOf(c);
    const found = await notesPage(deps, viewer, look, PAGE);
    const rows = rowsOf(deps, viewer, ui, found);
    const props = { look, rows, next: found.next, done, takesMessages: takesMessages(viewer) };
    return c.html(
      wants(c, deps.config.basePath) === "fragment"
        ? fragment(ui, <NotesList {...props} />)
        : page(ui, <NotesPage {...props} />),
    );
  };
  app.get("/notes", permit("notes.use"), (c) => list(c, lookOf(c.req.query()), doneOf(c.req.query())));

  /** What came while a page was not connected; it knows by itself what it has shown. */
  app.get("/notes/missed", permit("notes.use"), async (c) => {
    const viewer = viewerOf(c);
    const any = deps.noteCounts.unreadOf(viewer.id) > 0;
    const notes = any ? await arrivedSince(deps.db, viewer.id, deps.clock() - MISSED.ms, MISSED.notes) : [];
    return c.json({ items: notes.map((note) => arrived(deps, viewer, note)) });
  });

  /** The answer to a change: the list as it is now, what was done to one note beside other pages, or the list's page. */
  const answer = (c: Context<Env>, form: Awaited<ReturnType<typeof readForm>>, deed: Deed, noteId: string | null) => {
    const look = lookFrom(form.back);
    const done: Done = { deed, noteId, side: form.side === "sent" ? "sent" : "received" };
    if (wants(c, deps.config.basePath) !== "fragment")
      return c.redirect(deps.config.basePath + addressOf(look, done), 303);
    if (form.place === "panel") {
      const ui = uiOf(c, deps);
      const view = (
        <Panel title={ui.t("notes.title")} closeHref="/notes">
          <DoneBar done={done} look={look} place="panel" />
        </Panel>
      );
      return c.html(fragment(ui, view));
    }
    if (noteId !== null) c.header("HX-Trigger", asciiJson({ "officestatus:note-kept": { id: noteId } }));
    return list(c, look, done);
  };

  app.post("/notes/read-all", permit("notes.use"), async (c) => {
    await readAll(deps, viewerOf(c).id);
    return answer(c, await readForm(c), "read-all", null);
  });

  /** A change of one's copy of a note. */
  const keep = (
    verb: string,
    deed: Deed,
    change: (userId: string, id: string, side: Done["side"]) => Promise<unknown>,
  ) =>
    app.post(`/notes/:id/${verb}`, permit("notes.use"), async (c) => {
      const viewer = viewerOf(c);
      const form = await readForm(c);
      const id = c.req.param("id");
      const side = form.side === "sent" ? "sent" : "received";
      const own = verb === "restore" ? null : await noteOf(deps.db, viewer.id, id);
      if (verb !== "restore" && !(side === "sent" ? own?.sent : own?.copy))
        throw notFound(uiOf(c, deps).t("notes.noSuchNote"));
      const changed = await change(viewer.id, id, side);
      if (verb === "restore" && !changed) throw notFound(uiOf(c, deps).t("notes.noSuchNote"));
      return answer(c, form, deed, id);
    });
  keep("read", "read", (userId, id) => markRead(deps, userId, [id]));
  keep("unread", "unread", (userId, id) => markUnread(deps, userId, [id]));
  keep("archive", "archived", (userId, id) => archiveNotes(deps, userId, [id]));
  keep("unarchive", "unarchived", (userId, id) => unarchiveNotes(deps, userId, [id]));
  keep("delete", "deleted", (userId, id, side) => deleteNote(deps, userId, id, side));
  keep("restore", "restored", (userId, id, side) => restoreNote(deps, userId, id, side));
  return app;
}

/** The list that a form came from; anything else is the inbox. */
function lookFrom(back: string | undefined): Look {
  const query = (back ?? "").startsWith("/notes?") ? new URLSearchParams(back!.slice("/notes?".length)) : [];
  return lookOf(Object.fromEntries(query));
}
