import { type Context, Hono } from "hono";
import type { Deps } from "#shared/deps.ts";
import type { Env } from "#shared/http/env.ts";
import { readForm } from "#shared/http/form.ts";
import { permit } from "#shared/http/permit.ts";
import { notFound } from "#shared/http/problem.ts";
import { uiOf } from "#shared/http/ui.ts";
import { actorOf, viewerOf } from "#shared/http/viewer.ts";
import { isId } from "#shared/ids.ts";
import { say } from "#shared/texts/current.ts";
import { page } from "#ui/render.tsx";
import { createToken, revokeToken } from "./actions/api-tokens.ts";
import { tokensOf } from "./queries.ts";
import { readToken, type TypedToken } from "./token-form.ts";
import { grantableBy } from "./token-schema.ts";
import { OwnTokensPage, TokenMadePage } from "./views/own-tokens.tsx";
import { tokenItem } from "./views/tokens.tsx";
import type { FieldErrors } from "./views.tsx";

/** One's own API tokens: `/me/tokens`. */
export function ownTokenRoutes(deps: Deps) {
  const app = new Hono<Env>();
  const { db, clock, settings, config } = deps;

  const show = async (c: Context<Env>, typed?: TypedToken, errors: FieldErrors = {}) => {
    const viewer = viewerOf(c);
    const tokens = await tokensOf(db, viewer.id, clock());
    c.header("Cache-Control", "no-store");
    return c.html(
      page(
        uiOf(c, deps),
        <OwnTokensPage
          tokens={tokens.map(tokenItem)}
          scopes={grantableBy(viewer)}
          endless={settings.get("site.endlessTokens")}
          typed={typed}
          errors={errors}
          revoked={c.req.query("revoked") !== undefined}
        />,
      ),
      typed ? 422 : 200,
    );
  };

  app.get("/me/tokens", permit("in-person"), (c) => show(c));

  app.post("/me/tokens", permit("in-person"), async (c) => {
    const viewer = viewerOf(c);
    const { typed, wanted, errors } = readToken(await readForm(c), viewer, settings);
    if (!wanted) return show(c, typed, errors);
    const made = await createToken(deps, actorOf(c), viewer.id, wanted);
    c.header("Cache-Control", "no-store");
    return c.html(page(uiOf(c, deps), <TokenMadePage name={wanted.name} {...made} />));
  });

  app.post("/me/tokens/:id/revoke", permit("in-person"), async (c) => {
    const id = c.req.param("id");
    if (!isId(id) || !(await revokeToken(deps, actorOf(c), id, viewerOf(c).id)))
      throw notFound(say("security.noToken"));
    return c.redirect(`${config.basePath}/me/tokens?revoked`, 303);
  });
  return app;
}
