import { type Context, Hono } from "hono";
import type { Deps } from "#shared/deps.ts";
import type { Env } from "#shared/http/env.ts";
import { readForm } from "#shared/http/form.ts";
import { permit } from "#shared/http/permit.ts";
import { uiOf } from "#shared/http/ui.ts";
import { actorOf } from "#shared/http/viewer.ts";
import { isId } from "#shared/ids.ts";
import { page } from "#ui/render.tsx";
import { dropMails, resendMails } from "./actions/outbox.ts";
import { filterOf, mailAt } from "./filter.ts";
import { outboxCounts, outboxItems } from "./queries.ts";
import { OutboxPage, queryOf } from "./views/outbox-page.tsx";

const ROWS = 50;

/** The outbox: `/admin/mail/outbox`. */
export function outboxAdmin(deps: Deps) {
  const app = new Hono<Env>();
  const { db, config } = deps;
  /** Back to the list as it was, with a word on what was done. */
  const back = async (c: Context<Env>, done: "resent" | "dropped", n: number) => {
    const { back: query = "" } = await readForm(c);
    const params = new URLSearchParams(query.slice(0, 500));
    const filter = filterOf((name) => params.get(name) ?? undefined);
    return c.redirect(`${config.basePath}/admin/mail/outbox${queryOf(filter, { [done]: String(n) })}`, 303);
  };

  app.get("/", permit("mail.manage"), async (c) => {
    const ui = uiOf(c, deps);
    const filter = filterOf((name) => c.req.query(name));
    const asked = c.req.query("after") ?? "";
    const after = isId(asked) ? asked : null;
    const items = await outboxItems(db, filter, ROWS + 1, after);
    const number = (name: string) => Number(/^\d{1,9}$/.exec(c.req.query(name) ?? "")?.[0] ?? Number.NaN);
    const [resent, dropped] = [number("resent"), number("dropped")];
    const note = Number.isNaN(resent)
      ? Number.isNaN(dropped)
        ? null
        : ui.t("mail.dropped", dropped)
      : ui.t("mail.resent", resent);
    return c.html(
      page(
        ui,
        <OutboxPage
          items={items.slice(0, ROWS)}
          filter={filter}
          counts={await outboxCounts(db)}
          next={items.length > ROWS ? items[ROWS - 1]!.id : null}
          further={after !== null}
          note={note}
          on={deps.mail.on() ? "on" : "off"}
        />,
      ),
    );
  });

  app.post("/resend", permit("mail.manage"), async (c) =>
    back(c, "resent", (await resendMails(deps, actorOf(c), "failed")).changed),
  );
  app.post("/:id/resend", permit("mail.manage"), async (c) => {
    const { id } = await mailAt(deps, c.req.param("id"));
    return back(c, "resent", (await resendMails(deps, actorOf(c), [id])).changed);
  });
  app.post("/:id/drop", permit("mail.manage"), async (c) => {
    const { id } = await mailAt(deps, c.req.param("id"));
    return back(c, "dropped", (await dropMails(deps, actorOf(c), [id])).changed);
  });
  return app;
}
