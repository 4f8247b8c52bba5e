import { useUi } from "#ui/context.tsx";
import { AdminPage } from "#ui/parts/admin-page.tsx";

export interface Counts {
  readonly active: number;
  readonly archived: number;
  readonly administrators: number;
  readonly withoutPassword: number;
  readonly departments: number;
  readonly locations: number;
}

/** What there is to administer, and how much of it. */
export function Overview({ counts }: { counts: Counts }) {
  const { t, url } = useUi();
  const places = [
    {
      href: "/admin/users",
      label: t("directory.users"),
      says: t("directory.overviewUsers", counts.active, counts.archived),
    },
    {
      href: "/admin/users?role=administrator",
      label: t("directory.overviewAdministrators"),
      says: String(counts.administrators),
    },
    ...(counts.withoutPassword > 0
      ? [
          {
            href: "/admin/users?state=invitable",
            label: t("directory.overviewWithoutPassword"),
            says: `${counts.withoutPassword}. ${t("directory.overviewWithoutPasswordHelp")}`,
          },
        ]
      : []),
    { href: "/admin/departments", label: t("directory.departments"), says: String(counts.departments) },
    { href: "/admin/locations", label: t("directory.locations"), says: String(counts.locations) },
    { href: "/admin/import", label: t("directory.import"), says: t("directory.importLead") },
    { href: "/admin/export", label: t("directory.export"), says: t("directory.exportLead") },
  ];
  return (
    <AdminPage area="/admin" title={t("directory.administration")} lead={t("directory.administrationLead")}>
      <dl class="admin-overview">
        {places.map((place) => (
          <div key={place.href}>
            <dt>
              <a href={url(place.href)}>{place.label}</a>
            </dt>
            <dd>{place.says}</dd>
          </div>
        ))}
      </dl>
    </AdminPage>
  );
}
