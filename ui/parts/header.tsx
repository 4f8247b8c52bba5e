import { useUi } from "../context.tsx";
import { Icon } from "../icons.tsx";
import { Brand } from "./logo.tsx";
import { MainNav } from "./main-nav.tsx";
import { Menu } from "./menu.tsx";

export function Header() {
  const { t, url, viewer } = useUi();
  return (
    <header class="head">
      <Brand href={url("/")} />
      <MainNav />
      <div class="tools">
        <Menu class="theme needs-script" icon="sun-moon" label={t("common.theme")} iconOnly>
          <ThemeChoices />
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
            <a href={url("/mobile/?site=mobile")}>
              <Icon name="smartphone" />
              {t("mobile.mobile")}
            </a>
            <fieldset class="theme-here needs-script" aria-label={t("common.theme")}>
              <hr />
              <ThemeChoices />
            </fieldset>
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

function ThemeChoices() {
  const { t, theme } = useUi();
  return (
    <>
      {(["system", "light", "dark"] as const).map((choice) => (
        <button key={choice} type="button" class="item" data-set-theme={choice} aria-pressed={choice === theme}>
          <Icon name="check" />
          {t(themeNames[choice])}
        </button>
      ))}
    </>
  );
}
