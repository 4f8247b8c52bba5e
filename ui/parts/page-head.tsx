import type { ComponentChildren } from "preact";
import { useUi } from "../context.tsx";

/** A page's title, the way back, and what can be done here. */
export function PageHead({
  title,
  lead,
  crumbs = [],
  children,
}: {
  title: string;
  lead?: ComponentChildren;
  /** The pages above, outermost first; paths without the virtual directory. */
  crumbs?: readonly { href: string; label: string }[];
  children?: ComponentChildren;
}) {
  const { t, url } = useUi();
  return (
    <div class="page-head">
      <div>
        {crumbs.length > 0 && (
          <nav class="crumbs" aria-label={t("common.breadcrumbs")}>
            {crumbs.map((crumb) => (
              <span key={crumb.href}>
                <a href={url(crumb.href)}>{crumb.label}</a> /
              </span>
            ))}
          </nav>
        )}
        <h1>{title}</h1>
        {lead && <p class="lead">{lead}</p>}
      </div>
      {children && <div class="btns">{children}</div>}
    </div>
  );
}
