import { type Context, Hono } from "hono";
import { describeRoute, resolver } from "hono-openapi";
import { z } from "zod";
import type { Deps } from "#shared/deps.ts";
import { readCursor, writeCursor } from "#shared/http/cursor.ts";
import type { Env } from "#shared/http/env.ts";
import { mayUpon, permit } from "#shared/http/permit.ts";
import { notFound } from "#shared/http/problem.ts";
import { valid } from "#shared/http/validate.ts";
import { actorOf, viewerOf } from "#shared/http/viewer.ts";
import { instant, type Member } from "#shared/roster/member.ts";
import { explain } from "#shared/status/engine.ts";
import { say } from "#shared/texts/current.ts";
import { maySee, maySeeDepartment } from "#shared/visibility.ts";
import { clearStatus, dropPlanned, setStatus } from "./actions.ts";
import { board } from "./board-json.ts";
import { historyOf } from "./queries.ts";
import { plannedOf } from "./rules.ts";
import { boardObject, explainObject, historyObject, plannedObject, statusBody, userObject } from "./schemas.ts";

const json = (schema: z.ZodType) => ({ content: { "application/json": { schema: resolver(schema) } } });

/** The web service of the board and of statuses. */
export function statusApi(deps: Deps) {
  const { roster } = deps;
  const app = new Hono<Env>();
  const memberAt = (c: Context<Env>): Member => {
    const id = c.req.param("id")!;
    const viewer = viewerOf(c);
    const member = roster.memberFor(viewer, id === "me" ? viewer.id : id);
    if (!member) throw notFound(say("status.noSuchUser"));
    return member;
  };
  /** Who did something, unless the viewer may not know of them. */
  const idFor = (c: Context<Env>, id: string | null) => {
    const by = id === null ? undefined : roster.person(id);
    return by && maySee(viewerOf(c), by) ? by.id : null;
  };
  const userJson = (c: Context<Env>, id: string) =>
    c.body(roster.member(id)!.json, 200, { "Content-Type": "application/json", "Cache-Control": "no-store" });

  app.get(
    "/board",
    describeRoute({
      tags: ["Board"],
      summary: "The board, or what changed since a version",
      responses: {
        200: { description: "The board", ...json(boardObject) },
        304: { description: "Nothing changed (If-None-Match)" },
      },
    }),
    permit("board.see"),
    valid("query", z.object({ since: z.string().max(40).optional() })),
    board(roster),
  );
  app.get(
    "/status-types",
    describeRoute({
      tags: ["Board"],
      summary: "The status types",
      responses: { 200: { description: "In the order of the picker" } },
    }),
    permit("board.see"),
    (c) => {
      const sees = (id: string) => maySeeDepartment(viewerOf(c), id);
      const items = [...roster.types.values()].map((type) => ({
        ...type,
        departments: type.departments?.filter(sees) ?? null,
      }));
      return c.json({ items });
    },
  );
  app.put(
    "/users/:id/status",
    describeRoute({
      tags: ["Status"],
      summary: "Set a user's status (`me`: one's own)",
      responses: {
        200: { description: "The user as on the board", ...json(userObject) },
        403: { description: "Not one's own, and the role does not reach them" },
        422: { description: "Not a status that can be set" },
      },
    }),
    permit("status.set"),
    valid("json", statusBody),
    async (c) => {
      const member = memberAt(c);
      mayUpon(viewerOf(c), "status.set", member.person, say("status.mayNotSet"));
      await setStatus(deps, actorOf(c), [member.person.id], c.req.valid("json"), "api");
      return userJson(c, member.person.id);
    },
  );
  app.delete(
    "/users/:id/status",
    describeRoute({
      tags: ["Status"],
      summary: "Drop what was set by hand; what the lower layers say is back",
      responses: { 200: { description: "The user as on the board", ...json(userObject) } },
    }),
    permit("status.set"),
    async (c) => {
      const member = memberAt(c);
      mayUpon(viewerOf(c), "status.set", member.person, say("status.mayNotSet"));
      await clearStatus(deps, actorOf(c), [member.person.id], "api");
      return userJson(c, member.person.id);
    },
  );
  app.get(
    "/users/:id/status/planned",
    describeRoute({
      tags: ["Status"],
      summary: "What a user has planned, the soonest first",
      responses: { 200: { description: "The statuses that are still to begin", ...json(plannedObject) } },
    }),
    permit("board.see"),
    (c) => {
      const items = plannedOf(memberAt(c).entries, deps.clock()).map((e) => ({
        id: e.id,
        type: e.type,
        comment: e.comment,
        startAt: instant(e.startAt),
        endAt: instant(e.endAt),
        returnAt: instant(e.returnAt),
      }));
      return c.json({ items });
    },
  );
  app.delete(
    "/users/:id/status/planned/:entryId",
    describeRoute({
      tags: ["Status"],
      summary: "Drop a status that is planned",
      responses: {
        200: { description: "The user as on the board", ...json(userObject) },
        403: { description: "Not one's own, and the role does not reach them" },
        404: { description: "Not planned: it has begun, or was dropped" },
      },
    }),
    permit("status.set"),
    async (c) => {
      const member = memberAt(c);
      mayUpon(viewerOf(c), "status.set", member.person, say("status.mayNotSet"));
      await dropPlanned(deps, actorOf(c), member.person.id, c.req.param("entryId"));
      return userJson(c, member.person.id);
    },
  );
  app.get(
    "/users/:id/status/explain",
    describeRoute({
      tags: ["Status"],
      summary: "Why a user's status is what it is",
      responses: { 200: { description: "The winning layer and those it beat", ...json(explainObject) } },
    }),
    permit("board.see"),
    (c) => {
      const member = memberAt(c);
      const layers = explain(member.entries, deps.clock()).map((e) => ({
        layer: e.layer,
        type: e.type,
        comment: e.comment,
        startAt: instant(e.startAt),
        endAt: instant(e.endAt),
        returnAt: instant(e.returnAt),
        // Whether somebody's screen is locked or their computer idle is their own affair.
        source: e.layer === "sensing" && member.person.id !== viewerOf(c).id ? "sensing" : e.source,
        by: idFor(c, e.setBy),
        wins: e.wins,
      }));
      return c.json({ status: member.row.status, layers });
    },
  );
  app.get(
    "/users/:id/status/history",
    describeRoute({
      tags: ["Status"],
      summary: "A user's history, latest first",
      responses: { 200: { description: "A page of it", ...json(historyObject) } },
    }),
    permit("status.see-history"),
    valid(
      "query",
      z.object({ limit: z.coerce.number().int().min(1).max(200).default(50), after: z.string().max(60).optional() }),
    ),
    async (c) => {
      const member = memberAt(c);
      mayUpon(viewerOf(c), "status.see-history", member.person, say("status.mayNotSee"));
      const { limit, after } = c.req.valid("query");
      const rows = await historyOf(
        deps.db,
        member.person.id,
        limit + 1,
        after === undefined ? null : readCursor(after),
      );
      const items = rows.slice(0, limit).map((row) => ({
        at: row.at.toISOString(),
        from: row.fromType,
        to: row.toType,
        comment: row.comment,
        returnAt: row.returnAt?.toISOString() ?? null,
        by: idFor(c, row.byId),
        source: row.layer ?? "default",
        via: row.source,
      }));
      const last = rows[limit - 1];
      return c.json({ items, ...(rows.length > limit && last ? { next: writeCursor(last) } : {}) });
    },
  );
  return app;
}
