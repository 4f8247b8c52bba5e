import { type Context, Hono } from "hono";
import type { Deps } from "#shared/deps.ts";
import type { Env } from "#shared/http/env.ts";
import { readForm } from "#shared/http/form.ts";
import { permit } from "#shared/http/permit.ts";
import { badRequest } from "#shared/http/problem.ts";
import { uiOf } from "#shared/http/ui.ts";
import { readUnsubscribeToken, type Unsubscribable } from "#shared/mail/unsubscribe.ts";
import type { Person } from "#shared/roster/member.ts";
import { page } from "#ui/render.tsx";
import { resubscribe, unsubscribe, wishFor } from "./actions/unsubscribe.ts";
import { UnknownPage, UnsubscribePage } from "./views/unsubscribe.tsx";

/** What the header of a mail makes mail programs send (RFC 8058, 3.1). */
const ONE_CLICK = { name: "List-Unsubscribe", value: "One-Click" } as const;

/** Stopping mails by the link in them, without signing in. */
export function mailRoutes(deps: Deps) {
  const app = new Hono<Env>();
  const ui = (c: Context<Env>) => ({ ...uiOf(c, deps), viewer: null });
  const found = async (c: Context<Env>): Promise<{ person: Person; kind: Unsubscribable } | null> => {
    const read = await readUnsubscribeToken(deps.mail, c.req.param("token")!);
    const person = read && deps.roster.person(read.userId);
    return read && person ? { person, kind: read.kind } : null;
  };
  const unknown = (c: Context<Env>) => c.html(page(ui(c), <UnknownPage />), 404);
  const here = (c: Context<Env>) => `${deps.config.basePath}/unsubscribe/${c.req.param("token")}`;

  // Programs that look what a link is must not change anything by it.
  app.get("/unsubscribe/:token", permit("public"), async (c) => {
    const one = await found(c);
    if (!one) return unknown(c);
    const { person, kind } = one;
    return c.html(
      page(
        ui(c),
        <UnsubscribePage
          token={c.req.param("token")}
          kind={kind}
          name={person.displayName}
          {...wishFor(deps, person, kind)}
          before={c.req.query("before")}
        />,
      ),
    );
  });

  app.post("/unsubscribe/:token", permit("public"), async (c) => {
    const one = await found(c);
    if (!one) return unknown(c);
    const form = await readForm(c);
    if (form[ONE_CLICK.name] !== ONE_CLICK.value) throw badRequest(ui(c).t("mail.unsubscribeHow"));
    const { person, kind } = one;
    const { locked, own, wanted } = wishFor(deps, person, kind);
    if (!locked) await unsubscribe(deps, person, kind, c.get("address") || null);
    // A mail program wants no page; a redirect it must not get at all.
    if (form.page === undefined) return c.body(null, 200);
    return c.redirect(`${here(c)}?before=${encodeURIComponent(wanted ? own : "")}`, 303);
  });

  app.post("/unsubscribe/:token/undo", permit("public"), async (c) => {
    const one = await found(c);
    if (!one) return unknown(c);
    const { before = "" } = await readForm(c);
    await resubscribe(deps, one.person, one.kind, before.slice(0, 200), c.get("address") || null);
    return c.redirect(here(c), 303);
  });
  return app;
}
