import { type Context, Hono } from "hono";
import type { Deps } from "#shared/deps.ts";
import type { Env } from "#shared/http/env.ts";
import { readForm } from "#shared/http/form.ts";
import { permit } from "#shared/http/permit.ts";
import { notFound } from "#shared/http/problem.ts";
import { uiOf } from "#shared/http/ui.ts";
import { actorOf } from "#shared/http/viewer.ts";
import { isId } from "#shared/ids.ts";
import { readSecret } from "#shared/secrets.ts";
import { say } from "#shared/texts/current.ts";
import { page } from "#ui/render.tsx";
import {
  addressSecret,
  createSystem,
  deleteSystem,
  EVENTS_SHOWN,
  proofSecret,
  renewAddress,
  updateSystem,
} from "./actions.ts";
import { readSystemForm, type SentSystem, type SystemErrors, sentOfPreset, sentOfSystem } from "./form.ts";
import type { Lines } from "./lines.ts";
import { pastedPayload } from "./payload.ts";
import { presetNamed } from "./presets.ts";
import { lastEvents, type PhoneSystem, phoneSystem, phoneSystems } from "./queries.ts";
import { readRequest } from "./take-request.ts";
import { NewSystemPage, SystemPage } from "./views/system-page.tsx";
import { SystemsPage } from "./views/systems-page.tsx";
import type { Tried } from "./views/try-it.tsx";

/** Telephone systems for administrators: `/admin/telephones`. */
export function callsAdmin(deps: Deps, lines: Lines) {
  const app = new Hono<Env>();
  const { db, config, roster } = deps;
  const home = `${config.basePath}/admin/telephones`;
  const systemOf = async (c: Context<Env>): Promise<PhoneSystem> => {
    const id = c.req.param("id")!;
    const system = isId(id) ? await phoneSystem(db, id) : null;
    if (!system) throw notFound(say("calls.noSystem"));
    return system;
  };
  const show = async (
    c: Context<Env>,
    system: PhoneSystem,
    more: { sent?: SentSystem; errors?: SystemErrors; tried?: Tried; done?: string | undefined } = {},
  ) => {
    const key = await readSecret(db, deps.secret, addressSecret(system.id));
    const origin = config.publicUrl?.origin ?? new URL(c.req.url).origin;
    const { sent = sentOfSystem(system), ...rest } = more;
    c.header("Cache-Control", "no-store");
    return c.html(
      page(
        uiOf(c, deps),
        <SystemPage
          system={system}
          sent={sent}
          address={key.state === "open" ? `${origin}${config.basePath}/hooks/calls/${key.text}` : null}
          keepsSecret={system.proof.kind !== "address"}
          events={await lastEvents(db, system.id, EVENTS_SHOWN)}
          nameOf={(id) => roster.person(id)?.displayName ?? null}
          {...rest}
        />,
      ),
      more.errors ? 422 : 200,
    );
  };

  app.get("/", permit("calls.manage"), async (c) =>
    c.html(
      page(
        uiOf(c, deps),
        <SystemsPage systems={await phoneSystems(db)} removed={c.req.query("removed") !== undefined} />,
      ),
    ),
  );
  app.get("/new", permit("calls.manage"), (c) => {
    const preset = presetNamed(c.req.query("preset") ?? "");
    return c.html(page(uiOf(c, deps), <NewSystemPage sent={sentOfPreset(preset)} errors={{}} />));
  });
  app.post("/", permit("calls.manage"), async (c) => {
    const sent = await readForm(c);
    const read = readSystemForm(sent, () => false);
    if ("errors" in read) return c.html(page(uiOf(c, deps), <NewSystemPage sent={sent} errors={read.errors} />), 422);
    const id = await createSystem(deps, actorOf(c), read.input);
    return c.redirect(`${home}/${id}?done=saved`, 303);
  });
  app.get("/:id", permit("calls.manage"), async (c) => show(c, await systemOf(c), { done: c.req.query("done") }));
  app.post("/:id", permit("calls.manage"), async (c) => {
    const system = await systemOf(c);
    const sent = await readForm(c);
    const kept = await readSecret(db, deps.secret, proofSecret(system.id));
    const read = readSystemForm(sent, (kind) => kept.state === "open" && kind === system.proof.kind);
    if ("errors" in read) return show(c, system, { sent, errors: read.errors });
    await updateSystem(deps, actorOf(c), system.id, read.input);
    return c.redirect(`${home}/${system.id}?done=saved`, 303);
  });
  app.post("/:id/try", permit("calls.manage"), async (c) => {
    const system = await systemOf(c);
    const { payload = "" } = await readForm(c);
    if (payload.trim() === "") return show(c, system, { tried: { payload, read: null, owners: [] } });
    const read = readRequest(pastedPayload(payload), system.mapping, deps.clock());
    const owners: string[] = [];
    for (const line of read.reading?.lines ?? []) {
      const found = await lines.ownersOf(await lines.keyOf(line));
      if (found.found === "people") owners.push(...found.people.map(({ displayName }) => displayName));
      else owners.push(say(found.found === "several" ? "calls.severalPeople" : "calls.nobody"));
    }
    return show(c, system, { tried: { payload, read, owners } });
  });
  app.post("/:id/address", permit("calls.manage"), async (c) => {
    const { id } = await systemOf(c);
    await renewAddress(deps, actorOf(c), id);
    return c.redirect(`${home}/${id}?done=renewed`, 303);
  });
  app.post("/:id/delete", permit("calls.manage"), async (c) => {
    const { id } = await systemOf(c);
    await deleteSystem(deps, actorOf(c), id);
    return c.redirect(`${home}?removed`, 303);
  });
  return app;
}
