import { type Context, Hono } from "hono";
import { announcedAloneTo } from "#functions/announcements/actions.ts";
import type { Deps } from "#shared/deps.ts";
import type { Env } from "#shared/http/env.ts";
import { readForm, readFormLists } from "#shared/http/form.ts";
import { permit } from "#shared/http/permit.ts";
import { notFound, type Problem, refusal } from "#shared/http/problem.ts";
import { uiOf } from "#shared/http/ui.ts";
import { isStale } from "#shared/http/version.ts";
import { actorOf, viewerOf } from "#shared/http/viewer.ts";
import { named } from "#shared/roster/find.ts";
import type { T } from "#shared/texts/texts.ts";
import { page } from "#ui/render.tsx";
import { asTexts, meanwhile, readShown, type Texts, unchangedSince } from "./meanwhile.ts";
import type { PlaceKind } from "./places/find.ts";
import { formOfPlace, namesOf, typedPlace } from "./places/form.ts";
import { addHoliday, removeHoliday } from "./places/holidays.ts";
import { mayMakeManagers, mayMoveThose } from "./places/may-move.ts";
import { movePeople, type rolesIn } from "./places/move-people.ts";
import { type WholePlace, wholePlace } from "./places/queries.ts";
import { mergeDepartment, removePlace } from "./places/remove.ts";
import { updateDepartment, updateLocation } from "./places/save-place.ts";
import { lastChange, usersPage } from "./queries.ts";
import { refused } from "./uniqueness.ts";
import { filterOf, pageOf } from "./users-query.ts";
import { PlacePage, type PlacePageProps } from "./views/place-page.tsx";
import { pathOf } from "./views/place-words.ts";

const PEOPLE = 50;

function noticeOf(t: T, done: string | undefined, name: string, n: number): string | undefined {
  if (done === "moved") return t("directory.moved", n);
  return done === "merged" ? t("directory.wasMerged", name, n) : undefined;
}

/** The page of one department or location, and what is done on it. */
export function placeAdmin(deps: Deps, kind: PlaceKind) {
  const { db, roster, config } = deps;
  const app = new Hono<Env>();
  const placeAt = (c: Context<Env>) => wholePlace(db, kind, c.req.param("id")!);
  const done = (c: Context<Env>, what: string) =>
    c.redirect(`${config.basePath}${pathOf(kind)}/${c.req.param("id")}?done=${what}`, 303);
  const show = async (c: Context<Env>, place: WholePlace, more: Partial<PlacePageProps> = {}) => {
    const filter = filterOf({ [kind]: place.id, state: "all" });
    const wanted = Math.min(pageOf(c.req.query("page")), Math.max(1, Math.ceil(place.people / PEOPLE)));
    const { users } = await usersPage(db, filter, (wanted - 1) * PEOPLE, PEOPLE);
    const form = formOfPlace(kind, place.fields);
    const view = (
      <PlacePage
        kind={kind}
        place={place}
        form={form}
        shown={form}
        users={users}
        page={wanted}
        pageSize={PEOPLE}
        announced={kind === "department" ? (await announcedAloneTo(db, place.id, deps.clock())).length : 0}
        others={(kind === "department" ? roster.departments : roster.locations).filter(({ id }) => id !== place.id)}
        {...more}
      />
    );
    return c.html(page(uiOf(c, deps), view), more.meanwhile ? 409 : more.problem ? 422 : 200);
  };
  /** What stops a form is said on the page, with what was typed. */
  const orPage = async (
    c: Context<Env>,
    work: () => Promise<Response>,
    more: (problem: Problem) => Partial<PlacePageProps>,
  ) => {
    try {
      return await work();
    } catch (error) {
      const problem = refusal(error);
      return show(c, await placeAt(c), { ...more(problem), problem });
    }
  };

  /** Where people go: null for no place. */
  const goal = (c: Context<Env>, into: string): string | null => {
    if (into === "") throw refused(422, "into", uiOf(c, deps).t("directory.chooseWhere"));
    return into === "none" ? null : into;
  };
  const mayMove = (c: Context<Env>, moving: Parameters<typeof rolesIn>[1]) => mayMoveThose(deps, viewerOf(c), moving);

  app.get("/:id", permit("directory.see"), async (c) => {
    const { done, name = "", n = "" } = c.req.query();
    const notice = noticeOf(uiOf(c, deps).t, done, name.slice(0, 120), /^\d{1,7}$/.test(n) ? Number(n) : 0);
    return show(c, await placeAt(c), { done, notice });
  });
  app.post("/:id", permit("directory.edit"), async (c) => {
    const place = await placeAt(c);
    const sent = await readFormLists(c);
    const typed = typedPlace(kind, sent);
    const shown = readShown(sent.shown?.at(-1));
    const unchanged = (now: WholePlace["fields"]) => shown === null || unchangedSince(shown, formOfPlace(kind, now));
    try {
      if (kind === "department") await updateDepartment(deps, actorOf(c), place.id, typed.input, unchanged);
      else await updateLocation(deps, actorOf(c), place.id, typed.input, unchanged);
      return done(c, "saved");
    } catch (error) {
      const problem = refusal(error);
      const was: { shown?: Texts } = shown ? { shown } : {};
      if (!isStale(problem)) return show(c, place, { problem, form: typed.form, ...was });
      const now = await placeAt(c);
      const held = asTexts(formOfPlace(kind, now.fields), namesOf(kind));
      const { theirs, form } = meanwhile(shown ?? {}, typed.form, held);
      const by = await lastChange(db, place.id, `${kind}.update`);
      return show(c, now, { form, problem, meanwhile: { theirs, by } });
    }
  });

  app.post("/:id/holidays", permit("directory.edit"), async (c) => {
    const sent = await readForm(c);
    const holiday = { day: sent.day ?? "", name: sent.name ?? "" };
    const work = async () => {
      await addHoliday(deps, actorOf(c), { kind, id: (await placeAt(c)).id }, holiday);
      return done(c, "holiday-added");
    };
    return orPage(c, work, () => ({ holiday }));
  });
  app.post("/:id/holidays/:day/remove", permit("directory.edit"), async (c) => {
    await removeHoliday(deps, actorOf(c), { kind, id: (await placeAt(c)).id }, c.req.param("day"));
    return done(c, "holiday-removed");
  });

  app.post("/:id/people", permit("directory.edit"), async (c) => {
    const sent = await readFormLists(c);
    const into = sent.into?.at(-1) ?? "";
    const work = async () => {
      const { id } = await placeAt(c);
      const all = sent.who?.at(-1) === "all";
      const userIds = all ? undefined : (sent.users ?? []);
      if (userIds?.length === 0) throw refused(422, "users", uiOf(c, deps).t("directory.movedNobody"));
      const moving = { kind, from: id, into: goal(c, into), userIds };
      await mayMove(c, moving);
      const moved = await movePeople(deps, actorOf(c), moving);
      return done(c, `moved&n=${moved}`);
    };
    return orPage(c, work, () => ({ into, problemOf: "people" }));
  });
  app.post("/:id/delete", permit("directory.edit"), async (c) => {
    const into = (await readForm(c)).into ?? "";
    const work = async () => {
      const { id, fields } = await placeAt(c);
      await mayMove(c, { kind, from: id });
      await removePlace(deps, actorOf(c), kind, id, into === "" ? undefined : goal(c, into));
      return c.redirect(`${config.basePath}${pathOf(kind)}?${new URLSearchParams({ removed: fields.name })}`, 303);
    };
    return orPage(c, work, () => ({ into, problemOf: "delete" }));
  });

  if (kind === "location") return app;

  app.post("/:id/merge", permit("directory.edit"), async (c) => {
    const into = (await readForm(c)).into ?? "";
    const work = async () => {
      const { id, fields } = await placeAt(c);
      await mayMove(c, { kind, from: id });
      mayMakeManagers(deps, viewerOf(c));
      const n = await mergeDepartment(deps, actorOf(c), id, goal(c, into) ?? "");
      const query = new URLSearchParams({ done: "merged", name: fields.name, n: String(n) });
      return c.redirect(`${config.basePath}${pathOf(kind)}/${into}?${query}`, 303);
    };
    return orPage(c, work, () => ({ into, problemOf: "merge" }));
  });

  /** Managers are changed one by one: a form that was open meanwhile takes nobody away. */
  const setManagers = async (c: Context<Env>, place: WholePlace, managers: readonly string[]) => {
    const was = place.fields.managers ?? [];
    const unchanged = (now: WholePlace["fields"]) => String(now.managers) === String(was);
    await updateDepartment(deps, actorOf(c), place.id, { managers: [...managers] }, unchanged);
  };
  app.post("/:id/managers", permit("directory.edit"), async (c) => {
    const who = (await readForm(c)).who ?? "";
    const work = async () => {
      mayMakeManagers(deps, viewerOf(c));
      const place = await placeAt(c);
      const { t } = uiOf(c, deps);
      const found = named(roster, viewerOf(c), who);
      if (found === "none" || found === "several")
        throw refused(422, "who", t(found === "none" ? "roles.nobodyNamed" : "roles.severalNamed"));
      await setManagers(c, place, [...(place.fields.managers ?? []), found.person.id]);
      return done(c, "manager-added");
    };
    return orPage(c, work, () => ({ who }));
  });
  app.post("/:id/managers/:user/remove", permit("directory.edit"), async (c) => {
    mayMakeManagers(deps, viewerOf(c));
    const place = await placeAt(c);
    const managers = place.fields.managers ?? [];
    if (!managers.includes(c.req.param("user"))) throw notFound(uiOf(c, deps).t("directory.noSuchManager"));
    await setManagers(
      c,
      place,
      managers.filter((id) => id !== c.req.param("user")),
    );
    return done(c, "manager-removed");
  });
  return app;
}
