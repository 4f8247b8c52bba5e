import { Hono } from "hono";
import { setSettings } from "#functions/client-settings/actions.ts";
import type { Deps } from "#shared/deps.ts";
import type { Env } from "#shared/http/env.ts";
import { permit } from "#shared/http/permit.ts";
import { conflict } from "#shared/http/problem.ts";
import { uiOf } from "#shared/http/ui.ts";
import { actorOf, viewerOf } from "#shared/http/viewer.ts";
import { wants } from "#shared/http/wants.ts";
import { say } from "#shared/texts/current.ts";
import { StatusLine } from "#ui/parts/status-line.tsx";
import { fragment } from "#ui/render.tsx";
import { stopSensing } from "./actions.ts";

/** Turning off what one's computer tells, from where it is said. */
export function sensingRoutes(deps: Deps) {
  const app = new Hono<Env>();
  app.post("/me/sensing/off", permit("own.edit"), async (c) => {
    const { id, departmentId } = viewerOf(c);
    const { value, locked } = deps.settings.explain("sensing.on", id, departmentId);
    if (locked && value) throw conflict(say("status.sensingLocked"));
    await setSettings(deps, actorOf(c), id, { "sensing.on": false });
    await stopSensing(deps, id);
    if (wants(c, deps.config.basePath) !== "fragment") return c.redirect(`${deps.config.basePath}/`, 303);
    const done = { text: say("status.sensedStopped"), changeId: null };
    return c.html(fragment(uiOf(c, deps), <StatusLine done={done} />));
  });
  return app;
}
