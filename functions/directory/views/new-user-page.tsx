import { useUi } from "#ui/context.tsx";
import { AdminPage } from "#ui/parts/admin-page.tsx";
import { Button, ButtonLink } from "#ui/parts/button.tsx";
import { UserFields, type UserFieldsProps } from "./user-fields.tsx";

/** The form for somebody who is not there yet. */
export function NewUserPage(props: UserFieldsProps) {
  const { t, url } = useUi();
  return (
    <AdminPage
      area="/admin/users"
      title={t("directory.addUser")}
      lead={t("directory.newUserLead")}
      crumbs={[{ href: "/admin/users", label: t("directory.users") }]}
    >
      <form method="post" action={url("/admin/users")}>
        <UserFields {...props} />
        <div class="btns form-end">
          <Button look="primary">{t("directory.saveUser")}</Button>
          <ButtonLink look="plain" href={url("/admin/users")}>
            {t("common.cancel")}
          </ButtonLink>
        </div>
      </form>
    </AdminPage>
  );
}
