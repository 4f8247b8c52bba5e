import { Hono } from "hono";
import { describeRoute, resolver } from "hono-openapi";
import { z } from "zod";
import type { Deps } from "#shared/deps.ts";
import { readCursor, writeCursor } from "#shared/http/cursor.ts";
import type { Env } from "#shared/http/env.ts";
import { permit } from "#shared/http/permit.ts";
import { uiOf } from "#shared/http/ui.ts";
import { valid } from "#shared/http/validate.ts";
import { askedOf, filterOf } from "./filter.ts";
import { auditPage } from "./queries.ts";

const listSchema = z.object({
  items: z.array(
    z.object({
      at: z.iso.datetime(),
      actorId: z.string().nullable().describe("null: the command line, or a job"),
      actorName: z.string(),
      action: z.string(),
      subjectType: z.string(),
      subjectId: z.string().nullable(),
      subjectName: z.string(),
      address: z.string().nullable(),
      before: z.unknown(),
      after: z.unknown(),
    }),
  ),
  next: z.string().optional().describe("Pass it as `after` to read on"),
});
const filterShape = z.object({
  who: z.string().max(100).optional().describe("In the name of whoever acted"),
  whom: z.string().max(100).optional().describe("In the name of whom it was done to"),
  action: z.string().max(71).optional().describe("An action such as `user.update`, or the part before the dot"),
  user: z.string().max(26).optional().describe("One user's id, on either side"),
  from: z.string().max(10).optional().describe("The first day, `2026-03-10`, in one's own zone"),
  to: z.string().max(10).optional().describe("The last day"),
  after: z.string().max(60).optional(),
  limit: z.coerce.number().int().min(1).max(200).default(50),
});

/** The audit log for programs of administrators. */
export function auditApi(deps: Deps) {
  const app = new Hono<Env>();
  app.get(
    "/",
    permit("audit.see"),
    describeRoute({
      tags: ["Administration"],
      summary: "The audit log, latest first",
      responses: { 200: { description: "A page", content: { "application/json": { schema: resolver(listSchema) } } } },
    }),
    valid("query", filterShape),
    async (c) => {
      const { after, limit } = c.req.valid("query");
      const filter = filterOf(
        askedOf((name) => c.req.query(name)),
        uiOf(c, deps),
      );
      const rows = await auditPage(deps.db, filter, limit + 1, after === undefined ? null : readCursor(after));
      const last = rows[limit - 1];
      return c.json({
        items: rows.slice(0, limit).map(({ id: _, at, before, after: later, ...row }) => ({
          at: at.toISOString(),
          ...row,
          before: before === null ? null : JSON.parse(before),
          after: later === null ? null : JSON.parse(later),
        })),
        ...(rows.length > limit && last ? { next: writeCursor(last) } : {}),
      });
    },
  );
  return app;
}
