import { type Context, Hono } from "hono";
import { createSignInLink, newPasswordErrors, passwordPolicy } from "#functions/auth/actions.ts";
import type { Deps } from "#shared/deps.ts";
import type { Env } from "#shared/http/env.ts";
import { readForm } from "#shared/http/form.ts";
import { permit } from "#shared/http/permit.ts";
import { notFound, Problem } from "#shared/http/problem.ts";
import { uiOf } from "#shared/http/ui.ts";
import { page } from "#ui/render.tsx";
import { setUp, setupIsOpen } from "./actions.ts";
import { type SetupErrors, SetupPage, type SetupValues, setupFields } from "./views.tsx";

/** The new administrator is signed in by a link that works for so long, in milliseconds. */
const SIGN_IN_WITHIN = 60_000;

/** The first administrator: there for whoever has the link that the host printed, and gone once there is one. */
export function setupRoutes(deps: Deps) {
  const { basePath } = deps.config;
  const app = new Hono<Env>();
  const show = (c: Context<Env>, token: string, values: SetupValues, errors?: SetupErrors) => {
    c.header("Cache-Control", "no-store");
    return c.html(
      page(
        uiOf(c, deps),
        <SetupPage
          token={token}
          values={values}
          shortest={passwordPolicy(deps.settings).shortest}
          zones={zonesWith(deps.settings.get("site.timeZone"))}
          {...(errors ? { errors } : {})}
        />,
      ),
      errors ? 422 : 200,
    );
  };

  app.get("/setup", permit("public"), async (c) => {
    const token = c.req.query("token") ?? "";
    if (!(await setupIsOpen(deps, token))) throw notFound();
    return show(c, token, { timeZone: deps.settings.get("site.timeZone") });
  });

  app.post("/setup", permit("public"), async (c) => {
    const { token = "", password = "", repeat = "", ...sent } = await readForm(c);
    if (!(await setupIsOpen(deps, token))) throw notFound();
    const values: SetupValues = Object.fromEntries(setupFields.map((name) => [name, sent[name]?.slice(0, 1000)]));
    const { username = "", firstName = "", lastName = "", email = "", timeZone = "" } = sent;
    const { t } = uiOf(c, deps);
    const zone = zonesWith(deps.settings.get("site.timeZone")).includes(timeZone);
    const errors: SetupErrors = {
      ...(username.trim() ? {} : { username: t("common.required") }),
      ...(zone ? {} : { timeZone: t("common.required") }),
      ...newPasswordErrors(t, password, repeat, [username, firstName, lastName, email], passwordPolicy(deps.settings)),
    };
    if (Object.keys(errors).length > 0) return show(c, token, values, errors);
    try {
      const id = await setUp(deps, token, { username, firstName, lastName, email, password }, timeZone);
      if (!id) throw notFound();
      return c.redirect(basePath + (await createSignInLink(deps, id, SIGN_IN_WITHIN)), 303);
    } catch (error) {
      const refused = fieldErrors(error);
      if (!refused) throw error;
      return show(c, token, values, refused);
    }
  });
  return app;
}

/** What the directory says about single fields; null when it is about something else. */
function fieldErrors(error: unknown): SetupErrors | null {
  if (!(error instanceof Problem) || (error.status !== 422 && error.status !== 409)) return null;
  const faults = error.faults
    .map(({ pointer, detail }) => [pointer.replace(/^\//, ""), detail] as const)
    .filter(([name]) => setupFields.includes(name as "username"));
  return faults.length > 0 ? Object.fromEntries(faults) : { username: error.detail };
}

/** All time zones, with the one to begin with even where it goes by an older name. */
const zonesWith = (first: string): readonly string[] =>
  [...new Set([...Intl.supportedValuesOf("timeZone"), "UTC", first])].sort();
