import { type Context, Hono } from "hono";
import { setSharedSettings } from "#functions/client-settings/actions.ts";
import type { Deps } from "#shared/deps.ts";
import type { Env } from "#shared/http/env.ts";
import { readForm } from "#shared/http/form.ts";
import { overHttps } from "#shared/http/over-https.ts";
import { permit } from "#shared/http/permit.ts";
import { uiOf } from "#shared/http/ui.ts";
import { actorOf, viewerOf } from "#shared/http/viewer.ts";
import { can } from "#shared/permissions.ts";
import { mustHaveSecondFactor } from "#shared/second-factors.ts";
import { say } from "#shared/texts/current.ts";
import { page } from "#ui/render.tsx";
import { type ReadSecurity, readSecurity, securityNames } from "./security-form.ts";
import { type Connection, SecurityPage } from "./views/security.tsx";

/** How people sign in, in one form, and how they reach the server: `/admin/security`. */
export function securitySettings(deps: Deps) {
  const app = new Hono<Env>();
  const { config, settings, roster } = deps;

  const connectionOf = (c: Context<Env>): Connection => ({
    https: overHttps(c, config),
    secure: config.publicUrl?.protocol === "https:" || config.origins.some((origin) => origin.startsWith("https:")),
    origins: config.origins,
    proxies: config.trustedProxies,
    forwarded: c.req.header("X-Forwarded-For") !== undefined,
    address: c.get("address"),
  });
  const show = (c: Context<Env>, read?: ReadSecurity) =>
    page(
      uiOf(c, deps),
      <SecurityPage
        values={Object.fromEntries(securityNames.map((name) => [name, settings.get(name)]))}
        sent={read?.sent ?? {}}
        faults={read?.faults ?? {}}
        saved={c.req.query("saved") ?? null}
        roles={[...roster.roles.values()].map(({ key, name }) => ({ key, name }))}
        connection={connectionOf(c)}
      />,
    );

  app.get("/", permit("security.see"), (c) =>
    // Who may only look sees who signs in.
    can(viewerOf(c), "security.edit") ? c.html(show(c)) : c.redirect(`${config.basePath}/admin/security/sign-ins`, 303),
  );

  app.post("/", permit("security.edit"), async (c) => {
    const read = readSecurity(await readForm(c), settings);
    const { values, faults } = read;
    const viewer = viewerOf(c);
    const wanted = values["site.secondFactorFor"] ?? settings.get("site.secondFactorFor");
    // Who asks it of themselves without having one would be out of here with the next click.
    if (mustHaveSecondFactor(wanted, viewer.role) && !deps.secondFactors.has(viewer.id))
      faults["site.secondFactorFor"] ??= say("security.firstYourself");
    if (Object.keys(faults).length > 0) return c.html(show(c, read), 422);
    const saved = await setSharedSettings(
      deps,
      actorOf(c),
      { kind: "site" },
      Object.entries(values).map(([name, value]) => ({ name: name as keyof typeof values, value, locked: false })),
    );
    return c.redirect(`${config.basePath}/admin/security?saved=${saved.length}`, 303);
  });
  return app;
}
