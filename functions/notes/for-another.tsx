import { type Context, Hono } from "hono";
import type { Deps } from "#shared/deps.ts";
import type { Env } from "#shared/http/env.ts";
import { permit } from "#shared/http/permit.ts";
import { notFound } from "#shared/http/problem.ts";
import { uiOf } from "#shared/http/ui.ts";
import { actorOf, viewerOf } from "#shared/http/viewer.ts";
import { mayReadNotesOf } from "#shared/permissions.ts";
import { richText } from "#shared/rich-text.ts";
import { say } from "#shared/texts/current.ts";
import { page } from "#ui/render.tsx";
import { recordReading } from "./actions.ts";
import { notesPage } from "./mailbox.ts";
import { slipOf } from "./note-page.tsx";
import type { ListedNote } from "./queries.ts";
import { seen } from "./rows.ts";
import { ForAnotherPage, type ReadNote } from "./views/for-another.tsx";

const PAGE = 20;

/** The notes of somebody who named one their deputy for that: to read, and nothing else. */
export function notesForAnother(deps: Deps) {
  const app = new Hono<Env>();

  const read = async (c: Context<Env>, { note, at }: ListedNote): Promise<ReadNote[]> => {
    const viewer = viewerOf(c);
    const sender = seen(deps, viewer, note.senderId);
    // Of whom they may not know they hear nothing in this way, either.
    if (!sender) return [];
    return [
      {
        id: note.id,
        sender,
        at: at.getTime(),
        urgent: note.urgent,
        pleaseCall: note.pleaseCall,
        message: note.isMessage ? await slipOf(deps, viewer, note, uiOf(c, deps).t("notes.somebody")) : null,
        text: note.text === "" ? [] : await richText(note.text, deps.settings.get("site.country")),
      },
    ];
  };

  app.get("/notes/of/:id", permit("notes.use"), async (c) => {
    const viewer = viewerOf(c);
    const owner = deps.roster.person(c.req.param("id"));
    if (!owner || owner.archived || owner.id === viewer.id || !mayReadNotesOf(viewer, owner))
      throw notFound(say("notes.notTheirDeputy"));
    const after = c.req.query("after") ?? null;
    const found = await notesPage(deps, owner, { box: "inbox", unread: false, search: "", after }, PAGE);
    // Whoever only asks whether the page is there has read nothing.
    if (c.req.method !== "HEAD") await recordReading(deps, actorOf(c), owner);
    const notes = (await Promise.all(found.items.map((item) => read(c, item)))).flat();
    return c.html(page(uiOf(c, deps), <ForAnotherPage owner={owner} notes={notes} next={found.next} />));
  });
  return app;
}
