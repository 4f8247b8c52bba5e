import { type Context, Hono } from "hono";
import type { Deps } from "#shared/deps.ts";
import type { Env } from "#shared/http/env.ts";
import { readForm } from "#shared/http/form.ts";
import { permit } from "#shared/http/permit.ts";
import { type Problem, refusal } from "#shared/http/problem.ts";
import { uiOf } from "#shared/http/ui.ts";
import { actorOf } from "#shared/http/viewer.ts";
import { page } from "#ui/render.tsx";
import { addHoliday, everywhere, removeHoliday } from "./places/holidays.ts";
import type { Holiday } from "./places/queries.ts";
import { placeHolidays, siteHolidays } from "./places/working-time.ts";
import { WorkingTimePage } from "./views/working-time-page.tsx";

/** When people work, and on which days nobody does: `/admin/working-time`. */
export function workingTimeAdmin(deps: Deps) {
  const { db, roster, settings, config, clock } = deps;
  const app = new Hono<Env>();
  const show = async (c: Context<Env>, more: { typed?: Holiday; problem?: Problem } = {}) => {
    const today = new Date(clock()).toISOString().slice(0, 10);
    const elsewhere = (await placeHolidays(db, today)).map((one) => ({
      ...one,
      place: roster.departmentName(one.scopeId) ?? roster.locationName(one.scopeId) ?? "",
    }));
    const view = (
      <WorkingTimePage
        site={{
          days: settings.get("site.workDays"),
          from: settings.get("site.workFrom"),
          to: settings.get("site.workTo"),
          zone: settings.get("site.timeZone"),
          endOfDay: settings.get("site.endOfDay"),
        }}
        departments={roster.departments.filter((one) => one.workDays || one.workFrom || one.workTo)}
        holidays={await siteHolidays(db)}
        elsewhere={elsewhere}
        done={c.req.query("done")}
        {...more}
      />
    );
    return c.html(page(uiOf(c, deps), view), more.problem ? 422 : 200);
  };
  const done = (c: Context<Env>, what: string) => c.redirect(`${config.basePath}/admin/working-time?done=${what}`, 303);

  app.get("/", permit("settings.edit"), (c) => show(c));
  app.post("/holidays", permit("settings.edit"), async (c) => {
    const { day = "", name = "" } = await readForm(c);
    try {
      await addHoliday(deps, actorOf(c), everywhere, { day, name });
    } catch (error) {
      return show(c, { typed: { day, name }, problem: refusal(error) });
    }
    return done(c, "holiday-added");
  });
  app.post("/holidays/:day/remove", permit("settings.edit"), async (c) => {
    await removeHoliday(deps, actorOf(c), everywhere, c.req.param("day"));
    return done(c, "holiday-removed");
  });
  return app;
}
