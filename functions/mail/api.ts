import { Hono } from "hono";
import { describeRoute, resolver } from "hono-openapi";
import { z } from "zod";
import type { Deps } from "#shared/deps.ts";
import type { Env } from "#shared/http/env.ts";
import { permit } from "#shared/http/permit.ts";
import { conflict } from "#shared/http/problem.ts";
import { valid } from "#shared/http/validate.ts";
import { actorOf } from "#shared/http/viewer.ts";
import { mailKinds } from "#shared/mail/kinds.ts";
import { say } from "#shared/texts/current.ts";
import { dropMails, resendMails } from "./actions/outbox.ts";
import { mailAt } from "./filter.ts";
import { type OutboxItem, outboxItems, outboxStates } from "./queries.ts";
import { reasonText } from "./views/reason.ts";

const itemSchema = z
  .object({
    id: z.string(),
    kind: z.string(),
    userId: z.string().nullable().describe("Whom it is for, where they have an account"),
    address: z.string(),
    state: z.enum(outboxStates),
    attempts: z.int(),
    createdAt: z.iso.datetime(),
    dueAt: z.iso.datetime(),
    endedAt: z.iso.datetime().nullable(),
    reason: z
      .object({ code: z.string(), text: z.string(), reply: z.string().nullable() })
      .nullable()
      .describe("Why it has not gone, or was called off; `reply` is what the server said"),
  })
  .meta({ id: "OutboxMail" });
const listSchema = z.object({ items: z.array(itemSchema), next: z.string().optional() });
const query = z.object({
  state: z.enum(outboxStates).optional(),
  kind: z.enum(mailKinds).optional(),
  q: z.string().max(100).default("").describe("In the address or name of whom it is for"),
  after: z
    .string()
    .regex(/^[0-9A-HJKMNP-TV-Z]{26}$/, { error: () => say("error.mustNext") })
    .optional(),
  limit: z.coerce.number().int().min(1).max(200).default(50),
});

const json = (description: string, schema: z.ZodType) => ({
  description,
  content: { "application/json": { schema: resolver(schema) } },
});
const tags = ["Administration"];
const refusals = {
  404: { description: "No such mail" },
  409: { description: "It was sent or called off: nothing is left of it to send" },
};

/** The outbox for programs of administrators. */
export function mailApi(deps: Deps) {
  const app = new Hono<Env>();

  app.get(
    "/admin/mail/outbox",
    permit("mail.manage"),
    describeRoute({
      tags,
      summary: "Mails that wait, were sent, put aside or called off, newest first",
      responses: { 200: json("A page", listSchema) },
    }),
    valid("query", query),
    async (c) => {
      const { state = null, kind = null, q, after = null, limit } = c.req.valid("query");
      const items = await outboxItems(deps.db, { state, kind, search: q }, limit + 1, after);
      return c.json({
        items: items.slice(0, limit).map(itemOf),
        ...(items.length > limit ? { next: items[limit - 1]!.id } : {}),
      });
    },
  );

  app.post(
    "/admin/mail/outbox/:id/resend",
    permit("mail.manage"),
    describeRoute({
      tags,
      summary: "Send a mail once more that was put aside, or now one that waits",
      responses: { 200: json("The mail", itemSchema), ...refusals },
    }),
    async (c) => {
      const { id, state } = await mailAt(deps, c.req.param("id"));
      if (state !== "failed" && state !== "waiting") throw conflict(say("mail.overAndDone"));
      await resendMails(deps, actorOf(c), [id]);
      return c.json(itemOf(await mailAt(deps, id)));
    },
  );

  app.post(
    "/admin/mail/outbox/:id/drop",
    permit("mail.manage"),
    describeRoute({
      tags,
      summary: "Call off a mail that waits or was put aside",
      responses: { 200: json("The mail", itemSchema), ...refusals },
    }),
    async (c) => {
      const { id } = await mailAt(deps, c.req.param("id"));
      const { changed } = await dropMails(deps, actorOf(c), [id]);
      if (changed === 0) throw conflict(say("mail.overAndDone"));
      return c.json(itemOf(await mailAt(deps, id)));
    },
  );
  return app;
}

const itemOf = (item: OutboxItem): z.input<typeof itemSchema> => ({
  id: item.id,
  kind: item.kind,
  userId: item.toUserId,
  address: item.toAddress,
  state: item.state,
  attempts: item.attempts,
  createdAt: item.createdAt.toISOString(),
  dueAt: item.dueAt.toISOString(),
  endedAt: item.endedAt?.toISOString() ?? null,
  reason: item.reason && {
    code: item.reason.code,
    text: reasonText(say, item.reason.code),
    reply: item.reason.said || null,
  },
});
