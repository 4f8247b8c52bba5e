import { type Context, Hono } from "hono";
import { describeRoute, resolver } from "hono-openapi";
import { z } from "zod";
import type { Deps } from "#shared/deps.ts";
import type { Env } from "#shared/http/env.ts";
import { permit } from "#shared/http/permit.ts";
import { badRequest, notFound } from "#shared/http/problem.ts";
import { valid } from "#shared/http/validate.ts";
import { actorOf, viewerOf } from "#shared/http/viewer.ts";
import { say } from "#shared/texts/current.ts";
import { archiveNotes, deleteNote, markRead, markUnread, readAll, unarchiveNotes } from "./actions.ts";
import { boxes, notesPage } from "./mailbox.ts";
import { noteJson, receiversJson } from "./note-json.ts";
import { copiesOf, noteOf, type OwnNote, receiversOfNotes } from "./queries.ts";
import { noteBody, noteList, onceKey, wholeNote } from "./schemas.ts";
import { send } from "./writing.ts";

const MOST_NAMED = 100;
const tags = ["Notes"];
const json = (description: string, schema: z.ZodType) => ({
  description,
  content: { "application/json": { schema: resolver(schema) } },
});
const missing = { description: "No such note among one’s own" };

const listQuery = z.object({
  box: z.enum(boxes).default("inbox"),
  unread: z.enum(["true", "false"]).optional().describe("`true`: only those that one has not read"),
  q: z.string().max(200).default("").describe("Words in the text, of a caller, or in the names of people"),
  after: z.string().max(60).optional(),
  limit: z.coerce.number().int().min(1).max(200).default(50),
});
const changes = z
  .strictObject({ read: z.boolean().optional(), archived: z.boolean().optional() })
  .meta({ description: "What becomes of one’s copy. Archiving a note also reads it." });

/** Notes for programs. */
export function notesApi(deps: Deps) {
  const app = new Hono<Env>();

  const own = async (c: Context<Env>): Promise<OwnNote> => {
    const found = await noteOf(deps.db, viewerOf(c).id, c.req.param("id")!);
    if (!found) throw notFound(say("notes.noSuchNote"));
    return found;
  };
  /** A note with who got it. */
  const whole = async (c: Context<Env>, found: OwnNote) => {
    const { note } = found;
    const receivers = found.sent ? (await receiversOfNotes(deps.db, [note.id])).get(note.id) : undefined;
    return {
      ...noteJson(deps, viewerOf(c), found, receivers),
      to: receiversJson(deps, viewerOf(c), note, await copiesOf(deps.db, note.id, MOST_NAMED)),
    };
  };

  app.get(
    "/notes",
    describeRoute({
      tags,
      summary: "One’s notes, the latest first",
      responses: { 200: json("A page of them", noteList) },
    }),
    permit("notes.use"),
    valid("query", listQuery),
    async (c) => {
      const viewer = viewerOf(c);
      const { box, unread, q, after, limit } = c.req.valid("query");
      const look = { box, unread: unread === "true", search: q, after: after ?? null };
      const { items, receivers, next } = await notesPage(deps, viewer, look, limit);
      return c.json({
        items: items.map((item) => noteJson(deps, viewer, item, receivers.get(item.note.id))),
        ...(next === null ? {} : { next }),
        unread: deps.noteCounts.unreadOf(viewer.id),
      });
    },
  );
  app.post(
    "/notes",
    describeRoute({
      tags,
      summary: "Send a note",
      description:
        "With an `Idempotency-Key` the same request sent again makes no second note: it is answered with the first.",
      parameters: [
        { name: "Idempotency-Key", in: "header", required: false, schema: { type: "string", maxLength: 80 } },
      ],
      responses: {
        201: json("It was sent", wholeNote),
        200: json("It had been sent before", wholeNote),
        403: { description: "Not a department that one may write to as a whole" },
        404: { description: "No such user or department" },
        422: { description: "Nobody to send it to, or nothing to say" },
      },
    }),
    permit("notes.use"),
    valid("json", noteBody),
    async (c) => {
      const viewer = viewerOf(c);
      const { id, again } = await send(deps, actorOf(c), viewer, c.req.valid("json"), keyOf(c));
      const found = await noteOf(deps.db, viewer.id, id);
      // Sent before with the same key, and deleted since.
      if (!found) throw notFound(say("notes.noSuchNote"));
      return c.json(await whole(c, { ...found, copy: null }), again ? 200 : 201);
    },
  );
  app.post(
    "/notes/read-all",
    describeRoute({
      tags,
      summary: "Mark everything in the inbox as read",
      responses: { 200: json("How many were unread", z.object({ read: z.number() })) },
    }),
    permit("notes.use"),
    async (c) => c.json({ read: await readAll(deps, viewerOf(c).id) }),
  );
  app.get(
    "/notes/:id",
    describeRoute({
      tags,
      summary: "A note that one got or sent; looking does not mark it as read",
      responses: { 200: json("The note", wholeNote), 404: missing },
    }),
    permit("notes.use"),
    async (c) => c.json(await whole(c, await own(c))),
  );
  app.patch(
    "/notes/:id",
    describeRoute({
      tags,
      summary: "Mark a note that one got as read or unread, archive it or take it out of the archive",
      responses: { 200: json("The note", wholeNote), 404: missing },
    }),
    permit("notes.use"),
    valid("json", changes),
    async (c) => {
      const { note, copy } = await own(c);
      if (!copy) throw notFound(say("notes.notReceived"));
      const { read, archived } = c.req.valid("json");
      const id = viewerOf(c).id;
      if (archived !== undefined) await (archived ? archiveNotes : unarchiveNotes)(deps, id, [note.id]);
      if (read !== undefined) await (read ? markRead : markUnread)(deps, id, [note.id]);
      return c.json(await whole(c, await own(c)));
    },
  );
  app.delete(
    "/notes/:id",
    describeRoute({
      tags,
      summary: "Delete one’s copy of a note",
      responses: { 204: { description: "It is deleted; others keep theirs" }, 404: missing },
    }),
    permit("notes.use"),
    async (c) => {
      const { note, copy } = await own(c);
      await deleteNote(deps, viewerOf(c).id, note.id, copy ? "received" : "sent");
      return c.body(null, 204);
    },
  );
  return app;
}

function keyOf(c: Context<Env>): string | null {
  const given = c.req.header("Idempotency-Key");
  if (given === undefined) return null;
  const key = onceKey.safeParse(given);
  if (key.success) return key.data;
  const detail = key.error.issues[0]!.message;
  throw badRequest(`Idempotency-Key ${detail}.`, [{ pointer: "Idempotency-Key", detail }]);
}
