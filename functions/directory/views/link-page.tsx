import { displayNameOf } from "#shared/roster/read.ts";
import { placeOf, useUi } from "#ui/context.tsx";
import { AdminPage } from "#ui/parts/admin-page.tsx";
import { ButtonLink } from "#ui/parts/button.tsx";
import { TextField } from "#ui/parts/field.tsx";
import { fullTime } from "#ui/times.ts";

/** A sign-in link, shown this once. */
export function LinkPage({
  user,
  link,
  expiresAt,
}: {
  user: { id: string; username: string; firstName: string; lastName: string };
  link: string;
  expiresAt: Date;
}) {
  const ui = useUi();
  const { t, url } = ui;
  return (
    <AdminPage
      area="/admin/users"
      title={t("directory.linkFor", displayNameOf(user))}
      lead={t("directory.linkLead")}
      crumbs={[
        { href: "/admin/users", label: t("directory.users") },
        { href: `/admin/users/${user.id}`, label: displayNameOf(user) },
      ]}
    >
      <div class="form narrow">
        <TextField
          name="link"
          label={t("directory.linkLabel")}
          help={t("directory.linkHelp")}
          value={link}
          readOnly
          autofocus
        />
        <p>{t("directory.linkUntil", fullTime(expiresAt.getTime(), placeOf(ui)))}</p>
        <div class="btns">
          <ButtonLink href={url(`/admin/users/${user.id}`)}>{t("directory.backToUser")}</ButtonLink>
        </div>
      </div>
    </AdminPage>
  );
}
