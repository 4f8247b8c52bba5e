import { type Context, Hono } from "hono";
import type { ContentfulStatusCode } from "hono/utils/http-status";
import type { Deps } from "#shared/deps.ts";
import type { Env } from "#shared/http/env.ts";
import { readForm } from "#shared/http/form.ts";
import { permit } from "#shared/http/permit.ts";
import { Problem } from "#shared/http/problem.ts";
import { uiOf } from "#shared/http/ui.ts";
import { page } from "#ui/render.tsx";
import type { Attempts } from "./actions/sign-in.ts";
import { clearPendingCookie, pendingCookie } from "./cookies.ts";
import { type Enter, originOf } from "./grant.ts";
import { pendingTokens } from "./pending.ts";
import { refusalOf } from "./refusal.ts";
import { localPath } from "./rules.ts";
import { CodePage } from "./views/code.tsx";

/** The second step of signing in: the code of a second factor. */
export function codeRoutes(deps: Deps, attempts: Attempts, enter: Enter) {
  const { basePath } = deps.config;
  const app = new Hono<Env>();
  const tokens = pendingTokens(deps.secret, deps.clock);

  const pendingOf = async (c: Context<Env>) => {
    const cookie = pendingCookie(c);
    return cookie ? tokens.verify(cookie) : null;
  };
  const show = (c: Context<Env>, next: string | undefined, error?: string, status: ContentfulStatusCode = 200) => {
    c.header("Cache-Control", "no-store");
    const there = next && localPath(next, basePath);
    return c.html(page({ ...uiOf(c, deps), viewer: null }, <CodePage next={there} error={error} />), status);
  };
  const anew = (c: Context<Env>) => {
    clearPendingCookie(c, deps.config);
    return c.redirect(`${basePath}/login?anew`, 303);
  };

  app.get("/login/code", permit("public"), async (c) =>
    (await pendingOf(c)) ? show(c, c.req.query("next")) : c.redirect(`${basePath}/login`, 303),
  );

  app.post("/login/code", permit("public"), async (c) => {
    const { code = "", next } = await readForm(c);
    const pending = await pendingOf(c);
    if (!pending) return anew(c);
    if (!code.trim()) return show(c, next, uiOf(c, deps).t("auth.needCode"), 422);
    try {
      const opened = await attempts.goOn(pending, code, originOf(c, "browser", pending.persistent));
      return await enter(c, opened, localPath(next, basePath));
    } catch (error) {
      if (error instanceof Problem && error.status === 403) return anew(c);
      const { detail, status } = refusalOf(c, error);
      return show(c, next, detail, status);
    }
  });
  return app;
}
