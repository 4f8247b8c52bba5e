import { type Context, Hono } from "hono";
import { ownFields, setOwnPicture } from "#functions/directory/actions.ts";
import type { Deps } from "#shared/deps.ts";
import type { Env } from "#shared/http/env.ts";
import { readForm } from "#shared/http/form.ts";
import { permit } from "#shared/http/permit.ts";
import { Problem } from "#shared/http/problem.ts";
import { uiOf } from "#shared/http/ui.ts";
import { readUpload } from "#shared/http/upload.ts";
import { actorOf, viewerOf } from "#shared/http/viewer.ts";
import { pictureFrom } from "#shared/pictures.ts";
import type { T } from "#shared/texts/texts.ts";
import { page } from "#ui/render.tsx";
import { type FieldName, fieldNames, fieldTexts, isField } from "./fields.ts";
import { changeOwnContact } from "./own-contact.ts";
import { emergencyContact, hasPassword } from "./queries.ts";
import { OwnContactPage } from "./views/own-page.tsx";

type Typed = Readonly<Record<string, string | undefined>>;

/** One's own contact information, in forms. */
export function ownContactRoutes(deps: Deps) {
  const app = new Hono<Env>();
  const home = `${deps.config.basePath}/me/contact`;

  const show = async (c: Context<Env>, { typed = {}, problem }: { typed?: Typed; problem?: Problem } = {}) => {
    const viewer = viewerOf(c);
    const ui = uiOf(c, deps);
    const kept = { ...viewer, ...(await emergencyContact(deps.db, viewer.id)) };
    const values = Object.fromEntries(fieldNames.map((name) => [name, typed[name] ?? kept[name]]));
    return page(
      ui,
      <OwnContactPage
        me={viewer}
        values={values}
        editable={new Set(ownFields[deps.settings.get("site.editContact")])}
        withPassword={await hasPassword(deps.db, viewer.id)}
        notice={problem ? null : noticeOf(ui.t, c.req.query("done"), c.req.query("fields"))}
        {...(problem ? { faults: faultsOf(problem) } : {})}
      />,
    );
  };
  /** What stops a form is said on the form, with what was typed. */
  const orForm = async (c: Context<Env>, typed: Typed, work: () => Promise<string>) => {
    try {
      return c.redirect(`${home}?done=${await work()}`, 303);
    } catch (error) {
      if (!(error instanceof Problem) || ![403, 409, 413, 422, 429].includes(error.status)) throw error;
      for (const [name, value] of Object.entries(error.headers)) c.header(name, value);
      return c.html(await show(c, { typed, problem: error }), error.status);
    }
  };

  app.get("/me/contact", permit("own.edit"), async (c) => c.html(await show(c)));

  app.post("/me/contact", permit("own.edit"), async (c) => {
    const typed = await readForm(c);
    const { email: _, ...patch } = fieldsOf(typed);
    return orForm(c, typed, async () => {
      const changed = await changeOwnContact(deps, viewerOf(c), actorOf(c), patch, undefined);
      return `saved&fields=${Object.keys(changed?.after ?? {}).join()}`;
    });
  });

  app.post("/me/contact/email", permit("own.edit"), async (c) => {
    const { email = "", currentPassword } = await readForm(c);
    return orForm(c, { email }, async () => {
      const changed = await changeOwnContact(deps, viewerOf(c), actorOf(c), { email }, currentPassword);
      return `saved&fields=${Object.keys(changed?.after ?? {}).join()}`;
    });
  });

  app.post("/me/picture", permit("own.edit"), async (c) =>
    orForm(c, {}, async () => {
      await setOwnPicture(deps, own(c), await pictureFrom((await readUpload(c)).file));
      return "picture";
    }),
  );
  app.post("/me/picture/remove", permit("own.edit"), async (c) =>
    orForm(c, {}, async () => {
      await setOwnPicture(deps, own(c), null);
      return "no-picture";
    }),
  );
  return app;
}

const own = (c: Context<Env>) => ({ ...actorOf(c), id: viewerOf(c).id });

/** The contact fields that a form carries. */
const fieldsOf = (typed: Typed): Partial<Record<FieldName, string>> =>
  Object.fromEntries(fieldNames.flatMap((name) => (typed[name] === undefined ? [] : [[name, typed[name]]])));

/** What is wrong, by field; as a whole where it is about none of them. */
function faultsOf(problem: Problem): Record<string, string> {
  const faults = problem.faults.map(({ pointer, detail }) => [pointer.slice(1), sentence(detail)] as const);
  return faults.length > 0 ? Object.fromEntries(faults) : { form: problem.detail };
}

const sentence = (detail: string) =>
  detail.charAt(0).toUpperCase() + detail.slice(1) + (/[.!?]$/.test(detail) ? "" : ".");

function noticeOf(t: T, done: string | undefined, fields: string | undefined): string | null {
  if (done === "picture") return t("contact.pictureSaved");
  if (done === "no-picture") return t("contact.pictureRemoved");
  if (done !== "saved") return null;
  const names = (fields ?? "").split(",").flatMap((name) => (isField(name) ? [t(fieldTexts[name].long)] : []));
  return names.length > 0 ? t("contact.saved", names.join(", ")) : t("contact.savedNothing");
}
