import { type Context, Hono } from "hono";
import { describeRoute, resolver } from "hono-openapi";
import type { z } from "zod";
import type { Deps } from "#shared/deps.ts";
import type { Env } from "#shared/http/env.ts";
import { permit } from "#shared/http/permit.ts";
import { badRequest } from "#shared/http/problem.ts";
import { valid } from "#shared/http/validate.ts";
import { viewerOf } from "#shared/http/viewer.ts";
import { instant } from "#shared/roster/member.ts";
import { say } from "#shared/texts/current.ts";
import { changeWatch, createWatch, deleteWatch, restoreWatch, type Subject, stopWatching } from "./actions.ts";
import { nameOf, refuseHidden, visibleHits, visibleWatch, visibleWatches } from "./names.ts";
import { type HitRow, hitsOf, type WatchRow, watchesOf } from "./queries.ts";
import { HITS_SHOWN_MS, presets, usualFor, usualWish } from "./rules.ts";
import { endedList, hitList, pageQuery, watchBody, watchList, watchObject, watchPatch } from "./schemas.ts";

const json = (description: string, schema: z.ZodType) => ({
  description,
  content: { "application/json": { schema: resolver(schema) } },
});
const tags = ["Watches"];
const refusals = {
  404: { description: "No such user or department, or one whom one may not see" },
  409: { description: "Too many watches, or there is one just the same" },
  422: { description: "Not a watch that can be: the problem says why" },
};
/** RFC draft-ietf-httpapi-idempotency-key-header, within what its column takes. */
const ONCE_KEY = /^[\x21-\x7e]{1,80}$/;

/** One's own watches for programs. */
export function watchesApi(deps: Deps) {
  const { roster } = deps;
  const app = new Hono<Env>();

  const watchJson = (row: WatchRow) => ({
    id: row.id,
    subject: { type: row.subjectType, id: row.subjectId, name: nameOf(roster, row) },
    types: row.types,
    kinds: row.kinds,
    once: row.once,
    workingHoursOnly: row.workingHoursOnly,
    how: [
      ...(row.byToast ? ["toast"] : []),
      ...(row.byNotification ? ["notification"] : []),
      ...(row.byMail ? ["mail"] : []),
    ],
    createdAt: instant(row.createdAt.getTime()),
    endedAt: instant(row.endedAt?.getTime() ?? null),
  });
  const answer = async (c: Context<Env>, id: string, status: 200 | 201 = 200) =>
    c.json(watchJson(await visibleWatch(deps, viewerOf(c), id)), status);
  const hitJson = (hit: HitRow) => {
    const type = roster.types.get(hit.toType);
    return {
      id: hit.id,
      watchId: hit.watchId,
      at: instant(hit.at.getTime()),
      toldAt: instant(hit.toldAt.getTime()),
      user: { id: hit.subjectId, displayName: roster.person(hit.subjectId)!.displayName },
      status: {
        type: hit.toType,
        name: type?.name ?? hit.toType,
        kind: type?.kind ?? "unknown",
        comment: hit.comment,
        returnAt: instant(hit.returnAt?.getTime() ?? null),
      },
      others: hit.others,
    };
  };

  app.get(
    "/watches",
    permit("watches.use"),
    describeRoute({
      tags,
      summary: "One's own watches, latest first",
      responses: { 200: json("Those that have told and ended, too", watchList) },
    }),
    valid("query", pageQuery),
    async (c) => {
      const { after, limit } = c.req.valid("query");
      const rows = await watchesOf(deps.db, viewerOf(c).id, limit, after ?? null);
      return c.json({ items: visibleWatches(roster, viewerOf(c), rows).map(watchJson), ...nextOf(rows, limit) });
    },
  );

  app.post(
    "/watches",
    permit("watches.use"),
    describeRoute({
      tags,
      summary: "Watch a user or a department",
      description:
        "The same watch again is the one there is. With `Idempotency-Key`, the same key again answers with the watch that was made first, though it may have ended.",
      responses: {
        200: json("The watch that there was already", watchObject),
        201: json("The new watch", watchObject),
        ...refusals,
      },
    }),
    valid("json", watchBody),
    async (c) => {
      const body = c.req.valid("json");
      const subject: Subject = body.userId
        ? { type: "user", id: body.userId }
        : { type: "department", id: body.departmentId! };
      const { id, created } = await createWatch(deps, viewerOf(c), subject, wishOf(body), onceKeyOf(c));
      return answer(c, id, created ? 201 : 200);
    },
  );

  app.get(
    "/watches/hits",
    permit("watches.use"),
    describeRoute({
      tags,
      summary: "What one's watches told in the last 14 days, latest first",
      responses: { 200: json("Some of them", hitList) },
    }),
    valid("query", pageQuery),
    async (c) => {
      const { after, limit } = c.req.valid("query");
      const rows = await hitsOf(deps.db, viewerOf(c).id, deps.clock() - HITS_SHOWN_MS, limit, after ?? null);
      return c.json({ items: visibleHits(roster, viewerOf(c), rows).map(hitJson), ...nextOf(rows, limit) });
    },
  );

  app.patch(
    "/watches/:id",
    permit("watches.use"),
    describeRoute({
      tags,
      summary: "Change a watch; one that has ended counts again",
      responses: { 200: json("The watch as it is now", watchObject), ...refusals },
    }),
    valid("json", watchPatch),
    async (c) => {
      const id = c.req.param("id");
      const had = await visibleWatch(deps, viewerOf(c), id);
      const { how, ...rest } = c.req.valid("json");
      const given = Object.fromEntries(Object.entries(rest).filter(([, value]) => value !== undefined));
      await changeWatch(deps, viewerOf(c), id, { ...had, ...given, ...(how ? waysOf(how) : {}) });
      return answer(c, id);
    },
  );

  app.delete(
    "/watches/:id",
    permit("watches.use"),
    describeRoute({
      tags,
      summary: "Delete a watch",
      responses: { 204: { description: "It is gone" }, 404: { description: "No such watch" } },
    }),
    async (c) => {
      await deleteWatch(deps, viewerOf(c), c.req.param("id"));
      return c.body(null, 204);
    },
  );

  app.delete(
    "/watches/:id/end",
    permit("watches.use"),
    describeRoute({
      tags,
      summary: "Take back, within ten minutes, that a watch was deleted",
      responses: { 200: json("The watch, which counts from now on", watchObject), ...refusals },
    }),
    async (c) => {
      await restoreWatch(deps, viewerOf(c), c.req.param("id"));
      return answer(c, c.req.param("id"));
    },
  );

  // As favourites: what the board's mark does with one press.
  for (const [path, type] of [
    ["/watches/users/:id", "user"],
    ["/watches/departments/:id", "department"],
  ] as const) {
    app.put(
      path,
      permit("watches.use"),
      describeRoute({
        tags,
        summary:
          type === "user"
            ? "Watch a user as one mostly wants to: told once, when they come in; when they leave, if they are in"
            : "Watch a department: told of any change in it",
        responses: {
          200: json("The watch that there was already", watchObject),
          201: json("The new watch", watchObject),
          ...refusals,
        },
      }),
      async (c) => {
        const id = c.req.param("id");
        const kind = type === "user" ? roster.member(id)?.row.status.kind : undefined;
        const wish = usualWish(kind ? presets[usualFor(kind)] : presets.any, type === "user");
        const made = await createWatch(deps, viewerOf(c), { type, id }, wish);
        return answer(c, made.id, made.created ? 201 : 200);
      },
    );
    app.delete(
      path,
      permit("watches.use"),
      describeRoute({
        tags,
        summary: type === "user" ? "Watch a user no more" : "Watch a department no more",
        responses: { 200: json("The ids of the watches that ended", endedList), 404: refusals[404] },
      }),
      async (c) => {
        const subject: Subject = { type, id: c.req.param("id") };
        refuseHidden(deps, viewerOf(c), subject);
        return c.json({ ended: await stopWatching(deps, viewerOf(c), subject) });
      },
    );
  }
  return app;
}

const waysOf = (how: readonly string[]) => ({
  byToast: how.includes("toast"),
  byNotification: how.includes("notification"),
  byMail: how.includes("mail"),
});

const wishOf = ({ types, kinds, once, workingHoursOnly, how }: z.output<typeof watchBody>) => ({
  types,
  kinds,
  once,
  workingHoursOnly,
  ...waysOf(how),
});

const nextOf = (rows: readonly { readonly id: string }[], limit: number) =>
  rows.length === limit ? { next: rows.at(-1)!.id } : {};

function onceKeyOf(c: Context<Env>): string | null {
  const key = c.req.header("Idempotency-Key");
  if (key === undefined) return null;
  if (!ONCE_KEY.test(key)) throw badRequest(say("watches.badOnceKey"));
  return key;
}
