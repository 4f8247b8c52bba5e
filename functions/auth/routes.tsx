import { type Context, Hono } from "hono";
import type { ContentfulStatusCode } from "hono/utils/http-status";
import type { Deps } from "#shared/deps.ts";
import type { Env } from "#shared/http/env.ts";
import { readForm } from "#shared/http/form.ts";
import { deviceOf, isPhone } from "#shared/http/is-phone.ts";
import { permit } from "#shared/http/permit.ts";
import { uiOf } from "#shared/http/ui.ts";
import { page } from "#ui/render.tsx";
import { type Attempts, attemptsOf } from "./actions/sign-in.ts";
import { useSignInLink } from "./actions/sign-in-links.ts";
import { codeRoutes } from "./code.tsx";
import { clearCookies } from "./cookies.ts";
import { forgottenRoutes } from "./forgotten.tsx";
import { entrance, leave, originOf } from "./grant.ts";
import { invitationRoutes } from "./invitation.tsx";
import { ownRoutes } from "./own.tsx";
import { ownTokenRoutes } from "./own-tokens.tsx";
import { hasAdministrator } from "./queries.ts";
import { refusalOf } from "./refusal.ts";
import { localPath } from "./rules.ts";
import { secondFactorRoutes } from "./second-factor.tsx";
import { type LoginForm, LoginPage } from "./views.tsx";

/** Signing in and out. */
export function authRoutes(deps: Deps, attempts: Attempts = attemptsOf(deps)) {
  const { basePath } = deps.config;
  const app = new Hono<Env>();
  const enter = entrance(deps);

  const show = (c: Context<Env>, form: LoginForm, status: ContentfulStatusCode = 200) => {
    c.header("Cache-Control", "no-store");
    // What a phone loads here, it has for what comes then.
    c.header("Vary", "User-Agent, Sec-CH-UA-Mobile");
    const face = isPhone(deviceOf(c)) ? "mobile" : "full";
    return c.html(
      page({ ...uiOf(c, deps), viewer: null, face }, <LoginPage {...form} mailsPasswords={deps.mail.carriesLinks} />),
      status,
    );
  };

  app.get("/login", permit("public"), async (c) => {
    const next = localPath(c.req.query("next"), basePath);
    if (c.get("viewer") || c.get("settingUp")) return c.redirect(next, 303);
    const { t } = uiOf(c, deps);
    const note =
      c.req.query("out") !== undefined
        ? t("auth.signedOut")
        : c.req.query("anew") !== undefined
          ? t("auth.beginAnew")
          : c.req.query("changed") !== undefined
            ? t("auth.forgotDone")
            : (await hasAdministrator(deps.db))
              ? undefined
              : t("auth.nobodyYet");
    return show(c, { next: c.req.query("next") && next, note, stay: deps.settings.get("session.staySignedIn") });
  });

  app.post("/login", permit("public"), async (c) => {
    const { username = "", password = "", stay, next } = await readForm(c);
    const { t } = uiOf(c, deps);
    const form: LoginForm = {
      username: username.slice(0, 254),
      stay: stay !== undefined,
      next: next && localPath(next, basePath),
    };
    const errors = {
      username: username.trim() ? undefined : t("auth.needName"),
      password: password ? undefined : t("auth.needPassword"),
    };
    if (errors.username || errors.password) return show(c, { ...form, errors }, 422);
    try {
      const entry = await attempts.signIn(username, password, originOf(c, "browser", stay !== undefined));
      return await enter(c, entry, localPath(next, basePath));
    } catch (error) {
      const { detail, status } = refusalOf(c, error);
      return show(c, { ...form, error: detail }, status);
    }
  });

  app.route("/", codeRoutes(deps, attempts, enter));

  app.get("/login/:token", permit("public"), async (c) => {
    // Whoever only looks whether the address is there does not use it up.
    const entry =
      c.req.method === "HEAD"
        ? null
        : await useSignInLink(deps, c.req.param("token"), originOf(c, "browser", false, "link"));
    return entry ? enter(c, entry, `${basePath}/`) : show(c, { note: uiOf(c, deps).t("auth.linkGone") }, 404);
  });

  app.post("/logout", permit("public"), async (c) => {
    await leave(c, deps);
    clearCookies(c, deps.config);
    return c.redirect(`${basePath}/login?out`, 303);
  });

  app.route("/", invitationRoutes(deps, enter));
  app.route("/", ownRoutes(deps, attempts));
  app.route("/", secondFactorRoutes(deps, attempts));
  app.route("/", forgottenRoutes(deps));
  app.route("/", ownTokenRoutes(deps));
  return app;
}
