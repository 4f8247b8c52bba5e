import { useUi } from "#ui/context.tsx";
import { Icon } from "#ui/icons.tsx";
import { AdminPage } from "#ui/parts/admin-page.tsx";
import type { Found } from "./find.ts";

const icons = {
  area: "list",
  person: "user-round",
  place: "building-2",
  "status-type": "circle-dot",
  setting: "sliders-horizontal",
} as const satisfies Record<Found["kind"], string>;

/** What was found, as a page: without a script, or when Enter is pressed. */
export function SearchPage({ text, found }: { text: string; found: readonly Found[] }) {
  const { t } = useUi();
  return (
    <AdminPage area="/admin" title={t("common.search")} query={text}>
      <FoundList text={text} found={found} />
    </AdminPage>
  );
}

/** The same below the box, while somebody types. */
export function FoundList({ text, found }: { text: string; found: readonly Found[] }) {
  const { t, url } = useUi();
  if (text.trim() === "") return null;
  if (found.length === 0) return <p class="help">{t("common.adminFoundNothing", text)}</p>;
  return (
    <ul class="found">
      {found.map((one) => (
        <li key={one.href + one.title}>
          <a href={url(one.href)}>
            <Icon name={icons[one.kind]} />
            <span>{one.title}</span>
            <span class="quiet">{one.detail}</span>
          </a>
        </li>
      ))}
    </ul>
  );
}
