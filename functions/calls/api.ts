import { Hono } from "hono";
import { describeRoute, resolver } from "hono-openapi";
import type { Deps } from "#shared/deps.ts";
import type { Env } from "#shared/http/env.ts";
import { permit } from "#shared/http/permit.ts";
import { invalid } from "#shared/http/problem.ts";
import { valid } from "#shared/http/validate.ts";
import { viewerOf } from "#shared/http/viewer.ts";
import { can, reachOf, type Subject } from "#shared/permissions.ts";
import { say } from "#shared/texts/current.ts";
import type { Lines } from "./lines.ts";
import { believable } from "./rules.ts";
import { callAnswer, callBody } from "./schemas.ts";
import { takeEvent } from "./take-event.ts";

/** What telephones tell (S26), for telephone systems and for people's own software. */
export function callsApi(deps: Deps, lines: Lines) {
  const app = new Hono<Env>();
  app.post(
    "/calls",
    permit("calls.report"),
    describeRoute({
      tags: ["Calls"],
      summary: "Say that a call was connected or is over",
      description:
        "Sets and ends the layer `call` of whoever’s line it is, as they wish. A person’s own software leaves `line` out. A telephone system uses an API token with the permission `calls.report` of somebody whose role gives it for everybody. Sending an event twice does nothing more; of the events of one `callId` the last by `at` counts, in whatever order they come. A call that nobody ends is over after the site’s longest call, or when `lasts` is over.",
      responses: {
        200: {
          description: "It was taken in, or why it changes nothing",
          content: { "application/json": { schema: resolver(callAnswer) } },
        },
        422: { description: "The time cannot be: more than a day ago, or more than five minutes ahead" },
      },
    }),
    valid("json", callBody),
    async (c) => {
      const { event, line, callId, at, lasts } = c.req.valid("json");
      if (at !== null && !believable(at, deps.clock())) {
        const detail = say("calls.unbelievable");
        throw invalid(detail, [{ pointer: "/at", detail }]);
      }
      const viewer = viewerOf(c);
      const by = {
        id: viewer.id,
        own: deps.roster.member(viewer.id)?.person ?? null,
        reaches: (person: Subject) => can(viewer, "calls.report", person),
        all: reachOf(viewer, "calls.report").all,
      };
      const lastsMs = lasts === null ? null : lasts * 1000;
      return c.json(await takeEvent(deps, lines, by, { kind: event, line, callId, at, lastsMs }));
    },
  );
  return app;
}
