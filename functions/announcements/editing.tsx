import { type Context, Hono } from "hono";
import type { Announcement } from "#shared/announcements/announcement.ts";
import type { Deps } from "#shared/deps.ts";
import type { Env } from "#shared/http/env.ts";
import { readFormLists } from "#shared/http/form.ts";
import { permit } from "#shared/http/permit.ts";
import { refusal } from "#shared/http/problem.ts";
import { uiOf } from "#shared/http/ui.ts";
import { actorOf, viewerOf } from "#shared/http/viewer.ts";
import type { Resolved } from "#shared/when/resolve.ts";
import { placeOf } from "#ui/context.tsx";
import { fragment, page } from "#ui/render.tsx";
import { comingTime } from "#ui/times.ts";
import { addressable, announcementAt, refuseAddressing, refuseManaging } from "./access.ts";
import { announce, updateAnnouncement, withdrawAnnouncement } from "./actions.ts";
import { keepsStart } from "./rules.ts";
import { blank, endTyped, sayFault, startTyped, type Typed, typedOf, understand } from "./typed.ts";
import { EditPage } from "./views/edit-page.tsx";

/** Writing, changing and withdrawing announcements. */
export function announcementEditing(deps: Deps) {
  const app = new Hono<Env>();
  const home = `${deps.config.basePath}/announcements`;

  const show = (
    c: Context<Env>,
    typed: Typed,
    faults: Readonly<Record<string, string>>,
    announcement?: Announcement,
  ) => {
    const viewer = viewerOf(c);
    const ui = uiOf(c, deps);
    const may = addressable(deps, viewer);
    return page(
      ui,
      <EditPage
        typed={typed}
        faults={faults}
        announcement={announcement}
        begun={announcement !== undefined && keepsStart(announcement, ui.now)}
        mayAll={may.all}
        departments={deps.roster.departments.filter(({ id }) => may.departmentIds.has(id))}
        mailOn={deps.mail.on()}
      />,
    );
  };
  /** What stops the form is said on it, with what was typed. */
  const orForm = async (
    c: Context<Env>,
    typed: Typed,
    work: () => Promise<Response>,
    announcement?: Announcement,
  ): Promise<Response> => {
    try {
      return await work();
    } catch (error) {
      const problem = refusal(error);
      const faults = problem.faults.map(({ pointer, detail }) => [fieldOf[pointer] ?? "form", detail]);
      return c.html(
        show(c, typed, faults.length > 0 ? Object.fromEntries(faults) : { form: problem.detail }, announcement),
        problem.status,
      );
    }
  };

  app.get("/announcements/new", permit("announcements.post"), (c) => {
    const viewer = viewerOf(c);
    const may = addressable(deps, viewer);
    const own = viewer.departmentId !== null && may.departmentIds.has(viewer.departmentId) ? [viewer.departmentId] : [];
    return c.html(show(c, may.all ? blank : { ...blank, audience: "some", departmentIds: own }, {}));
  });

  for (const [name, resolve] of [
    ["start", (form: Typed, ui) => startTyped(form.start, ui)],
    ["end", (form: Typed, ui) => endTyped(form.end, form.start, ui)],
  ] as const satisfies [string, (form: Typed, ui: ReturnType<typeof uiOf>) => Resolved | null][])
    app.get(`/announcements/preview/${name}`, permit("announcements.post"), (c) => {
      const ui = uiOf(c, deps);
      const { start = "", end = "" } = c.req.query();
      const at = resolve({ ...blank, start, end }, ui);
      if (at === null) return c.html("");
      return c.html(
        fragment(
          ui,
          at.ok ? (
            <span>{ui.t("announcements.understood", comingTime(at.at, ui.now, placeOf(ui), ui.t))}</span>
          ) : (
            <span class="doubt">{sayFault(at.reason, ui)}</span>
          ),
        ),
      );
    });

  app.post("/announcements", permit("announcements.post"), async (c) => {
    const typed = await typedIn(c);
    const { input, faults } = understand(typed, uiOf(c, deps));
    if (Object.keys(faults).length > 0) return c.html(show(c, typed, faults), 422);
    refuseAddressing(deps, viewerOf(c), input.departmentIds);
    return orForm(c, typed, async () => {
      const id = await announce(deps, { ...actorOf(c), id: viewerOf(c).id }, input);
      return c.redirect(`${home}/${id}?done=posted`, 303);
    });
  });

  /** The announcement at the address, which the viewer must be allowed to change. */
  const managed = async (c: Context<Env>): Promise<Announcement> => {
    const announcement = await announcementAt(deps, viewerOf(c), c.req.param("id")!);
    refuseManaging(deps, viewerOf(c))(announcement);
    return announcement;
  };

  app.get("/announcements/:id/edit", permit("announcements.post"), async (c) => {
    const announcement = await managed(c);
    if (announcement.withdrawnAt !== null) return c.redirect(`${home}/${announcement.id}`, 303);
    return c.html(show(c, typedOf(announcement, uiOf(c, deps).zone), {}, announcement));
  });

  app.post("/announcements/:id", permit("announcements.post"), async (c) => {
    const announcement = await managed(c);
    const ui = uiOf(c, deps);
    const was = typedOf(announcement, ui.zone);
    // The beginning of what has begun is not in the form.
    const typed = { ...(await typedIn(c)), ...(keepsStart(announcement, ui.now) ? { start: was.start } : {}) };
    // A time that was left as it was shown stays to the second, whatever it would mean now.
    const same = { start: typed.start === was.start, end: typed.end === was.end };
    const { input, faults } = understand(
      { ...typed, ...(same.start ? { start: "" } : {}), ...(same.end ? { end: "" } : {}) },
      ui,
    );
    if (Object.keys(faults).length > 0) return c.html(show(c, typed, faults, announcement), 422);
    refuseAddressing(deps, viewerOf(c), input.departmentIds);
    const { startsAt, endsAt, ...rest } = input;
    return orForm(
      c,
      typed,
      async () => {
        await updateAnnouncement(
          deps,
          actorOf(c),
          announcement.id,
          { ...rest, ...(same.start ? {} : { startsAt }), ...(same.end ? {} : { endsAt }) },
          refuseManaging(deps, viewerOf(c)),
        );
        return c.redirect(`${home}/${announcement.id}?done=saved`, 303);
      },
      announcement,
    );
  });

  app.post("/announcements/:id/withdrawal", permit("announcements.post"), async (c) => {
    const id = c.req.param("id");
    await withdrawAnnouncement(deps, actorOf(c), id, refuseManaging(deps, viewerOf(c)));
    return c.redirect(`${home}/${id}?done=withdrawn`, 303);
  });
  return app;
}

/** Which field of the form a fault is about. */
const fieldOf: Record<string, string> = {
  "/text": "text",
  "/departmentIds": "departments",
  "/startsAt": "start",
  "/endsAt": "end",
};

async function typedIn(c: Context<Env>): Promise<Typed> {
  const lists = await readFormLists(c);
  const form = Object.fromEntries(Object.entries(lists).map(([name, values]) => [name, values.at(-1)]));
  return {
    text: form.text ?? "",
    importance: form.importance ?? "normal",
    audience: form.audience === "all" ? "all" : "some",
    departmentIds: (lists.departments ?? []).filter((one) => one !== ""),
    start: form.start ?? "",
    end: form.end ?? "",
    byMail: form.byMail === "on",
  };
}
