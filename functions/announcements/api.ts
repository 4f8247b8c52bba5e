import { Hono } from "hono";
import { describeRoute, resolver } from "hono-openapi";
import type { z } from "zod";
import { type Announcement, stateOf } from "#shared/announcements/announcement.ts";
import { authorFor } from "#shared/announcements/pinned.ts";
import type { Deps } from "#shared/deps.ts";
import type { Env } from "#shared/http/env.ts";
import { permit } from "#shared/http/permit.ts";
import { valid } from "#shared/http/validate.ts";
import { actorOf, viewerOf } from "#shared/http/viewer.ts";
import { instant, type Person } from "#shared/roster/member.ts";
import { maySeeDepartment } from "#shared/visibility.ts";
import { announcementAt, readersFor, refuseAddressing, refuseManaging, sightOf } from "./access.ts";
import { announce, dismissAnnouncement, showAgain, updateAnnouncement, withdrawAnnouncement } from "./actions.ts";
import { readCursor, writeCursor } from "./cursor.ts";
import { announcementsPage } from "./queries.ts";
import {
  announcementList,
  announcementObject,
  announcementPatch,
  listQuery,
  newAnnouncement,
  readerList,
  readersQuery,
  seenBody,
} from "./schemas.ts";
import { seenBatches } from "./seen.ts";

const json = (description: string, schema: z.ZodType) => ({
  description,
  content: { "application/json": { schema: resolver(schema) } },
});
const tags = ["Announcements"];
const gone = { 404: { description: "There is none, or not for oneself" } };
const refusals = {
  403: { description: "One may not announce to these people" },
  422: { description: "A field that cannot be" },
};

/** Announcements for programs. */
export function announcementsApi(deps: Deps, saw = seenBatches(deps)) {
  const app = new Hono<Env>();
  const objectOf = (viewer: Person, a: Announcement) => ({
    id: a.id,
    text: a.text,
    importance: a.importance,
    state: stateOf(a, deps.clock()),
    startsAt: instant(a.startsAt),
    endsAt: instant(a.endsAt),
    departmentIds: a.toAll ? null : a.departmentIds.filter((id) => maySeeDepartment(viewer, id)),
    byMail: a.byMail,
    author: authorFor(deps, a, viewer),
    dismissed: deps.announcements.hasDismissed(a.id, viewer.id),
    createdAt: instant(a.createdAt),
    updatedAt: instant(a.updatedAt),
  });

  app.get(
    "/announcements",
    permit("board.see"),
    describeRoute({
      tags,
      summary: "What is announced to oneself: now, in the past, and for those who announce, to come",
      responses: { 200: json("A part of the list", announcementList) },
    }),
    valid("query", listQuery),
    async (c) => {
      const viewer = viewerOf(c);
      const { list, limit, after } = c.req.valid("query");
      const sight = sightOf(deps, viewer);
      const hidden = list === "planned" && !sight.unpublished;
      const rows = hidden
        ? []
        : await announcementsPage(deps.db, list, sight, deps.clock(), limit + 1, readCursor(after));
      const last = rows[limit - 1];
      return c.json({
        items: rows.slice(0, limit).map((one) => objectOf(viewer, one)),
        ...(rows.length > limit && last ? { next: writeCursor(last) } : {}),
      });
    },
  );

  app.post(
    "/announcements",
    permit("announcements.post"),
    describeRoute({
      tags,
      summary: "Announce something to everybody or to departments",
      responses: { 201: json("The announcement", announcementObject), ...refusals },
    }),
    valid("json", newAnnouncement),
    async (c) => {
      const viewer = viewerOf(c);
      const input = c.req.valid("json");
      refuseAddressing(deps, viewer, input.departmentIds);
      const id = await announce(deps, { ...actorOf(c), id: viewer.id }, input);
      c.header("Location", `${deps.config.basePath}/api/announcements/${id}`);
      return c.json(objectOf(viewer, await announcementAt(deps, viewer, id)), 201);
    },
  );

  app.post(
    "/announcements/seen",
    permit("board.see"),
    describeRoute({
      tags,
      summary: "Say that one has seen some of what is announced now; ids of others are passed over",
      responses: { 204: { description: "It is on record" } },
    }),
    valid("json", seenBody),
    async (c) => {
      await saw(viewerOf(c), [...new Set(c.req.valid("json").ids)]);
      return c.body(null, 204);
    },
  );

  app.get(
    "/announcements/:id",
    permit("board.see"),
    describeRoute({
      tags,
      summary: "One announcement",
      responses: { 200: json("The announcement", announcementObject), ...gone },
    }),
    async (c) => c.json(objectOf(viewerOf(c), await announcementAt(deps, viewerOf(c), c.req.param("id")))),
  );

  app.patch(
    "/announcements/:id",
    permit("announcements.post"),
    describeRoute({
      tags,
      summary: "Change an announcement; what is absent stays",
      responses: {
        200: json("The announcement", announcementObject),
        ...gone,
        ...refusals,
        409: { description: "It was withdrawn" },
      },
    }),
    valid("json", announcementPatch),
    async (c) => {
      const viewer = viewerOf(c);
      const id = c.req.param("id");
      const change = c.req.valid("json");
      if (change.departmentIds !== undefined) refuseAddressing(deps, viewer, change.departmentIds);
      await updateAnnouncement(
        deps,
        actorOf(c),
        id,
        Object.fromEntries(Object.entries(change).filter(([, value]) => value !== undefined)),
        refuseManaging(deps, viewer),
      );
      return c.json(objectOf(viewer, await announcementAt(deps, viewer, id)));
    },
  );

  app.delete(
    "/announcements/:id",
    permit("announcements.post"),
    describeRoute({
      tags,
      summary: "Withdraw an announcement",
      responses: { 204: { description: "It is withdrawn" }, ...gone, 403: refusals[403] },
    }),
    async (c) => {
      await withdrawAnnouncement(deps, actorOf(c), c.req.param("id"), refuseManaging(deps, viewerOf(c)));
      return c.body(null, 204);
    },
  );

  app.post(
    "/announcements/:id/dismissal",
    permit("board.see"),
    describeRoute({
      tags,
      summary: "Take an announcement from above one's own board",
      responses: { 204: { description: "It is dismissed" }, ...gone },
    }),
    async (c) => {
      await dismissAnnouncement(deps, viewerOf(c), c.req.param("id"));
      return c.body(null, 204);
    },
  );
  app.delete(
    "/announcements/:id/dismissal",
    permit("board.see"),
    describeRoute({
      tags,
      summary: "Put it back there",
      responses: { 204: { description: "It is not dismissed" }, ...gone },
    }),
    async (c) => {
      await showAgain(deps, viewerOf(c), c.req.param("id"));
      return c.body(null, 204);
    },
  );

  app.get(
    "/announcements/:id/readers",
    permit("board.see"),
    describeRoute({
      tags,
      summary: "Who has seen an announcement, for its author and administrators; of those whom they may see",
      responses: {
        200: json("A part of all whom it is for", readerList),
        ...gone,
        403: { description: "Not for oneself" },
      },
    }),
    valid("query", readersQuery),
    async (c) => {
      const viewer = viewerOf(c);
      const { limit, after } = c.req.valid("query");
      const all = await readersFor(deps, viewer, await announcementAt(deps, viewer, c.req.param("id")));
      const rest = all
        .filter(({ person }) => !after || person.id > after)
        .sort((a, b) => (a.person.id < b.person.id ? -1 : 1));
      const items = rest.slice(0, limit).map(({ person, seenAt, dismissedAt }) => ({
        userId: person.id,
        displayName: person.displayName,
        seenAt: instant(seenAt),
        dismissedAt: instant(dismissedAt),
      }));
      return c.json({
        seen: all.filter(({ seenAt }) => seenAt !== null).length,
        of: all.length,
        items,
        ...(rest.length > limit ? { next: items.at(-1)!.userId } : {}),
      });
    },
  );
  return app;
}
