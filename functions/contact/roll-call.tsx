import { Hono } from "hono";
import type { Deps } from "#shared/deps.ts";
import type { Env } from "#shared/http/env.ts";
import { permit } from "#shared/http/permit.ts";
import { forbidden } from "#shared/http/problem.ts";
import { uiOf } from "#shared/http/ui.ts";
import { viewerOf } from "#shared/http/viewer.ts";
import { can } from "#shared/permissions.ts";
import type { Kind } from "#shared/status/types.ts";
import { page } from "#ui/render.tsx";
import { emergencyContacts } from "./queries.ts";
import { seesRollCall } from "./rules.ts";
import { RollCallPage } from "./views/roll-call-page.tsx";

/** Who is at lunch or in a meeting may well be in the building; who said nothing is found under everybody. */
const HERE: readonly Kind[] = ["in", "busy", "away"];

/** The emergency list: who was last said to be here, how to reach them, and whom to call for them. */
export function rollCallRoutes(deps: Deps) {
  const { roster } = deps;
  const app = new Hono<Env>();

  app.get("/roll-call", permit("contact.see-emergency"), async (c) => {
    const viewer = viewerOf(c);
    const ui = uiOf(c, deps);
    if (!seesRollCall(viewer)) throw forbidden(ui.t("contact.rollCallMayNot"));
    const whom = c.req.query("all") === undefined ? "here" : "all";
    const members = roster
      .visibleTo(viewer)
      .filter(
        ({ person, row }) =>
          can(viewer, "contact.see-emergency", person) && (whom === "all" || HERE.includes(row.status.kind)),
      );
    const contacts = await emergencyContacts(
      deps.db,
      members.map(({ person }) => person.id),
    );
    return c.html(page(ui, <RollCallPage whom={whom} members={members} contacts={contacts} types={roster.types} />));
  });
  return app;
}
