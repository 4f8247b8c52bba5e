import { Hono } from "hono";
import { describeRoute, resolver } from "hono-openapi";
import { z } from "zod";
import type { Deps } from "#shared/deps.ts";
import type { Env } from "#shared/http/env.ts";
import { mayUpon, permit } from "#shared/http/permit.ts";
import { valid } from "#shared/http/validate.ts";
import { sessionOf, viewerOf } from "#shared/http/viewer.ts";
import { line } from "#shared/text-rules.ts";
import { say } from "#shared/texts/current.ts";
import { sense } from "./actions.ts";
import { Heard } from "./heard.ts";
import { BEAT_MS, reports, stateOf } from "./rules.ts";

const body = z
  .strictObject({
    state: z.enum(reports),
    device: line(60)
      .nullish()
      .transform((device) => device || null)
      .describe("The same for all that one computer tells; absent: the session or token"),
  })
  .meta({ description: "How a computer of one’s own is used now" });
const answer = z.object({
  on: z.boolean().describe("Whether the user wishes it; where not, nothing is kept and the computer may fall silent"),
  idleMinutes: z.int().describe("Without a key or the mouse for so long it is idle"),
  beatSeconds: z.int().describe("While it is in use it tells so at least this often"),
});

/** What computers tell of their use (S25), for pages and programs. */
export function sensingApi(deps: Deps) {
  const app = new Hono<Env>();
  const heard = new Heard(deps);
  app.post(
    "/sensing",
    permit("status.set"),
    describeRoute({
      tags: ["Sensing"],
      summary: "Say how one’s computer is used",
      description:
        "Sets the layer `sensing` of one’s own status, as one’s client settings say (`sensing.…`), which is off until one turns it on. Several computers are judged together: in use anywhere is in use. Whoever goes away is shown so ten seconds later. A computer that was in use and is silent for 15 minutes has fallen asleep: what it told counts no more.",
      responses: {
        200: { description: "It was taken in", content: { "application/json": { schema: resolver(answer) } } },
      },
    }),
    valid("json", body),
    async (c) => {
      const viewer = viewerOf(c);
      mayUpon(viewer, "status.set", viewer, say("status.mayNotSet"));
      const { settings } = deps;
      const said = c.req.valid("json");
      const device = said.device ?? sessionOf(c).id;
      const state = stateOf(said.state);
      const idleMinutes = settings.get("sensing.idleMinutes", viewer.id, viewer.departmentId);
      let on = settings.get("sensing.on", viewer.id, viewer.departmentId);
      if (on && !heard.knows(viewer.id, device, state)) {
        on = await sense(deps, viewer.id, device, state);
        if (on) heard.remember(viewer.id, device, state);
      }
      return c.json({ on, idleMinutes, beatSeconds: BEAT_MS / 1000 });
    },
  );
  return app;
}
