import { Hono } from "hono";
import { writeCsv } from "#shared/csv.ts";
import type { Deps } from "#shared/deps.ts";
import { readCursor, writeCursor } from "#shared/http/cursor.ts";
import type { Env } from "#shared/http/env.ts";
import { permit } from "#shared/http/permit.ts";
import { uiOf } from "#shared/http/ui.ts";
import { page } from "#ui/render.tsx";
import { askedOf, filterOf } from "./filter.ts";
import { auditActions, auditPage } from "./queries.ts";
import { AuditPage } from "./views/audit-page.tsx";

const ROWS = 50;
/** An export is read whole into memory once; more than this is asked for in parts, by its days. */
const MOST_EXPORTED = 50_000;

/** The audit log: who did what to whom, from where, before and after. It is read here; nothing changes it. */
export function auditAdmin(deps: Deps) {
  const app = new Hono<Env>();

  app.get("/", permit("audit.see"), async (c) => {
    const ui = uiOf(c, deps);
    const asked = askedOf((name) => c.req.query(name));
    const after = c.req.query("after");
    const rows = await auditPage(deps.db, filterOf(asked, ui), ROWS + 1, after ? readCursor(after) : null);
    const last = rows[ROWS - 1];
    return c.html(
      page(
        ui,
        <AuditPage
          rows={rows.slice(0, ROWS)}
          asked={asked}
          actions={await auditActions(deps.db)}
          next={rows.length > ROWS && last ? writeCursor(last) : null}
          further={after !== undefined}
        />,
      ),
    );
  });

  app.get("/export.csv", permit("audit.see"), async (c) => {
    const rows = await auditPage(
      deps.db,
      filterOf(
        askedOf((name) => c.req.query(name)),
        uiOf(c, deps),
      ),
      MOST_EXPORTED,
      null,
    );
    const lines = rows.map(({ id: _, at, ...row }) => ({ at: at.toISOString(), ...row }));
    return c.body(writeCsv(lines, columns), 200, {
      "Content-Type": "text/csv; charset=utf-8",
      "Content-Disposition": 'attachment; filename="officestatus-audit.csv"',
    });
  });
  return app;
}

const columns = [
  "at",
  "actorName",
  "actorId",
  "action",
  "subjectType",
  "subjectName",
  "subjectId",
  "address",
  "before",
  "after",
];
