import { hostname } from "node:os";
import { type Context, Hono } from "hono";
import { setSharedSettings } from "#functions/client-settings/actions.ts";
import type { Deps } from "#shared/deps.ts";
import type { Env } from "#shared/http/env.ts";
import { readForm } from "#shared/http/form.ts";
import { permit } from "#shared/http/permit.ts";
import { Problem } from "#shared/http/problem.ts";
import { SERVICE_VERSION } from "#shared/http/service-version.ts";
import { uiOf } from "#shared/http/ui.ts";
import { readUpload } from "#shared/http/upload.ts";
import { actorOf } from "#shared/http/viewer.ts";
import { lookNames, registry, settingNames } from "#shared/settings/registry.ts";
import { page } from "#ui/render.tsx";
import { productVersion, readLicences } from "./about.ts";
import { removeLogo, setLogo } from "./actions.ts";
import { countsOf, lastRuns } from "./queries.ts";
import { AboutPage, LicencesPage } from "./views/about.tsx";
import { AppearancePage, type LookForm } from "./views/appearance.tsx";

const fieldOf = (name: (typeof lookNames)[number]) => name.slice(name.indexOf(".") + 1) as keyof LookForm;
const RUNS = 100;

/** What the site looks like, and what it runs on (S56, S62). */
export function siteAdmin(deps: Deps) {
  const { config, settings, db } = deps;
  const app = new Hono<Env>();
  const licences = readLicences();
  const started = deps.clock();
  const current = (): LookForm => ({
    name: settings.get("look.name"),
    accent: settings.get("look.accent"),
    support: settings.get("look.support"),
    language: settings.get("site.language"),
  });
  const show = (c: Context<Env>, form: LookForm, faults: Readonly<Record<string, string>> = {}) =>
    c.html(
      page(uiOf(c, deps), <AppearancePage form={form} faults={faults} saved={c.req.query("saved") !== undefined} />),
      Object.keys(faults).length > 0 ? 422 : 200,
    );
  const saved = (c: Context<Env>) => c.redirect(`${config.basePath}/admin/appearance?saved`, 303);

  app.get("/appearance", permit("settings.edit"), (c) => show(c, current()));
  app.post("/appearance", permit("settings.edit"), async (c) => {
    const { t } = uiOf(c, deps);
    const sent = await readForm(c);
    const form: LookForm = {
      name: sent.name ?? "",
      accent: sent.accent ?? "",
      support: sent.support ?? "",
      language: sent.language ?? settings.get("site.language"),
    };
    const faults: Record<string, string> = {};
    const wanted = lookNames.map((name) => {
      const field = fieldOf(name);
      const read = registry[name].schema.safeParse(form[field]);
      if (!read.success) faults[field] = t("settings.fault", read.error.issues[0]!.message);
      return { name, value: read.data, locked: false };
    });
    if (Object.keys(faults).length > 0) return show(c, form, faults);
    const before = current();
    const changed = wanted.filter(({ name, value }) => before[fieldOf(name)] !== value);
    await setSharedSettings(deps, actorOf(c), { kind: "site" }, changed);
    return saved(c);
  });
  app.post("/appearance/logo", permit("settings.edit"), async (c) => {
    const { file } = await readUpload(c);
    try {
      await setLogo(deps, actorOf(c), file);
    } catch (error) {
      if (error instanceof Problem && (error.status === 413 || error.status === 422))
        return show(c, current(), { logo: error.detail });
      throw error;
    }
    return saved(c);
  });
  app.post("/appearance/logo/remove", permit("settings.edit"), async (c) => {
    await removeLogo(deps, actorOf(c));
    return saved(c);
  });

  const facts = () => ({
    version: productVersion(),
    serviceVersion: SERVICE_VERSION,
    runtime: `Node.js ${process.versions.node}, ${process.platform} ${process.arch}`,
    database: db.dialect,
    host: `${hostname()}:${process.pid}`,
    started,
    address: config.publicUrl?.href ?? null,
  });
  app.get("/about", permit("directory.see"), (c) =>
    c.html(page(uiOf(c, deps), <AboutPage facts={facts()} licences={licences.length} />)),
  );
  app.get("/about/licences", permit("directory.see"), (c) =>
    c.html(page(uiOf(c, deps), <LicencesPage licences={licences} />)),
  );
  app.get("/about/support.json", permit("settings.edit"), async (c) => {
    const { host: _, address: __, ...rest } = facts();
    const bundle = {
      ...rest,
      uptimeSeconds: Math.round((deps.clock() - started) / 1000),
      memory: process.memoryUsage(),
      sqlite: process.versions.sqlite,
      openssl: process.versions.openssl,
      virtualDirectory: config.basePath || "/",
      https: config.publicUrl?.protocol === "https:",
      trustedProxies: config.trustedProxies.length,
      jobs: config.jobs,
      rateLimit: config.rateLimit,
      redis: config.redisUrl !== null,
      mail: deps.mail.on(),
      liveClients: deps.hub.size,
      // What the site calls itself and whom it asks for help are the site's own business.
      settings: Object.fromEntries(
        settingNames.filter((name) => !name.startsWith("look.")).map((name) => [name, settings.get(name)]),
      ),
      counts: await countsOf(db),
      jobRuns: await lastRuns(db, RUNS),
    };
    return c.body(`${JSON.stringify(bundle, null, 2)}\n`, 200, {
      "Content-Type": "application/json",
      "Content-Disposition": 'attachment; filename="officestatus-support.json"',
    });
  });
  return app;
}
