import { type Context, Hono } from "hono";
import { createInvitation, mailInvitations } from "#functions/auth/actions.ts";
import type { Deps } from "#shared/deps.ts";
import type { Env } from "#shared/http/env.ts";
import { readForm } from "#shared/http/form.ts";
import { permit } from "#shared/http/permit.ts";
import { Problem } from "#shared/http/problem.ts";
import { uiOf } from "#shared/http/ui.ts";
import { readUpload } from "#shared/http/upload.ts";
import { actorOf, viewerOf } from "#shared/http/viewer.ts";
import { say } from "#shared/texts/current.ts";
import { fragment, page } from "#ui/render.tsx";
import { ImportJobs } from "./import/jobs.ts";
import { absoluteUrl } from "./invitation-links.ts";
import { ImportForm } from "./views/import-form.tsx";
import { ImportPreview } from "./views/import-preview.tsx";
import { ImportRun, ImportRunPage } from "./views/import-run.tsx";
import { type InvitationSheet, LinksPage } from "./views/links-page.tsx";

/** Invitations made at once: they share a commit. */
const AT_ONCE = 50;

/** The import in three steps: `/admin/import`. */
export function importAdmin(deps: Deps) {
  const { config, roster } = deps;
  const app = new Hono<Env>();
  const jobs = new ImportJobs(deps);
  const address = (id: string) => `${config.basePath}/admin/import/${id}`;
  const jobAt = (c: Context<Env>) => jobs.get(c.req.param("id")!, viewerOf(c).id);
  const startAgain = (c: Context<Env>, detail: string, status: 404 | 422, pasted = "") =>
    c.html(page(uiOf(c, deps), <ImportForm error={detail} pasted={pasted} />), status);
  const placeName = (places: ReadonlyMap<string, string>) => (id: string | null) =>
    id && (places.get(id) ?? roster.departmentName(id) ?? roster.locationName(id));

  app.get("/", permit("directory.import"), (c) => c.html(page(uiOf(c, deps), <ImportForm />)));
  app.post("/", permit("directory.import"), async (c) => {
    const { fields, file } = await readUpload(c);
    const pasted = fields.text ?? "";
    const chosen = file ?? (pasted.trim() === "" ? null : pasted);
    if (chosen === null) return startAgain(c, say("directory.importNoFile"), 422);
    try {
      const job = await jobs.look(actorOf(c), chosen, say);
      return c.redirect(address(job.id), 303);
    } catch (error) {
      if (error instanceof Problem && error.status === 422) return startAgain(c, error.detail, 422, pasted);
      throw error;
    }
  });
  app.get("/:id", permit("directory.import"), (c) => {
    const job = jobAt(c);
    if (!job) return startAgain(c, say("directory.importGone"), 404);
    c.header("Cache-Control", "no-store");
    const view =
      job.state === "looked-at" ? (
        <ImportPreview job={job} placeName={placeName(job.places)} roles={roster.roles} />
      ) : (
        <ImportRunPage job={job} mails={deps.mail.carriesLinks} />
      );
    return c.html(page(uiOf(c, deps), view));
  });
  app.post("/:id", permit("directory.import"), (c) => {
    const job = jobAt(c);
    if (!job) return startAgain(c, say("directory.importGone"), 404);
    // It goes on when the answer is sent: the page asks how far it is.
    void jobs.run(job, actorOf(c), say);
    return c.redirect(address(job.id), 303);
  });
  app.get("/:id/progress", permit("directory.import"), (c) => {
    const job = jobAt(c);
    if (!job) {
      c.header("HX-Redirect", `${config.basePath}/admin/import`);
      return c.body(null, 204);
    }
    c.header("Cache-Control", "no-store");
    return c.html(fragment(uiOf(c, deps), <ImportRun job={job} mails={deps.mail.carriesLinks} />));
  });
  app.post("/:id/links", permit("directory.invite"), async (c) => {
    const job = jobAt(c);
    if (!job) return startAgain(c, say("directory.importGone"), 404);
    const actor = actorOf(c);
    const sheets: InvitationSheet[] = [];
    const all = job.invitable.filter((id) => roster.member(id));
    const byMail = (await readForm(c)).by === "mail" && deps.mail.carriesLinks;
    const mails = byMail ? await mailInvitations(deps, actor, all) : null;
    const wanted = mails?.without ?? all;
    for (let i = 0; i < wanted.length; i += AT_ONCE) {
      const made = wanted.slice(i, i + AT_ONCE).map(async (id) => {
        const { path, expiresAt } = await createInvitation(deps, actor, id);
        const { displayName, username } = roster.person(id)!;
        return { id, displayName, username, link: absoluteUrl(c, deps, path), expiresAt };
      });
      sheets.push(...(await Promise.all(made)));
    }
    c.header("Cache-Control", "no-store");
    return c.html(
      page(
        uiOf(c, deps),
        <LinksPage importId={job.id} sheets={sheets} {...(mails ? { mailed: mails.mailed.length } : {})} />,
      ),
    );
  });
  return app;
}
