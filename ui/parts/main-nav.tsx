import { useUi } from "../context.tsx";
import { isCurrent, navigation } from "../navigation.ts";
import { areasFor } from "./admin-areas.ts";
import { Menu } from "./menu.tsx";

/**
 * The pages one may go to. All of them stand in the row and, again, in "More": the style sheet shows each in one of the
 * two, by the room there is, so that it works without a script and a long word in another language cannot break it.
 */
export function MainNav() {
  const { t, viewer } = useUi();
  const items = navigation.filter((item) => !item.administers || viewer?.administers);
  const links = () => items.map((item) => <NavLink key={item.href} {...item} />);
  return (
    <nav class="nav" aria-label={t("common.mainNavigation")}>
      {links()}
      <Menu class="more" icon="menu" label={t("common.navMore")}>
        {links()}
      </Menu>
    </nav>
  );
}

function NavLink({ href, label, counts }: (typeof navigation)[number]) {
  const { t, url, path, viewer, unread = 0 } = useUi();
  // Who administers only a part of it begins there.
  const to = href === "/admin" ? (areasFor(viewer?.permissions)[0]?.href ?? href) : href;
  return (
    <a href={url(to)} aria-current={isCurrent(href, path) ? "page" : undefined}>
      <span class="word">{t(label as "common.navBoard")}</span>
      {counts && (
        <span class="count" data-unread hidden={unread === 0}>
          {unread}
        </span>
      )}
    </a>
  );
}
