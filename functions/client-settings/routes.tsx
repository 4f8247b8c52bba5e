import type { Context } from "hono";
import { Hono } from "hono";
import type { Deps } from "#shared/deps.ts";
import type { Env } from "#shared/http/env.ts";
import { readForm } from "#shared/http/form.ts";
import { permit } from "#shared/http/permit.ts";
import { uiOf } from "#shared/http/ui.ts";
import { actorOf, viewerOf } from "#shared/http/viewer.ts";
import { isSettingName, type SettingName } from "#shared/settings/registry.ts";
import { page } from "#ui/render.tsx";
import { type SettingValues, setSettings } from "./actions.ts";
import { RESET, readSettings } from "./form.ts";
import { effectiveSettings, whyLocked } from "./rules.ts";
import { settingGroups } from "./texts.ts";
import { MyPage, type Outcome, type Profile, untouched } from "./views/mine.tsx";

/** "My settings": what one may set for oneself, in one form. */
export function clientSettingsRoutes(deps: Deps) {
  const app = new Hono<Env>();
  const show = (c: Context<Env>, outcome: Outcome) =>
    page(
      uiOf(c, deps),
      <MyPage
        profile={profileOf(deps, viewerOf(c).id)}
        settings={effectiveSettings(deps.settings, viewerOf(c))}
        outcome={outcome}
        mail={deps.mail.on() ? "on" : "off"}
      />,
    );

  app.get("/me", permit("signed-in"), (c) => c.html(show(c, savedOf(c.req.query("saved")))));

  app.post("/me", permit("own.edit"), async (c) => {
    const viewer = viewerOf(c);
    const sent = await readForm(c);
    const before = new Map(effectiveSettings(deps.settings, viewer).map((setting) => [setting.name, setting]));
    const { values, faults } = readSettings(
      settingGroups("personal").flatMap(({ names }) => names),
      sent,
      uiOf(c, deps).t,
    );

    // Only what differs is written: who saves the form has not chosen all the defaults that it showed.
    const wanted: Record<string, unknown> = {};
    const refused = new Map(faults);
    for (const [name, value] of values) {
      if (JSON.stringify(value) === JSON.stringify(before.get(name)!.value)) continue;
      const why = whyLocked(before.get(name)!);
      if (why) refused.set(name, why);
      else wanted[name] = value;
    }
    const reset = sent[RESET] ?? "";
    if (isSettingName(reset) && !whyLocked(before.get(reset)!)) wanted[reset] = null;
    if (refused.size > 0) return c.html(show(c, { saved: null, faults: refused, sent }), 422);

    const saved = await setSettings(deps, actorOf(c), viewer.id, wanted as SettingValues);
    return c.redirect(`${deps.config.basePath}/me?saved=${saved.join(",")}`, 303);
  });
  return app;
}

function profileOf(deps: Deps, userId: string): Profile {
  const person = deps.roster.person(userId)!;
  return {
    displayName: person.displayName,
    username: person.username,
    email: person.email,
    phone: person.phone,
    mobile: person.mobile,
    department: deps.roster.departmentName(person.departmentId),
    location: deps.roster.locationName(person.locationId),
    timeZone: deps.roster.zoneOf(person),
  };
}

/** What the address says was saved, after the form sent one back here. */
export function savedOf(text: string | undefined): Outcome {
  if (text === undefined) return untouched;
  return {
    ...untouched,
    saved: [...new Set(text.split(","))].filter((name): name is SettingName => isSettingName(name)),
  };
}
