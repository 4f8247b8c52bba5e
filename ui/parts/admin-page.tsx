import type { ComponentChildren } from "preact";
import { useUi } from "../context.tsx";
import { Layout } from "../layout.tsx";
import { PageHead } from "./page-head.tsx";
import { Tabs } from "./tabs.tsx";

/** The areas of the administration, in order. A feature that has one adds a line. */
const areas = [
  { href: "/admin", label: "directory.overview" },
  { href: "/admin/users", label: "directory.users" },
  { href: "/admin/departments", label: "directory.departments" },
  { href: "/admin/locations", label: "directory.locations" },
  { href: "/admin/import", label: "directory.import" },
  { href: "/admin/client-settings", label: "settings.client" },
  { href: "/admin/settings", label: "settings.site" },
] as const;

type Area = (typeof areas)[number]["href"];

/** A page of the administration: where one is, its title, and what can be done here. */
export function AdminPage({
  area,
  title,
  lead,
  crumbs,
  actions,
  children,
}: {
  area: Area;
  title: string;
  lead?: ComponentChildren;
  crumbs?: readonly { href: string; label: string }[];
  actions?: ComponentChildren;
  children: ComponentChildren;
}) {
  const { t, url } = useUi();
  return (
    <Layout title={title}>
      <div class="middle">
        <Tabs
          label={t("directory.areas")}
          items={areas.map(({ href, label }) => ({ href: url(href), label: t(label), current: href === area }))}
        />
        <PageHead title={title} lead={lead} {...(crumbs ? { crumbs } : {})}>
          {actions}
        </PageHead>
        {children}
      </div>
    </Layout>
  );
}
