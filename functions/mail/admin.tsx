import { type Context, Hono } from "hono";
import type { Deps } from "#shared/deps.ts";
import type { Env } from "#shared/http/env.ts";
import { readForm } from "#shared/http/form.ts";
import { permit } from "#shared/http/permit.ts";
import { conflict, notFound } from "#shared/http/problem.ts";
import { uiOf } from "#shared/http/ui.ts";
import { actorOf, viewerOf } from "#shared/http/viewer.ts";
import { type MailKind, mailKinds } from "#shared/mail/kinds.ts";
import { serverState, serverWorks } from "#shared/mail/server-state.ts";
import type { MailUi } from "#ui/mail/content.ts";
import { renderMail } from "#ui/mail/render.ts";
import { page } from "#ui/render.tsx";
import { removeMailServer, saveMailServer } from "./actions/settings.ts";
import { outboxAdmin } from "./admin-outbox.tsx";
import type { Addressee } from "./compose.ts";
import { readMailForm, type SentMail, sentOf } from "./form.ts";
import { outboxCounts } from "./queries.ts";
import { sampleOf } from "./samples.ts";
import { sendTestMessage } from "./test-message.ts";
import { PreviewPage } from "./views/preview-page.tsx";
import { ServerPage } from "./views/server-page.tsx";
import { TestPage } from "./views/test-page.tsx";

/** The pages about mail: the server, a test, what each kind looks like, and the outbox. */
export function mailAdmin(deps: Deps) {
  const app = new Hono<Env>();
  const { db, mail, config } = deps;
  const home = `${config.basePath}/admin/mail`;

  const show = async (
    c: Context<Env>,
    more: { form?: SentMail; errors?: Record<string, string>; done?: "saved" | "removed" | undefined } = {},
  ) => {
    const { form, ...rest } = more;
    return page(
      uiOf(c, deps),
      <ServerPage
        server={mail.server}
        fromEnvironment={mail.fromEnvironment}
        unreadable={mail.unreadable}
        links={mail.links !== null}
        state={await serverState(db)}
        counts={await outboxCounts(db)}
        form={form ?? sentOf(mail.settings)}
        keepsSecret={keeps(form?.signIn ?? mail.settings?.signIn.kind ?? "none")}
        ownAddress={viewerOf(c).email}
        {...rest}
      />,
    );
  };
  const keeps = (kind: string) => kind !== "none" && mail.on() && mail.settings?.signIn.kind === kind;

  app.get("/", permit("mail.manage"), async (c) => {
    const done = c.req.query("done");
    return c.html(await show(c, { done: done === "saved" || done === "removed" ? done : undefined }));
  });

  app.post("/", permit("mail.manage"), async (c) => {
    const form = await readForm(c);
    const read = readMailForm(form, keeps, uiOf(c, deps).t);
    if ("errors" in read) return c.html(await show(c, { form, errors: { ...read.errors } }), 422);
    await saveMailServer(deps, actorOf(c), read.settings, read.secret);
    return c.redirect(`${home}?done=saved`, 303);
  });

  app.post("/remove", permit("mail.manage"), async (c) => {
    await removeMailServer(deps, actorOf(c));
    return c.redirect(`${home}?done=removed`, 303);
  });

  app.post("/test", permit("mail.manage"), async (c) => {
    const { t, lang, site } = uiOf(c, deps);
    const { id, displayName: name, email } = viewerOf(c);
    const { server } = mail;
    if (!server) throw conflict(t("mail.off"));
    if (!email) throw conflict(t("mail.testNoAddress"));
    const to: Addressee = { id, name, email, t, lang, site: site.name, place: placeHere(c), mayRefuse: () => false };
    const report = await mail.track(sendTestMessage(deps, server, to));
    // What waits need not wait any longer.
    if (!report.failed) {
      await serverWorks(db, deps.clock());
      mail.queued();
    }
    return c.html(page(uiOf(c, deps), <TestPage report={report} address={email} />));
  });

  app.get("/previews/:kind", permit("mail.manage"), (c) => {
    const { kind, subject, text } = preview(c);
    return c.html(page(uiOf(c, deps), <PreviewPage kind={kind} subject={subject} text={text} />));
  });
  app.get("/previews/:kind/html", permit("mail.manage"), (c) => c.html(preview(c).html));

  const placeHere = (c: Context<Env>) => {
    const { locale, zone, clock } = uiOf(c, deps);
    return { locale, zone, clock };
  };
  const preview = (c: Context<Env>) => {
    const kind = c.req.param("kind") as MailKind;
    const { t, lang, now, site } = uiOf(c, deps);
    if (!mailKinds.includes(kind)) throw notFound();
    const link = (path: string) => (mail.links ?? "https://status.example.com") + path;
    const refusable = ["note", "watch", "announcement", "digest"].includes(kind);
    const mailUi: MailUi = {
      t,
      lang,
      site: site.name,
      now,
      place: placeHere(c),
      link,
      unsubscribe: refusable ? link("/unsubscribe/…") : null,
    };
    return { kind, ...renderMail(kind, sampleOf(kind, t, now), mailUi) };
  };

  app.route("/outbox", outboxAdmin(deps));
  return app;
}
