import { Hono } from "hono";
import { describeRoute, resolver } from "hono-openapi";
import type { Deps } from "#shared/deps.ts";
import type { Env } from "#shared/http/env.ts";
import { permit } from "#shared/http/permit.ts";
import { badRequest } from "#shared/http/problem.ts";
import { readUpload } from "#shared/http/upload.ts";
import { valid } from "#shared/http/validate.ts";
import { actorOf } from "#shared/http/viewer.ts";
import { say } from "#shared/texts/current.ts";
import { exportDirectory } from "./export.ts";
import { importDirectory } from "./import/import-directory.ts";
import { importQuery, importReport } from "./schemas.ts";

/** Import and export for programs. */
export function transferApi(deps: Deps) {
  const app = new Hono<Env>();
  app.post(
    "/admin/import/users",
    describeRoute({
      tags: ["Directory"],
      summary: "Import users from CSV",
      description:
        "Takes the exports of Google Workspace and Microsoft Entra ID as they are, and a plain header row. The body is the file, in whatever encoding; a form's first file is taken, too.",
      requestBody: { content: { "text/csv": { schema: { type: "string" } } } },
      responses: {
        200: {
          description: "What it came to, line by line where one was not taken",
          content: { "application/json": { schema: resolver(importReport) } },
        },
        400: { description: "No file" },
        422: { description: "No directory" },
      },
    }),
    permit("directory.import"),
    valid("query", importQuery),
    async (c) => {
      const isForm = /^multipart\/form-data/i.test(c.req.header("Content-Type") ?? "");
      const file = isForm ? (await readUpload(c)).file : new Uint8Array(await c.req.arrayBuffer());
      if (!file || file.length === 0) throw badRequest(say("error.bodyEmpty"));
      return c.json(await importDirectory(deps, actorOf(c), file, c.req.valid("query")));
    },
  );
  app.get(
    "/admin/export/users",
    describeRoute({
      tags: ["Directory"],
      summary: "Export all users as CSV, in the columns that the import takes",
      responses: { 200: { description: "The file", content: { "text/csv": {} } } },
    }),
    permit("directory.see"),
    async (c) => c.body(await exportDirectory(deps.db), 200, exportHeaders),
  );
  return app;
}

/** A download, named for people. */
export const exportHeaders = {
  "Content-Type": "text/csv; charset=utf-8",
  "Content-Disposition": 'attachment; filename="officestatus-users.csv"',
  "Cache-Control": "no-store",
};
