import { type Context, Hono } from "hono";
import type { Deps } from "#shared/deps.ts";
import type { Env } from "#shared/http/env.ts";
import { readForm } from "#shared/http/form.ts";
import { permit } from "#shared/http/permit.ts";
import { uiOf } from "#shared/http/ui.ts";
import { page } from "#ui/render.tsx";
import { acceptInvitation, readInvitation } from "./actions/invitations.ts";
import { type Enter, originOf } from "./grant.ts";
import { newPasswordErrors } from "./new-password.ts";
import { passwordPolicy } from "./password-rules.ts";
import type { Account } from "./queries.ts";
import { type FieldErrors, InviteGonePage, InvitePage } from "./views.tsx";

/** The links by which people choose their password. */
export function invitationRoutes(deps: Deps, enter: Enter) {
  const app = new Hono<Env>();
  const ui = (c: Context<Env>) => ({ ...uiOf(c, deps), viewer: null });
  const show = (c: Context<Env>, token: string, account: Account, errors?: FieldErrors) => {
    c.header("Cache-Control", "no-store");
    return c.html(
      page(
        ui(c),
        <InvitePage
          token={token}
          name={account.displayName}
          username={account.username}
          shortest={passwordPolicy(deps.settings).shortest}
          {...(errors ? { errors } : {})}
        />,
      ),
      errors ? 422 : 200,
    );
  };
  const gone = (c: Context<Env>, state: "used" | "outdated" | "unknown") => {
    c.header("Cache-Control", "no-store");
    return c.html(page(ui(c), <InviteGonePage state={state} />), state === "unknown" ? 404 : 410);
  };

  app.get("/invite/:token", permit("public"), async (c) => {
    const token = c.req.param("token");
    const invited = await readInvitation(deps, token);
    return typeof invited === "string" ? gone(c, invited) : show(c, token, invited);
  });

  app.post("/invite/:token", permit("public"), async (c) => {
    const token = c.req.param("token");
    const invited = await readInvitation(deps, token);
    if (typeof invited === "string") return gone(c, invited);
    const { password = "", repeat = "" } = await readForm(c);
    const errors = newPasswordErrors(ui(c).t, password, repeat, invited.names, passwordPolicy(deps.settings));
    if (errors) return show(c, token, invited, errors);
    const entry = await acceptInvitation(deps, token, password, originOf(c, "browser", false, "invitation"));
    return entry ? enter(c, entry, `${deps.config.basePath}/`) : gone(c, "used");
  });
  return app;
}
