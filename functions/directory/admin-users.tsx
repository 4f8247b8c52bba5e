import { type Context, Hono } from "hono";
import {
  accessOf,
  createInvitation,
  endSecondFactor,
  endSessions,
  mailInvitations,
  unlock,
} from "#functions/auth/actions.ts";
import type { Deps } from "#shared/deps.ts";
import type { Env } from "#shared/http/env.ts";
import { readForm } from "#shared/http/form.ts";
import { mayAdminister, permit } from "#shared/http/permit.ts";
import { notFound, Problem } from "#shared/http/problem.ts";
import { uiOf } from "#shared/http/ui.ts";
import { readUpload } from "#shared/http/upload.ts";
import { isStale } from "#shared/http/version.ts";
import { actorOf, viewerOf } from "#shared/http/viewer.ts";
import { can } from "#shared/permissions.ts";
import { pictureFrom } from "#shared/pictures.ts";
import { say } from "#shared/texts/current.ts";
import { page } from "#ui/render.tsx";
import { usersList } from "./admin-users-list.tsx";
import { archiveUser, restoreUser } from "./archive-user.ts";
import { createUser } from "./create-user.ts";
import { absoluteUrl } from "./invitation-links.ts";
import { asTexts, meanwhile, readShown, type Texts, unchangedSince } from "./meanwhile.ts";
import { findUser, hasPassword, lastChange } from "./queries.ts";
import { setPicture } from "./set-picture.ts";
import { updateUser } from "./update-user.ts";
import { userChoices } from "./user-choices.ts";
import { type TypedUser, typedUser } from "./users-query.ts";
import type { MeanwhileProps } from "./views/changed-meanwhile.tsx";
import { LinkPage } from "./views/link-page.tsx";
import { NewUserPage } from "./views/new-user-page.tsx";
import { fieldKeys } from "./views/options.ts";
import { noticeOf, UserPage } from "./views/user-page.tsx";

/** The pages of users: `/admin/users`. */
export function usersAdmin(deps: Deps) {
  const { db, roster } = deps;
  const app = new Hono<Env>();
  const address = (c: Context<Env>, query = "") => `${deps.config.basePath}/admin/users/${c.req.param("id")}${query}`;
  const userAt = async (c: Context<Env>) => {
    const user = await findUser(db, c.req.param("id")!);
    if (!user) throw notFound(say("error.noSuchPerson"));
    return user;
  };
  /** Somebody whom the viewer may change, and not only see. */
  const userToChange = async (c: Context<Env>) => {
    const user = await userAt(c);
    mayAdminister(viewerOf(c), user, roster.roles);
    return user;
  };
  const mayGive = (c: Context<Env>, role: string | null | undefined) => {
    if (role) mayAdminister(viewerOf(c), { role }, roster.roles, "roles.roleAboveYou");
  };
  /** The fields that a form shows to its viewer. */
  const fieldsFor = (c: Context<Env>, user: User) =>
    Object.keys(fieldKeys).filter(
      (name) => !name.startsWith("emergency") || can(viewerOf(c), "contact.see-emergency", user),
    );
  /** What stops a form is said on the form, with what was typed. */
  const orForm = async (work: () => Promise<Response>, form: (problem: Problem) => Response | Promise<Response>) => {
    try {
      return await work();
    } catch (error) {
      if (error instanceof Problem && [409, 413, 422, 429].includes(error.status)) return form(error);
      throw error;
    }
  };

  const accessTo = async (c: Context<Env>, userId: string) => {
    const viewer = viewerOf(c);
    const may = { edit: can(viewer, "security.edit"), see: can(viewer, "security.see") };
    return { ...(await accessOf(deps, userId)), may };
  };

  type User = Awaited<ReturnType<typeof userAt>>;
  const show = async (
    c: Context<Env>,
    user: User,
    more: {
      typed?: TypedUser;
      problem?: Problem;
      shown?: Texts;
      meanwhile?: MeanwhileProps;
      notice?: string | null;
    } = {},
  ) =>
    c.html(
      page(
        uiOf(c, deps),
        <UserPage
          user={user}
          typed={user}
          shown={asTexts(user, fieldsFor(c, user))}
          withPassword={await hasPassword(db, user.id)}
          mails={deps.mail.carriesLinks}
          access={await accessTo(c, user.id)}
          withEmergency={can(viewerOf(c), "contact.see-emergency", user)}
          {...userChoices(c, deps, user.role)}
          {...more}
        />,
      ),
      more.meanwhile ? 409 : more.problem ? 422 : 200,
    );
  const refused = (c: Context<Env>, user: User, problem: Problem) => show(c, user, { problem });

  app.route("/", usersList(deps));
  app.get("/new", permit("directory.edit"), (c) =>
    c.html(page(uiOf(c, deps), <NewUserPage typed={{}} {...userChoices(c, deps)} />)),
  );
  app.post("/", permit("directory.edit"), async (c) => {
    const typed = typedUser(await readForm(c));
    return orForm(
      async () => {
        mayGive(c, typed.role);
        const id = await createUser(deps, actorOf(c), typed as Parameters<typeof createUser>[2]);
        return c.redirect(`${deps.config.basePath}/admin/users/${id}?done=added`, 303);
      },
      (problem) =>
        c.html(page(uiOf(c, deps), <NewUserPage typed={typed} problem={problem} {...userChoices(c, deps)} />), 422),
    );
  });

  app.get("/:id", permit("directory.see"), async (c) => {
    const user = await userAt(c);
    return show(c, user, { notice: noticeOf(say, c.req.query("done"), c.req.query("fields"), user) });
  });
  app.post("/:id", permit("directory.edit"), async (c) => {
    const user = await userToChange(c);
    const sent = await readForm(c);
    const typed = typedUser(sent);
    const shown = readShown(sent.shown);
    const names = fieldsFor(c, user);
    if (typed.role !== user.role) mayGive(c, typed.role);
    return orForm(
      async () => {
        const input = typed as Parameters<typeof updateUser>[3];
        const changed = await updateUser(
          deps,
          actorOf(c),
          user.id,
          input,
          (now) => shown === null || unchangedSince(shown, asTexts(now, names)),
        );
        const fields = Object.keys(changed?.after ?? {}).filter((name) => name in fieldKeys);
        return c.redirect(address(c, `?done=saved&fields=${fields.join(",")}`), 303);
      },
      async (problem) => {
        if (!isStale(problem)) return show(c, user, { problem, typed, ...(shown ? { shown } : {}) });
        const now = await userAt(c);
        const { theirs, form } = meanwhile(shown ?? {}, asTexts(typed, Object.keys(typed)), asTexts(now, names));
        return show(c, now, { typed: form, meanwhile: { theirs, by: await lastChange(db, user.id, "user.update") } });
      },
    );
  });

  app.post("/:id/picture", permit("directory.edit"), async (c) => {
    const user = await userToChange(c);
    return orForm(
      async () => {
        await setPicture(deps, actorOf(c), user.id, await pictureFrom((await readUpload(c)).file));
        return c.redirect(address(c, "?done=picture"), 303);
      },
      (problem) => refused(c, user, problem),
    );
  });
  app.post("/:id/picture/remove", permit("directory.edit"), async (c) => {
    await setPicture(deps, actorOf(c), (await userToChange(c)).id, null);
    return c.redirect(address(c, "?done=no-picture"), 303);
  });
  app.post("/:id/archive", permit("directory.edit"), async (c) => {
    const user = await userToChange(c);
    return orForm(
      async () => {
        await archiveUser(deps, actorOf(c), user.id);
        return c.redirect(address(c), 303);
      },
      (problem) => refused(c, user, problem),
    );
  });
  app.post("/:id/restore", permit("directory.edit"), async (c) => {
    await restoreUser(deps, actorOf(c), (await userToChange(c)).id);
    return c.redirect(address(c, "?done=restored"), 303);
  });
  app.post("/:id/sign-out", permit("directory.edit"), async (c) => {
    await endSessions(deps, actorOf(c), (await userToChange(c)).id);
    return c.redirect(address(c, "?done=signed-out"), 303);
  });
  app.post("/:id/unlock", permit("security.edit"), async (c) => {
    await unlock(deps, actorOf(c), (await userToChange(c)).id);
    return c.redirect(address(c, "?done=unlocked"), 303);
  });
  app.post("/:id/second-factor/reset", permit("security.edit"), async (c) => {
    await endSecondFactor(deps, actorOf(c), (await userToChange(c)).id);
    return c.redirect(address(c, "?done=factor-reset"), 303);
  });
  app.post("/:id/invitation", permit("directory.invite"), async (c) => {
    const user = await userToChange(c);
    if ((await readForm(c)).by === "mail" && deps.mail.carriesLinks && user.email) {
      await mailInvitations(deps, actorOf(c), [user.id]);
      return c.redirect(address(c, "?done=mailed"), 303);
    }
    const { path, expiresAt } = await createInvitation(deps, actorOf(c), user.id);
    c.header("Cache-Control", "no-store");
    return c.html(
      page(uiOf(c, deps), <LinkPage user={user} link={absoluteUrl(c, deps, path)} expiresAt={expiresAt} />),
    );
  });
  return app;
}
