import { type Context, Hono } from "hono";
import type { Deps } from "#shared/deps.ts";
import type { Env } from "#shared/http/env.ts";
import { permit } from "#shared/http/permit.ts";
import { forbidden, notFound } from "#shared/http/problem.ts";
import { readSecret } from "#shared/secrets.ts";
import { say } from "#shared/texts/current.ts";
import { addressHash, keepEvent, proofSecret } from "./actions.ts";
import type { Lines } from "./lines.ts";
import { readPayload } from "./payload.ts";
import { proves } from "./proof.ts";
import { type PhoneSystem, systemAt } from "./queries.ts";
import { type RequestOutcome, readRequest, takeReading } from "./take-request.ts";

/** What is refused is written down at most so often: nobody fills the list with it. In milliseconds. */
const REFUSED_EVERY = 60_000;

/** Where telephone systems report calls in words of their own: each at a secret address, by GET or POST. */
export function callHooks(deps: Deps, lines: Lines) {
  const app = new Hono<Env>();
  const refusedAt = new Map<string, number>();

  const take = async (c: Context<Env>) => {
    const key = c.req.param("key")!;
    const system = /^[\w-]{43}$/.test(key) ? await systemAt(deps.db, addressHash(key)) : null;
    // A look is no report: some systems ask by HEAD whether an address is there.
    if (!system) throw notFound();
    if (c.req.method === "HEAD") return c.body(null, 204);
    const body = c.req.method === "POST" ? await c.req.text() : "";
    const payload = readPayload(new URL(c.req.url).search.slice(1), body);
    const keep = (outcome: RequestOutcome, more: object = {}) =>
      keepEvent(deps, system.id, {
        outcome,
        event: null,
        line: null,
        callId: null,
        userId: null,
        ...more,
        payload: payload.text,
      });
    if (!(await proven(c, system, body))) {
      if (deps.clock() - (refusedAt.get(system.id) ?? 0) >= REFUSED_EVERY) {
        refusedAt.set(system.id, deps.clock());
        await keep("refused");
      }
      throw forbidden(say("calls.notProven"));
    }
    const read = readRequest(payload, system.mapping, deps.clock());
    const reading = read.reading;
    const told = {
      event: reading?.event ?? null,
      line: reading?.lines.join(", ").slice(0, 120) || null,
      callId: reading?.callId ?? null,
    };
    // Answered as good in any case: a system that is told of a fault sends the same again.
    if (system.paused || read.kind === "nothing") {
      const outcome = read.kind === "nothing" ? read.outcome : "paused";
      await keep(outcome, told);
      return c.json({ outcome });
    }
    const { outcome, users } = await takeReading(deps, lines, system.id, read);
    await keep(outcome, { ...told, userId: users.length === 1 ? users[0] : null });
    return c.json({ outcome });
  };
  const proven = async (c: Context<Env>, { id, proof }: PhoneSystem, body: string) => {
    const secret = proof.kind === "address" ? null : await readSecret(deps.db, deps.secret, proofSecret(id));
    return proves(proof, secret?.state === "open" ? secret.text : null, (name) => c.req.header(name), body);
  };

  app.get("/hooks/calls/:key", permit("public"), take);
  app.post("/hooks/calls/:key", permit("public"), take);
  return app;
}
