import { Hono } from "hono";
import type { Deps } from "#shared/deps.ts";
import type { Env } from "#shared/http/env.ts";
import { permit } from "#shared/http/permit.ts";
import { uiOf } from "#shared/http/ui.ts";
import { viewerOf } from "#shared/http/viewer.ts";
import { isId } from "#shared/ids.ts";
import { maySee } from "#shared/visibility.ts";
import { page } from "#ui/render.tsx";
import { peopleWith } from "./people.ts";
import { signInsPage } from "./queries.ts";
import { signInOutcomes, signInRecordOf } from "./sign-in-record.ts";
import { SignInsPage } from "./views/sign-ins.tsx";

const ROWS = 50;

/** Who signs in, or tries to: `/admin/security/sign-ins`. */
export function signInsAdmin(deps: Deps) {
  const app = new Hono<Env>();
  const { db, roster } = deps;

  app.get("/", permit("security.see"), async (c) => {
    const viewer = viewerOf(c);
    const text = (name: string, most: number) => (c.req.query(name) ?? "").slice(0, most).trim();
    const asked = { q: text("q", 200), outcome: text("outcome", 20), address: text("address", 64) };
    const after = c.req.query("after");
    const further = after !== undefined && isId(after);
    // What this host has just noted is there, too.
    await signInRecordOf(deps).flush();
    const found = await signInsPage(
      db,
      {
        ...(asked.q ? { userIds: peopleWith(roster, viewer, asked.q) } : {}),
        ...(signInOutcomes.some((one) => one === asked.outcome) ? { outcome: asked.outcome } : {}),
        ...(asked.address ? { address: asked.address } : {}),
        ...(further ? { after } : {}),
      },
      ROWS + 1,
    );
    const rows = found.slice(0, ROWS);
    const names = new Map<string, string>();
    for (const { userId } of rows) {
      const person = userId === null ? undefined : roster.person(userId);
      if (person && maySee(viewer, person)) names.set(person.id, person.displayName);
    }
    const next = found.length > ROWS ? rows.at(-1)!.id : null;
    return c.html(page(uiOf(c, deps), <SignInsPage {...{ rows, asked, names, next, further }} />));
  });
  return app;
}
