import { setTimeout as sleep } from "node:timers/promises";
import { type Context, Hono } from "hono";
import type { ContentfulStatusCode } from "hono/utils/http-status";
import type { Deps } from "#shared/deps.ts";
import type { Env } from "#shared/http/env.ts";
import { readForm } from "#shared/http/form.ts";
import { permit } from "#shared/http/permit.ts";
import { uiOf } from "#shared/http/ui.ts";
import { page } from "#ui/render.tsx";
import { mailPasswordLink, readPasswordLink, replacePassword } from "./actions/forgotten.ts";
import { ForgottenPage, type ForgottenState, NewPasswordPage, PasswordLinkGonePage } from "./forgotten-views.tsx";
import { newPasswordErrors } from "./new-password.ts";
import { passwordPolicy } from "./password-rules.ts";
import type { Account } from "./queries.ts";
import type { FieldErrors } from "./views.tsx";

/** So long takes every answer at least, whether or not somebody was found and a mail was queued. In milliseconds. */
const ANSWER_MS = 500;

/** The way to a new password for those who have forgotten theirs. */
export function forgottenRoutes(deps: Deps) {
  const app = new Hono<Env>();
  const { basePath } = deps.config;
  const ui = (c: Context<Env>) => ({ ...uiOf(c, deps), viewer: null });
  const show = (c: Context<Env>, state: ForgottenState, status: ContentfulStatusCode = 200) =>
    c.html(page(ui(c), <ForgottenPage {...state} />), status);
  const choose = (c: Context<Env>, token: string, account: Account, errors?: FieldErrors) =>
    c.html(
      page(
        ui(c),
        <NewPasswordPage
          token={token}
          username={account.username}
          shortest={passwordPolicy(deps.settings).shortest}
          {...(errors ? { errors } : {})}
        />,
      ),
      errors ? 422 : 200,
    );
  const gone = (c: Context<Env>, state: "used" | "outdated" | "unknown") =>
    c.html(page(ui(c), <PasswordLinkGonePage offered={deps.mail.carriesLinks} />), state === "unknown" ? 404 : 410);

  app.get("/forgot", permit("public"), (c) => show(c, { offered: deps.mail.carriesLinks }));

  app.post("/forgot", permit("public"), async (c) => {
    const { username = "" } = await readForm(c);
    const offered = deps.mail.carriesLinks;
    const typed = username.trim().slice(0, 254);
    if (!offered) return show(c, { offered });
    if (!typed) return show(c, { offered, error: ui(c).t("auth.needName") }, 422);
    const [wait] = await Promise.all([mailPasswordLink(deps, typed, c.get("address") || null), sleep(ANSWER_MS)]);
    if (wait === 0) return show(c, { offered, sentTo: typed });
    c.header("Retry-After", String(Math.ceil(wait / 1000)));
    return show(c, { offered, typed, error: ui(c).t("auth.forgotTooOften", Math.ceil(wait / 60_000)) }, 429);
  });

  app.get("/forgot/:token", permit("public"), async (c) => {
    const token = c.req.param("token");
    const account = await readPasswordLink(deps, token);
    return typeof account === "string" ? gone(c, account) : choose(c, token, account);
  });

  app.post("/forgot/:token", permit("public"), async (c) => {
    const token = c.req.param("token");
    const account = await readPasswordLink(deps, token);
    if (typeof account === "string") return gone(c, account);
    const { password = "", repeat = "" } = await readForm(c);
    const errors = newPasswordErrors(ui(c).t, password, repeat, account.names, passwordPolicy(deps.settings));
    if (errors) return choose(c, token, account, errors);
    if (!(await replacePassword(deps, token, password, c.get("address") || null))) return gone(c, "used");
    return c.redirect(`${basePath}/login?changed`, 303);
  });
  return app;
}
