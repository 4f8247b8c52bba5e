import { type Context, Hono } from "hono";
import type { ContentfulStatusCode } from "hono/utils/http-status";
import type { Deps } from "#shared/deps.ts";
import type { Env } from "#shared/http/env.ts";
import { readForm } from "#shared/http/form.ts";
import { permit } from "#shared/http/permit.ts";
import { notFound } from "#shared/http/problem.ts";
import { uiOf } from "#shared/http/ui.ts";
import { actorOf, sessionOf, viewerOf } from "#shared/http/viewer.ts";
import { isId } from "#shared/ids.ts";
import { say } from "#shared/texts/current.ts";
import { page } from "#ui/render.tsx";
import { endSession, endSessions } from "./actions/end-sessions.ts";
import { choosePassword } from "./actions/passwords.ts";
import type { Attempts } from "./actions/sign-in.ts";
import { deviceName } from "./device.ts";
import { originOf } from "./grant.ts";
import { newPasswordErrors } from "./new-password.ts";
import { passwordPolicy } from "./password-rules.ts";
import { accountById, openSessions, type SessionRow, signInsPage } from "./queries.ts";
import { refusalOf } from "./refusal.ts";
import { signInRecordOf } from "./sign-in-record.ts";
import { type FieldErrors, PasswordPage, type SessionItem, SessionsPage } from "./views.tsx";

/** So many of one's latest sign-ins stand below one's sessions. */
const RECENT = 20;

/** One's own password and sessions. */
export function ownRoutes(deps: Deps, attempts: Attempts) {
  const app = new Hono<Env>();
  const { basePath } = deps.config;
  const showPassword = async (
    c: Context<Env>,
    errors?: FieldErrors,
    status: ContentfulStatusCode = errors ? 422 : 200,
  ) => {
    const account = await accountById(deps.db, viewerOf(c).id);
    c.header("Cache-Control", "no-store");
    return c.html(
      page(
        uiOf(c, deps),
        <PasswordPage
          username={viewerOf(c).username}
          has={account?.passwordHash != null}
          changed={c.req.query("changed") !== undefined}
          shortest={passwordPolicy(deps.settings).shortest}
          {...(errors ? { errors } : {})}
        />,
      ),
      status,
    );
  };

  app.get("/me/password", permit("in-person"), (c) => showPassword(c));

  app.post("/me/password", permit("in-person"), async (c) => {
    const { current = "", password = "", repeat = "" } = await readForm(c);
    const viewer = viewerOf(c);
    const { t } = uiOf(c, deps);
    const errors = newPasswordErrors(
      t,
      password,
      repeat,
      [viewer.username, viewer.firstName, viewer.lastName, viewer.email],
      passwordPolicy(deps.settings),
    );
    if (errors) return showPassword(c, errors);
    try {
      await attempts.confirm(viewer, current, originOf(c, "browser", false));
    } catch (error) {
      const { detail, status } = refusalOf(c, error);
      return status === 401
        ? showPassword(c, { current: t("auth.currentWrong") })
        : showPassword(c, { current: detail }, 429);
    }
    if (password === current) return showPassword(c, { password: t("auth.samePassword") });
    await choosePassword(deps, viewer.id, password, {
      endSessions: { except: sessionOf(c).id },
      actor: actorOf(c),
    });
    return c.redirect(`${basePath}/me/password?changed`, 303);
  });

  app.get("/me/sessions", permit("in-person"), async (c) => {
    const viewer = viewerOf(c);
    const rows = await openSessions(deps.db, viewer.id, deps.clock());
    await signInRecordOf(deps).flush();
    const signIns = await signInsPage(deps.db, { userIds: [viewer.id] }, RECENT);
    const { id } = sessionOf(c);
    c.header("Cache-Control", "no-store");
    return c.html(
      page(
        uiOf(c, deps),
        <SessionsPage
          signIns={signIns}
          sessions={rows.map((row) => itemOf(row, id)).sort((a, b) => Number(b.current) - Number(a.current))}
        />,
      ),
    );
  });

  app.post("/me/sessions/others", permit("in-person"), async (c) => {
    await endSessions(deps, actorOf(c), viewerOf(c).id, sessionOf(c).id);
    return c.redirect(`${basePath}/me/sessions`, 303);
  });

  app.post("/me/sessions/:id/end", permit("in-person"), async (c) => {
    const id = c.req.param("id");
    if (!isId(id) || !(await endSession(deps, actorOf(c), viewerOf(c).id, id))) throw notFound(say("error.noSession"));
    return c.redirect(`${basePath}/me/sessions`, 303);
  });
  return app;
}

const itemOf = (row: SessionRow, current: string): SessionItem => ({
  id: row.id,
  device: deviceName(row.userAgent),
  kind: row.kind === "api" ? "api" : "browser",
  address: row.address,
  createdAt: row.createdAt.getTime(),
  seenAt: row.seenAt.getTime(),
  current: row.id === current,
});
