import type { ComponentChildren } from "preact";
import { useUi } from "../context.tsx";
import { Icon } from "../icons.tsx";
import { Layout } from "../layout.tsx";
import { type Area, adminAreas, adminGroups, areasFor } from "./admin-areas.ts";
import { PageHead } from "./page-head.tsx";

/** A page of the administration: where one is, its title, and what can be done here. */
export function AdminPage({
  area,
  title,
  lead,
  crumbs,
  actions,
  query,
  children,
}: {
  area: Area;
  title: string;
  lead?: ComponentChildren;
  crumbs?: readonly { href: string; label: string }[];
  actions?: ComponentChildren;
  /** What is looked for, on the page that shows what was found. */
  query?: string;
  children: ComponentChildren;
}) {
  const { t } = useUi();
  const current = adminAreas.find(({ href }) => href === area)!;
  return (
    <Layout title={title}>
      <div class="admin">
        <div class="admin-nav">
          <Search query={query} />
          <nav aria-label={t("directory.areas")}>
            <Areas area={area} />
          </nav>
        </div>
        <details class="admin-menu">
          <summary>
            <Icon name="list" />
            {t(current.label)}
          </summary>
          <Search query={query} />
          <nav aria-label={t("directory.areas")}>
            <Areas area={area} />
          </nav>
        </details>
        <div class="admin-page">
          <PageHead title={title} lead={lead} {...(crumbs ? { crumbs } : {})}>
            {actions}
          </PageHead>
          {children}
        </div>
      </div>
    </Layout>
  );
}

/** One box over all of the administration: pages, people, places, status types, settings. */
function Search({ query }: { query: string | undefined }) {
  const { t, url, viewer } = useUi();
  if (!viewer?.permissions.has("directory.see")) return null;
  return (
    <search class="admin-search">
      <form method="get" action={url("/admin/search")}>
        <input
          class="input"
          type="search"
          name="q"
          value={query}
          maxLength={100}
          autocomplete="off"
          aria-label={t("common.adminSearch")}
          placeholder={t("common.search")}
          hx-get={url("/admin/search")}
          hx-trigger="input changed delay:150ms"
          hx-target="next .admin-found"
          hx-swap="innerHTML"
        />
        <div class="admin-found" aria-live="polite" />
      </form>
    </search>
  );
}

function Areas({ area }: { area: Area }) {
  const { t, url, viewer } = useUi();
  const areas = areasFor(viewer?.permissions);
  const groups = Object.entries(adminGroups).filter(([group]) => areas.some((one) => one.group === group));
  return (
    <>
      {groups.map(([group, label]) => (
        <div key={group} class="group">
          <h2>{t(label)}</h2>
          {areas
            .filter((one) => one.group === group)
            .map((one) => (
              <a key={one.href} href={url(one.href)} aria-current={one.href === area ? "page" : undefined}>
                {t(one.label)}
              </a>
            ))}
        </div>
      ))}
    </>
  );
}
