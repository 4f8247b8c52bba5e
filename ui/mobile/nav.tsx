import type { T } from "#shared/texts/texts.ts";
import { useUi } from "../context.tsx";
import { Icon } from "../icons.tsx";

interface Place {
  readonly href: string;
  readonly icon: string;
  readonly label: Parameters<T>[0] & ("board.people" | "notes.title" | "watches.title" | "mobile.more");
  /** Which paths lie there. */
  readonly under: RegExp;
  readonly needs?: string;
}

const places: readonly Place[] = [
  { href: "/", icon: "users", label: "board.people", under: /^\/($|people|users|status)/ },
  { href: "/notes", icon: "message-square", label: "notes.title", under: /^\/notes/, needs: "notes.use" },
  { href: "/watches", icon: "eye", label: "watches.title", under: /^\/(watches|departments)/, needs: "watches.use" },
  { href: "/more", icon: "menu", label: "mobile.more", under: /^\/(more|me|announcements)/ },
];

/** The four places of the mobile interface, at the foot of the screen. */
export function MobileNav() {
  const { t, url, path, viewer, unread = 0 } = useUi();
  return (
    <nav class="m-nav" aria-label={t("common.mainNavigation")}>
      {places
        .filter(({ needs }) => !needs || viewer?.permissions.has(needs))
        .map(({ href, icon, label, under }) => (
          <a key={href} href={url(href)} aria-current={under.test(path) ? "page" : undefined}>
            <Icon name={icon} />
            <span>{t(label)}</span>
            {href === "/notes" && (
              <span class="count" data-unread="" hidden={unread === 0}>
                {unread}
              </span>
            )}
          </a>
        ))}
    </nav>
  );
}
