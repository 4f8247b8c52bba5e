import { Hono } from "hono";
import type { Deps } from "#shared/deps.ts";
import type { Env } from "#shared/http/env.ts";
import { permit } from "#shared/http/permit.ts";
import { uiOf } from "#shared/http/ui.ts";
import { readUpload } from "#shared/http/upload.ts";
import { faultsOf } from "#shared/http/validate.ts";
import { actorOf, viewerOf } from "#shared/http/viewer.ts";
import { page } from "#ui/render.tsx";
import { importSettings } from "./actions.ts";
import { sharedSettings } from "./queries.ts";
import { exportShape } from "./transfer.ts";
import { TransferPage } from "./views/transfer.tsx";

/** What administrators chose as a file: to keep, or to take to another site. */
export function transferAdmin(deps: Deps) {
  const app = new Hono<Env>();

  app.get("/export.json", permit("settings.edit"), async (c) =>
    c.body(`${JSON.stringify(await sharedSettings(deps.db), null, 2)}\n`, 200, {
      "Content-Type": "application/json",
      "Content-Disposition": 'attachment; filename="officestatus-settings.json"',
    }),
  );

  app.get("/import", permit("settings.edit"), (c) => c.html(page(uiOf(c, deps), <TransferPage />)));

  app.post("/import", permit("settings.edit"), async (c) => {
    const ui = uiOf(c, deps);
    const { fields, file } = await readUpload(c);
    const text = file ? new TextDecoder().decode(file) : (fields.text ?? "");
    const again = (fault: string) => c.html(page(ui, <TransferPage fault={fault} text={text} />), 422);
    if (text.trim() === "") return again(ui.t("settings.importNothing"));
    const read = exportShape.safeParse(parsed(text));
    if (!read.success) {
      const [first] = faultsOf(read.error.issues);
      return again(ui.t("settings.importNotRead", first && first.pointer !== "/" ? first.pointer : ""));
    }
    const report = await importSettings(deps, actorOf(c), read.data, viewerOf(c));
    return c.html(page(ui, <TransferPage report={report} />));
  });
  return app;
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
