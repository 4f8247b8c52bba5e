import { type Context, Hono } from "hono";
import type { Deps } from "#shared/deps.ts";
import { tokenActions } from "#shared/grants.ts";
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
import { peopleWith, personNamed } from "./people.ts";
import { tokensPage } from "./queries.ts";
import { readToken, type TypedToken } from "./token-form.ts";
import { AllTokensPage, NewTokenPage, TokenMadeForPage } from "./views/all-tokens.tsx";
import { tokenItem } from "./views/tokens.tsx";
import type { FieldErrors } from "./views.tsx";

const ROWS = 50;

/** Everybody's API tokens, for administrators: `/admin/security/tokens`. */
export function tokensAdmin(deps: Deps) {
  const app = new Hono<Env>();
  const { db, clock, roster, settings, config } = deps;

  const form = (c: Context<Env>, forWhom: string, typed?: TypedToken, errors: FieldErrors = {}) => {
    c.header("Cache-Control", "no-store");
    const endless = settings.get("site.endlessTokens");
    const props = { forWhom, typed, errors, endless, scopes: tokenActions };
    return c.html(page(uiOf(c, deps), <NewTokenPage {...props} />), typed ? 422 : 200);
  };

  app.get("/", permit("security.edit"), async (c) => {
    const q = (c.req.query("q") ?? "").slice(0, 200).trim();
    const after = c.req.query("after");
    const rows = await tokensPage(db, clock(), {
      limit: ROWS + 1,
      ...(q ? { userIds: peopleWith(roster, viewerOf(c), q) } : {}),
      ...(after && isId(after) ? { after } : {}),
    });
    const tokens = rows.slice(0, ROWS).map((row) => ({
      ...tokenItem(row),
      userId: row.userId,
      user: roster.person(row.userId)?.displayName ?? "–",
      madeBy:
        row.createdBy === row.userId ? null : ((row.createdBy && roster.person(row.createdBy)?.displayName) ?? "–"),
    }));
    const next = rows.length > ROWS ? tokens.at(-1)!.id : null;
    const revoked = c.req.query("revoked") !== undefined;
    return c.html(
      page(
        uiOf(c, deps),
        <AllTokensPage tokens={tokens} q={q} next={next} further={Boolean(after)} revoked={revoked} />,
      ),
    );
  });

  app.get("/new", permit("security.edit"), (c) => form(c, (c.req.query("user") ?? "").slice(0, 254)));

  app.post("/", permit("security.edit"), async (c) => {
    const fields = await readForm(c);
    const forWhom = (fields.user ?? "").slice(0, 254);
    const user = personNamed(roster, viewerOf(c), forWhom);
    // Without somebody there is nothing to hold the permissions against; the rest is looked at all the same.
    const { typed, wanted, errors } = readToken(fields, user ?? viewerOf(c), settings);
    if (!user) return form(c, forWhom, typed, { ...errors, user: say("security.userNeeded") });
    if (!wanted) return form(c, forWhom, typed, errors);
    const made = await createToken(deps, actorOf(c), user.id, wanted);
    c.header("Cache-Control", "no-store");
    return c.html(page(uiOf(c, deps), <TokenMadeForPage name={wanted.name} user={user.displayName} {...made} />));
  });

  app.post("/:id/revoke", permit("security.edit"), async (c) => {
    const id = c.req.param("id");
    if (!isId(id) || !(await revokeToken(deps, actorOf(c), id))) throw notFound(say("security.noToken"));
    return c.redirect(`${config.basePath}/admin/security/tokens?revoked`, 303);
  });
  return app;
}
