import { areas, areaTexts, catalogue, type Grants } from "#shared/grants.ts";
import { type Action, actions, productGrants, roles as productRoles } from "#shared/permissions.ts";
import { sayScope } from "#shared/role-names.ts";
import type { OwnRole } from "#shared/roster/rights.ts";
import { useUi } from "#ui/context.tsx";
import { AdminPage } from "#ui/parts/admin-page.tsx";
import { ButtonLink } from "#ui/parts/button.tsx";
import { type Column, DataTable } from "#ui/parts/data-table.tsx";
import { Notice } from "#ui/parts/notice.tsx";

interface Role {
  readonly key: string;
  readonly name: string;
  readonly grants: Grants;
  readonly own: boolean;
}

/** Who may do what, and upon whom: a row a permission, a column a role. */
export function RolesPage({
  own,
  people,
  notice,
}: {
  own: readonly OwnRole[];
  people: ReadonlyMap<string, number>;
  /** What was just done. */
  notice: string | null;
}) {
  const { t, url } = useUi();
  const roles: Role[] = [
    ...productRoles.map((key) => ({ key, name: t(`roles.${key}`), grants: productGrants[key], own: false })),
    ...own.map((role) => ({ ...role, own: true })),
  ];
  const columns: Column<Action>[] = [
    { key: "permission", label: t("roles.permission"), head: true, cell: (action) => t(catalogue[action].text) },
    ...roles.map((role) => ({
      key: role.key,
      label: role.name,
      cell: (action: Action) => role.grants[action] && sayScope(t, action, role.grants[action]),
    })),
  ];
  return (
    <AdminPage
      area="/admin/roles"
      title={t("roles.title")}
      lead={t("roles.lead")}
      actions={
        <ButtonLink href={url("/admin/roles/new")} look="primary" icon="plus">
          {t("roles.add")}
        </ButtonLink>
      }
    >
      {notice && <Notice tone="good">{notice}</Notice>}
      <ul class="role-list">
        {roles.map((role) => (
          <li key={role.key}>
            {role.own ? <a href={url(`/admin/roles/${role.key}`)}>{role.name}</a> : <b>{role.name}</b>}
            <a class="quiet" href={url(`/admin/users?role=${encodeURIComponent(role.key)}`)}>
              {t("roles.having", people.get(role.key) ?? 0)}
            </a>
            <a href={url(`/admin/roles/new?from=${encodeURIComponent(role.key)}`)}>
              {t("roles.from")}
              <span class="sr">: {role.name}</span>
            </a>
          </li>
        ))}
      </ul>
      {areas.map((area) => (
        <section key={area} class="role-matrix">
          <h2>{t(areaTexts[area])}</h2>
          <DataTable
            columns={columns}
            rows={actions.filter((action) => catalogue[action].area === area)}
            rowKey={(action) => action}
            caption={t(areaTexts[area])}
          />
        </section>
      ))}
    </AdminPage>
  );
}
