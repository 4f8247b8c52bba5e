import { type Context, Hono } from "hono";
import type { ContentfulStatusCode } from "hono/utils/http-status";
import type { Deps } from "#shared/deps.ts";
import type { Env } from "#shared/http/env.ts";
import { readForm } from "#shared/http/form.ts";
import { permit } from "#shared/http/permit.ts";
import { Problem } from "#shared/http/problem.ts";
import { uiOf } from "#shared/http/ui.ts";
import { page } from "#ui/render.tsx";
import { endSession, type Opened } from "./actions/sessions.ts";
import { type Attempts, attemptsOf } from "./actions/sign-in.ts";
import { useSignInLink } from "./actions/sign-in-links.ts";
import { clearCookies } from "./cookies.ts";
import { grantCookies, known, originOf } from "./grant.ts";
import { invitationRoutes } from "./invitation.tsx";
import { ownRoutes } from "./own.tsx";
import { hasAdministrator } from "./queries.ts";
import { localPath } from "./rules.ts";
import { makeTokens } from "./tokens.ts";
import { type LoginForm, LoginPage } from "./views.tsx";

/** Signing in and out. */
export function authRoutes(deps: Deps, attempts: Attempts = attemptsOf(deps)) {
  const { basePath } = deps.config;
  const app = new Hono<Env>();
  const tokens = makeTokens(deps.secret, deps.clock);

  /** Puts a browser into a session; the one that it was in ends. */
  const enter = async (c: Context<Env>, opened: Opened): Promise<void> => {
    const before = c.get("session");
    const viewer = c.get("viewer");
    if (before?.kind === "browser" && viewer)
      await endSession(
        deps,
        { id: viewer.id, name: viewer.displayName, address: c.get("address") },
        before.userId,
        before.id,
      );
    await known(deps, opened.session.userId);
    await grantCookies(c, deps, tokens, opened);
  };
  const show = (c: Context<Env>, form: LoginForm, status: ContentfulStatusCode = 200) => {
    c.header("Cache-Control", "no-store");
    return c.html(page({ ...uiOf(c, deps), viewer: null }, <LoginPage {...form} />), status);
  };

  app.get("/login", permit("public"), async (c) => {
    const next = localPath(c.req.query("next"), basePath);
    if (c.get("viewer")) return c.redirect(next, 303);
    const { t } = uiOf(c, deps);
    const note =
      c.req.query("out") !== undefined
        ? t("auth.signedOut")
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
      await enter(c, await attempts.signIn(username, password, originOf(c, "browser", stay !== undefined)));
    } catch (error) {
      if (!(error instanceof Problem) || (error.status !== 401 && error.status !== 429)) throw error;
      for (const [name, value] of Object.entries(error.headers)) c.header(name, value);
      return show(c, { ...form, error: refusal(t, error) }, error.status);
    }
    return c.redirect(localPath(next, basePath), 303);
  });

  app.get("/login/:token", permit("public"), async (c) => {
    // Whoever only looks whether the address is there does not use it up.
    const opened =
      c.req.method === "HEAD" ? null : await useSignInLink(deps, c.req.param("token"), originOf(c, "browser", false));
    if (!opened) return show(c, { note: uiOf(c, deps).t("auth.linkGone") }, 404);
    await enter(c, opened);
    c.header("Cache-Control", "no-store");
    return c.redirect(`${basePath}/`, 303);
  });

  app.post("/logout", permit("public"), async (c) => {
    const session = c.get("session");
    const viewer = c.get("viewer");
    if (session && viewer)
      await endSession(
        deps,
        { id: viewer.id, name: viewer.displayName, address: c.get("address") },
        viewer.id,
        session.id,
      );
    clearCookies(c, deps.config);
    return c.redirect(`${basePath}/login?out`, 303);
  });

  app.route("/", invitationRoutes(deps, enter));
  app.route("/", ownRoutes(deps, attempts));
  return app;
}

function refusal(t: ReturnType<typeof uiOf>["t"], problem: Problem): string {
  if (problem.status === 401) return t("auth.wrong");
  const seconds = Number(problem.headers["Retry-After"]);
  return seconds > 5 ? t("auth.locked", Math.ceil(seconds / 60)) : t("auth.busy");
}
