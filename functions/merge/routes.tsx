import { type Context, Hono } from "hono";
import type { Deps } from "#shared/deps.ts";
import type { Env } from "#shared/http/env.ts";
import { readForm } from "#shared/http/form.ts";
import { mayAdminister, permit } from "#shared/http/permit.ts";
import { notFound, type Problem, refusal } from "#shared/http/problem.ts";
import { uiOf } from "#shared/http/ui.ts";
import { actorOf, viewerOf } from "#shared/http/viewer.ts";
import { roleName } from "#shared/role-names.ts";
import type { Person } from "#shared/roster/member.ts";
import { say } from "#shared/texts/current.ts";
import { maySee } from "#shared/visibility.ts";
import { page } from "#ui/render.tsx";
import { mergeUsers } from "./actions.ts";
import { accountRow, review } from "./queries.ts";
import { candidates } from "./rules.ts";
import { ChoosePage } from "./views/choose.tsx";
import { ReviewPage, type ReviewProps } from "./views/review.tsx";

/** More than these nobody looks through: they type more of the name. */
const MOST = 30;

/** Somebody whom the viewer sees and may administer, as far as merging goes. @throws Problem 404, 403 */
export function accountFor(deps: Deps, viewer: Person, id: string): Person {
  const person = deps.roster.person(id);
  if (!person || !maySee(viewer, person)) throw notFound(say("status.noSuchUser"));
  mayAdminister(viewer, person, deps.roster.roles);
  return person;
}

/** Making one account of two of one person: `/admin/users/:id/merge`, where `:id` is the one that stays. */
export function mergeRoutes(deps: Deps) {
  const { config, roster } = deps;
  const app = new Hono<Env>();
  const at = (c: Context<Env>, name: string) => accountFor(deps, viewerOf(c), c.req.param(name)!);

  app.get("/users/:id/merge", permit("directory.merge"), (c) => {
    const into = at(c, "id");
    const text = (c.req.query("q") ?? "").slice(0, 100);
    const seen = [...roster.persons].filter((one) => maySee(viewerOf(c), one));
    const found = candidates(seen, into, text, MOST).map((person) => ({
      person,
      department: roster.departmentName(person.departmentId),
    }));
    return c.html(page(uiOf(c, deps), <ChoosePage into={into} text={text} found={found} most={MOST} />));
  });

  const show = async (c: Context<Env>, problem: Problem | null = null) => {
    const [into, from] = [await accountRow(deps.db, at(c, "id").id), await accountRow(deps.db, at(c, "other").id)];
    if (!from || !into) throw notFound(say("status.noSuchUser"));
    const ui = uiOf(c, deps);
    const names: ReviewProps["names"] = {
      departmentId: (id) => roster.departmentName(id) ?? "",
      locationId: (id) => roster.locationName(id) ?? "",
      role: (key) => roleName(ui.t, key, roster.roles),
    };
    const view = (
      <ReviewPage
        review={await review(deps.db, from, into, deps.clock())}
        self={viewerOf(c).id}
        names={names}
        problem={problem}
      />
    );
    return c.html(page(ui, view), (problem?.status ?? 200) as 200);
  };
  app.get("/users/:id/merge/:other", permit("directory.merge"), (c) => show(c));
  app.post("/users/:id/merge/:other", permit("directory.merge"), async (c) => {
    const merge = { from: at(c, "other").id, into: at(c, "id").id };
    const { username = "", state = null } = await readForm(c);
    try {
      await mergeUsers(deps, actorOf(c), merge, { username, state });
    } catch (error) {
      return show(c, refusal(error));
    }
    return c.redirect(`${config.basePath}/admin/users/${merge.into}?done=merged`, 303);
  });
  return app;
}
