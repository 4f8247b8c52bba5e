import { type Context, Hono } from "hono";
import type { Deps } from "#shared/deps.ts";
import type { Env } from "#shared/http/env.ts";
import { readFormLists } from "#shared/http/form.ts";
import { mayAdminister, permit } from "#shared/http/permit.ts";
import { uiOf } from "#shared/http/ui.ts";
import { actorOf, viewerOf } from "#shared/http/viewer.ts";
import { page } from "#ui/render.tsx";
import { usersPage } from "./queries.ts";
import { changeSeveral, isWhat, MOST_SEVERAL, type One } from "./several.ts";
import { userChoices } from "./user-choices.ts";
import { filterOf, pageOf } from "./users-query.ts";
import type { SeveralProps } from "./views/several.tsx";
import { UsersPage } from "./views/users-page.tsx";

const PAGE = 50;

/** The list of users, and what is done with several of them: `/admin/users`. */
export function usersList(deps: Deps) {
  const { db, roster } = deps;
  const app = new Hono<Env>();

  const show = async (c: Context<Env>, several: SeveralProps = {}) => {
    const filter = filterOf(c.req.query());
    const wanted = pageOf(c.req.query("page"));
    let found = await usersPage(db, filter, (wanted - 1) * PAGE, PAGE);
    const current = Math.min(wanted, Math.max(1, Math.ceil(found.total / PAGE)));
    if (current !== wanted) found = await usersPage(db, filter, (current - 1) * PAGE, PAGE);
    return c.html(
      page(
        uiOf(c, deps),
        <UsersPage
          filter={filter}
          page={current}
          pageSize={PAGE}
          several={several}
          {...found}
          {...userChoices(c, deps)}
        />,
      ),
      several.missing ? 422 : 200,
    );
  };

  app.get("/", permit("directory.see"), (c) => show(c));

  app.post("/several", permit("directory.edit"), async (c) => {
    const { users = [], what = [], each = [] } = await readFormLists(c);
    const wish = what.at(-1);
    // What takes a change back is another one for each.
    const pairs = each.length > 0 ? each.map((one) => one.split(" ")) : users.map((id) => [id, wish]);
    const ones = pairs.flatMap(([id, how]): One[] => (id && isWhat(how) ? [{ id, what: how }] : []));
    const missing = pairs.length === 0 ? "users" : ones.length < pairs.length ? "what" : null;
    if (missing) return show(c, { missing, chosen: users });
    if (ones.length > MOST_SEVERAL) return show(c, { missing: "fewer", chosen: users });
    const viewer = viewerOf(c);
    const done = await changeSeveral(deps, actorOf(c), ones, (user, how) => {
      mayAdminister(viewer, user, roster.roles);
      if (how.startsWith("role:"))
        mayAdminister(viewer, { role: how.slice("role:".length) }, roster.roles, "roles.roleAboveYou");
    });
    return show(c, { done, undone: each.length > 0 });
  });
  return app;
}
