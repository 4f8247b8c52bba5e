import type { ComponentChildren } from "preact";
import { useUi } from "../context.tsx";
import { Icon } from "../icons.tsx";

/** What htmx puts into `#panel`: a title, a way out, and the rest. Escape closes it and gives the focus back. */
export function Panel({
  title,
  closeHref = "/",
  before,
  children,
}: {
  title: string;
  /** Where "close" leads without a script; without the virtual directory. */
  closeHref?: string;
  /** Stands before the title, e.g. a status mark. */
  before?: ComponentChildren;
  children: ComponentChildren;
}) {
  const { t, url, face } = useUi();
  // On a phone it is the page.
  const Title = face === "mobile" ? "h1" : "h2";
  return (
    <div class="panel">
      <div class="panel-head">
        {before}
        <Title tabIndex={-1} data-panel-title>
          {title}
        </Title>
        <a
          class="btn plain only"
          href={url(closeHref)}
          data-close-panel
          aria-label={t("common.close")}
          title={t("common.close")}
        >
          <Icon name="x" />
        </a>
      </div>
      {children}
    </div>
  );
}

/** Names and what they are, one under the other: phone, e-mail, department … Empty ones are left out. */
export function Facts({ items }: { items: readonly (readonly [label: string, value: ComponentChildren])[] }) {
  return (
    <dl class="facts">
      {items
        .filter(([, value]) => value !== null && value !== undefined && value !== "")
        .map(([label, value]) => (
          <div key={label}>
            <dt>{label}</dt>
            <dd>{value}</dd>
          </div>
        ))}
    </dl>
  );
}
