import { displayNameOf } from "#shared/roster/read.ts";
import type { T } from "#shared/texts/texts.ts";
import { useUi } from "#ui/context.tsx";
import { AdminPage } from "#ui/parts/admin-page.tsx";
import { Button, ButtonLink } from "#ui/parts/button.tsx";
import { Notice } from "#ui/parts/notice.tsx";
import { PictureForms } from "#ui/parts/picture-forms.tsx";
import { Section } from "#ui/parts/section.tsx";
import { type Access, AccessPart } from "./access.tsx";
import { fieldKeys } from "./options.ts";
import { UserFields, type UserFieldsProps } from "./user-fields.tsx";

interface Shown {
  readonly id: string;
  readonly username: string;
  readonly firstName: string;
  readonly lastName: string;
  readonly email?: string | null;
  readonly archivedAt: Date | null;
  readonly pictureHash: string | null;
}

/** One user, to change; how they get in; and their leaving. */
export function UserPage({
  user,
  withPassword,
  mails,
  access,
  notice,
  ...fields
}: UserFieldsProps & {
  user: Shown;
  withPassword: boolean;
  /** Whether a link can be mailed to them. */
  mails: boolean;
  access: Access;
  notice?: string | null;
}) {
  const { t, url } = useUi();
  const at = url(`/admin/users/${user.id}`);
  const archived = user.archivedAt !== null;
  return (
    <AdminPage
      area="/admin/users"
      title={displayNameOf(user)}
      crumbs={[{ href: "/admin/users", label: t("directory.users") }]}
    >
      {notice && <Notice tone="good">{notice}</Notice>}
      {archived && (
        <Notice>
          <form method="post" action={`${at}/restore`} class="btns">
            <span>{t("directory.isArchived", displayNameOf(user))}</span>
            <Button icon="archive-restore">{t("directory.restore")}</Button>
          </form>
        </Notice>
      )}
      <form method="post" action={at}>
        <UserFields {...fields} />
        <div class="btns form-end">
          <Button look="primary">{t("directory.saveUser")}</Button>
        </div>
      </form>
      {!archived && <SeeAs user={user} />}
      <PersonalData id={user.id} />
      {!archived && <Merging id={user.id} />}
      {!archived && (
        <>
          <Section title={t("contact.picture")} help={t("contact.pictureHelp")}>
            <PictureForms
              at={`${at}/picture`}
              of={{ ...user, displayName: displayNameOf(user) }}
              error={fields.problem?.faults.find((fault) => fault.pointer === "/picture")?.detail}
            />
          </Section>
          <Section title={t("directory.signingIn")} help={t("directory.signingInHelp")}>
            <p>{withPassword ? t("directory.hasPassword") : t("directory.hasNoPassword")}</p>
            <div class="btns">
              {mails && user.email && (
                <form method="post" action={`${at}/invitation`}>
                  <input type="hidden" name="by" value="mail" />
                  <Button icon="mail">{t("directory.mailLink")}</Button>
                </form>
              )}
              <form method="post" action={`${at}/invitation`}>
                <Button icon="link">{t("directory.makeLink")}</Button>
              </form>
              <form method="post" action={`${at}/sign-out`}>
                <Button icon="log-out">{t("directory.signOutEverywhere")}</Button>
              </form>
            </div>
            <AccessPart at={at} user={user} access={access} />
          </Section>
          <Section title={t("directory.archiving")} help={t("directory.archivingHelp")}>
            <form method="post" action={`${at}/archive`} class="btns">
              <Button look="danger" icon="archive">
                {t("directory.archive")}
              </Button>
            </form>
          </Section>
        </>
      )}
    </AdminPage>
  );
}

function PersonalData({ id }: { id: string }) {
  const { t, url } = useUi();
  return (
    <Section title={t("privacy.data")} help={t("privacy.dataHelp")}>
      <div class="btns">
        <ButtonLink href={url(`/admin/users/${id}/data`)} icon="download">
          {t("privacy.data")}
        </ButtonLink>
      </div>
    </Section>
  );
}

function SeeAs({ user }: { user: Shown }) {
  const { t, url, viewer } = useUi();
  if (!viewer?.permissions.has("users.view-as") || viewer.id === user.id) return null;
  return (
    <Section title={t("viewAs.title")} help={t("viewAs.help")}>
      <form class="btns" method="post" action={url(`/admin/users/${user.id}/view`)}>
        <Button icon="eye">{t("viewAs.start")}</Button>
      </form>
    </Section>
  );
}

function Merging({ id }: { id: string }) {
  const { t, url, viewer } = useUi();
  if (!viewer?.permissions.has("directory.merge")) return null;
  return (
    <Section title={t("merge.another")} help={t("merge.anotherHelp")}>
      <div class="btns">
        <ButtonLink href={url(`/admin/users/${id}/merge`)} icon="users">
          {t("merge.find")}
        </ButtonLink>
      </div>
    </Section>
  );
}

/** What was just done, from the address that a form leads to. */
export function noticeOf(t: T, done: string | undefined, fields: string | undefined, user: Shown): string | null {
  if (done === "added") return t("directory.userAdded", displayNameOf(user));
  if (done === "mailed") return t("directory.linkMailed", user.email ?? displayNameOf(user));
  if (done === "restored") return t("directory.wasRestored", displayNameOf(user));
  if (done === "merged") return t("merge.done");
  if (done === "picture") return t("contact.pictureSaved");
  if (done === "no-picture") return t("contact.pictureRemoved");
  if (done === "signed-out") return t("directory.signedOut");
  if (done === "unlocked") return t("security.unlocked");
  if (done === "factor-reset") return t("security.factorWasReset");
  if (done !== "saved") return null;
  const names = (fields ?? "")
    .split(",")
    .flatMap((name) => (Object.hasOwn(fieldKeys, name) ? [t(fieldKeys[name as keyof typeof fieldKeys])] : []));
  return names.length > 0 ? t("directory.savedFields", names.join(", ")) : t("directory.savedNothing");
}
