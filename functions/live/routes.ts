import { RESPONSE_ALREADY_SENT } from "@hono/node-server/utils/response";
import { type Context, Hono } from "hono";
import { describeRoute } from "hono-openapi";
import { z } from "zod";
import type { Deps } from "#shared/deps.ts";
import type { Env } from "#shared/http/env.ts";
import { permit } from "#shared/http/permit.ts";
import { badRequest, tooMany } from "#shared/http/problem.ts";
import { SERVICE_VERSION } from "#shared/http/service-version.ts";
import { valid } from "#shared/http/validate.ts";
import { sessionOf, viewerOf } from "#shared/http/viewer.ts";
import { isId } from "#shared/ids.ts";
import { say } from "#shared/texts/current.ts";
import { beActive } from "./actions.ts";

const deviceBody = z.object({
  device: z.string().refine(isId, { error: () => say("error.mustUlid") }),
});

/** The live stream: the same for pages (`/live`, by cookie) and for programs (`/api/live`). */
export function liveRoutes(deps: Deps) {
  const app = new Hono<Env>();
  app.get("/live", permit("board.see"), stream(deps));
  app.get(
    "/api/live",
    describeRoute({
      tags: ["Board"],
      summary: "Follow the board as server-sent events",
      description:
        "`event: status` carries one user object as on the board, `removed` the id of a user who left it; `id:` is the version, and `Last-Event-ID` (or `?since=`) resumes. `resync` asks to fetch the board again. `setting` says that client settings changed which hold for oneself. `note` tells of notes, by `what`: `arrived` with who sent it, the beginning of its text, and how one wants to be told (`how`, `sound`); `changed` when one’s copy was read, archived or deleted; `sent` when one sent a note; `received` when somebody has, or has read, what one sent; each with `unread`, the number of one’s unread notes. `watch` says that one of one's own watches has fired: `{id, watchId, at, user: {id, displayName}, status: {type, name, kind, comment, returnAt}, others, watched: {type, id, watching}, how, sound}`; `others` counts further changes that it stands for, `watched` is what the watch was on and whether one still watches it. `places` says in which order departments and locations stand on the board: `{inOrder: [id]}`. `heartbeat` comes every 15 s. `hello` comes first, and again where something may have been missed; beside the version it says `unread`, `watches`: whether one's watches told something while one had no stream (`GET /api/watches/hits` has it), and `device`: on which device its user acted last (`event: device` when that is another one). `event: announcement` says what is announced, with `null` when it is over, withdrawn or dismissed; `hello` names all that hold as `announcements`.",
      responses: {
        200: { description: "The stream", content: { "text/event-stream": {} } },
        429: { description: "Too many streams of one user" },
      },
    }),
    permit("board.see"),
    stream(deps),
  );
  // What `hello` says, for a page behind a proxy that holds the stream back.
  app.get("/live/you", permit("board.see"), (c) => c.json(c.get("viewing") ? {} : deps.hub.greeting(viewerOf(c).id)));
  app.post("/live/active", permit("board.see"), valid("json", deviceBody), async (c) => {
    const { id } = viewerOf(c);
    const { device } = c.req.valid("json");
    if (deps.devices.latestOf(id) !== device) await beActive(deps, id, device);
    return c.body(null, 204);
  });
  return app;
}

/** Writes to the raw response: the web-stream path would cost several times the CPU and memory a client. */
const stream = (deps: Deps) => (c: Context<Env>) => {
  // Hono answers HEAD by the same handler: whoever only asks whether it is there gets no stream.
  if (c.req.method === "HEAD") return c.body(null, 200, { "Content-Type": "text/event-stream; charset=utf-8" });
  const res = c.env?.outgoing;
  if (!res) throw badRequest(say("error.liveOwnConnection"));
  const from = c.req.header("Last-Event-ID") ?? c.req.query("since") ?? null;
  const userId = viewerOf(c).id;
  const { id } = sessionOf(c);
  if (!deps.hub.hasRoomFor(userId)) throw tooMany(say("error.tooManyLive", deps.config.livePerUser), 60);
  // Not read from `c.res`: looking at that makes a response of its own, which would be sent after this one.
  res.writeHead(200, {
    "Content-Type": "text/event-stream; charset=utf-8",
    "Service-Version": SERVICE_VERSION,
    "X-Request-Id": c.get("requestId"),
    "X-Content-Type-Options": "nosniff",
    "Cache-Control": "no-cache, no-transform",
    // nginx buffers otherwise.
    "X-Accel-Buffering": "no",
  });
  deps.hub.join(res, userId, id, from, c.get("viewing")?.until);
  return RESPONSE_ALREADY_SENT;
};
