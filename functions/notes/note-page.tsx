import { type Context, Hono } from "hono";
import type { Deps } from "#shared/deps.ts";
import type { Env } from "#shared/http/env.ts";
import { permit } from "#shared/http/permit.ts";
import { notFound } from "#shared/http/problem.ts";
import { uiOf } from "#shared/http/ui.ts";
import { viewerOf } from "#shared/http/viewer.ts";
import { wants } from "#shared/http/wants.ts";
import { isPhone, phoneIn, telephoneLink } from "#shared/phones.ts";
import { richText } from "#shared/rich-text.ts";
import type { Person } from "#shared/roster/member.ts";
import { Layout } from "#ui/layout.tsx";
import { fragment, page } from "#ui/render.tsx";
import { markRead } from "./actions.ts";
import { repliesToAll } from "./answering.ts";
import { lookOf } from "./look.ts";
import { copiesOf, type Note, noteOf, type OwnNote, receiversOfNotes } from "./queries.ts";
import { addressedTo, receiversText, seen } from "./rows.ts";
import { NotePanel, type NoteProps } from "./views/note.tsx";
import type { SlipProps } from "./views/slip.tsx";

const MOST_READERS = 200;
const QUOTED = 160;

/** A note by itself: in the panel, or as a page of its own. Opening it is reading it. */
export function noteRoutes(deps: Deps) {
  const app = new Hono<Env>();

  app.get("/notes/:id", permit("notes.use"), async (c) => {
    const viewer = viewerOf(c);
    const own = await noteOf(deps.db, viewer.id, c.req.param("id"));
    const ui = uiOf(c, deps);
    if (!own) throw notFound(ui.t("notes.noSuchNote"));
    const side = own.copy && !(own.sent && c.req.query("side") === "sent") ? "received" : "sent";
    // Hono answers HEAD by the same handler: whoever only asks whether it is there has not read it.
    if (side === "received" && c.req.method === "GET") await markRead(deps, viewer.id, [own.note.id]);
    const panel = <NotePanel {...(await propsFor(c, own, side))} />;
    return c.html(
      wants(c, deps.config.basePath) === "fragment"
        ? fragment(uiOf(c, deps), panel)
        : page(
            uiOf(c, deps),
            <Layout title={ui.t("notes.title")}>
              <div class="narrow">{panel}</div>
            </Layout>,
          ),
    );
  });

  const propsFor = async (c: Context<Env>, { note, copy }: OwnNote, side: NoteProps["side"]): Promise<NoteProps> => {
    const viewer = viewerOf(c);
    const ui = uiOf(c, deps);
    const receivers = (await receiversOfNotes(deps.db, [note.id])).get(note.id);
    const copies = await copiesOf(deps.db, note.id, MOST_READERS);
    const readers = (side === "sent" ? copies : []).flatMap((one) => {
      const person = seen(deps, viewer, one.userId);
      const { deliveredAt, readAt } = one;
      return person
        ? [{ id: person.id, name: person.displayName, waits: deliveredAt === null, readAt: readAt?.getTime() ?? null }]
        : [];
    });
    const total = receivers?.total ?? 0;
    return {
      id: note.id,
      side,
      sender: seen(deps, viewer, note.senderId),
      to:
        side === "sent"
          ? receiversText(deps, viewer, ui, note, receivers)
          : addressedTo(
              deps,
              viewer,
              ui,
              note,
              copies.map((one) => one.userId),
            ),
      sentAt: note.sentAt.getTime(),
      urgent: note.urgent,
      pleaseCall: note.pleaseCall,
      message: note.isMessage ? await slipOf(deps, viewer, note, ui.t("notes.somebody")) : null,
      text: note.text === "" ? [] : await richText(note.text, deps.settings.get("site.country")),
      answers: note.replyTo === null ? null : await answered(viewer, note.replyTo, ui.t("notes.somebody")),
      archived: copy !== null && copy.archivedAt !== null,
      repliesToAll: side === "received" && repliesToAll(deps, viewer, note, total),
      readers,
      moreReaders: side === "sent" ? Math.max(0, total - copies.length) : 0,
      ...placeOf(c, deps),
    };
  };

  const answered = async (viewer: Person, id: string, somebody: string): Promise<NoteProps["answers"]> => {
    const own = await noteOf(deps.db, viewer.id, id);
    return (
      own && {
        id,
        who: seen(deps, viewer, own.note.senderId)?.displayName ?? somebody,
        text: own.note.text.slice(0, QUOTED).toWellFormed(),
      }
    );
  };
  return app;
}

export async function slipOf(deps: Deps, viewer: Person, note: Note, somebody: string): Promise<SlipProps> {
  const { callerNumber } = note;
  return {
    callerName: note.callerName,
    callerCompany: note.callerCompany,
    number: callerNumber
      ? {
          text: await phoneIn(deps.settings.get("site.country"), callerNumber),
          href: isPhone(callerNumber) ? telephoneLink(callerNumber) : null,
        }
      : null,
    telephoned: note.telephoned,
    cameToSee: note.cameToSee,
    willCallAgain: note.willCallAgain,
    wantsToSee: note.wantsToSee,
    takenAt: (note.takenAt ?? note.sentAt).getTime(),
    by: seen(deps, viewer, note.senderId)?.displayName ?? somebody,
  };
}

/** Whether the list stands beside the note, and which: changes are then shown in it. */
function placeOf(c: Context<Env>, deps: Deps): Pick<NoteProps, "look" | "place"> {
  const around = URL.parse(c.req.header("HX-Current-URL") ?? "");
  if (around?.pathname !== `${deps.config.basePath}/notes`) return { look: lookOf({}), place: "panel" };
  return { look: lookOf(Object.fromEntries(around.searchParams)), place: "list" };
}
