import { useUi } from "../context.tsx";
import { Icon } from "../icons.tsx";
import { isCurrent, navigation } from "../navigation.ts";
import { Brand } from "./logo.tsx";
import { Menu } from "./menu.tsx";

export function Header() {
  const { t, url, viewer, path, theme } = useUi();
  const items = navigation.filter((item) => !item.administers || viewer?.administers);
  return (
    <header class="head">
      <Brand href={url("/")} />
      <nav class="nav" aria-label={t("common.mainNavigation")}>
        {items.map((item) => (
          <a key={item.href} href={url(item.href)} aria-current={isCurrent(item.href, path) ? "page" : undefined}>
            {t(item.label as "common.navBoard")}
          </a>
        ))}
      </nav>
      <div class="tools">
        <Menu class="needs-script" icon="sun-moon" label={t("common.theme")} iconOnly>
          {(["system", "light", "dark"] as const).map((choice) => (
            <button key={choice} type="button" class="item" data-set-theme={choice} aria-pressed={choice === theme}>
              <Icon name="check" />
              {t(themeNames[choice])}
            </button>
          ))}
        </Menu>
        {viewer && (
          <Menu class="account" icon="circle-user-round" label={viewer.displayName}>
            <p class="who">{viewer.displayName}</p>
            <a href={url("/me")}>
              <Icon name="settings" />
              {t("common.mySettings")}
            </a>
            <a href={url("/me/password")}>
              <Icon name="key-round" />
              {t("common.changePassword")}
            </a>
            <button type="button" class="item needs-script" data-dialog="keys">
              <Icon name="keyboard" />
              {t("common.keys")}
            </button>
            <hr />
            <form method="post" action={url("/logout")}>
              <button type="submit" class="item">
                <Icon name="log-out" />
                {t("common.signOut")}
              </button>
            </form>
          </Menu>
        )}
      </div>
    </header>
  );
}

const themeNames = { system: "common.themeSystem", light: "common.themeLight", dark: "common.themeDark" } as const;
