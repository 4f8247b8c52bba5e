import { useUi } from "#ui/context.tsx";
import { Icon } from "#ui/icons.tsx";
import { Layout } from "#ui/layout.tsx";

/** Where else one can go; what the mobile interface lacks is on the full site. */
export function MorePage() {
  const { t, url, viewer } = useUi();
  const places = [
    { href: "/announcements", icon: "megaphone", label: t("announcements.title") },
    { href: "/me/contact", icon: "contact", label: t("contact.title") },
    { href: "/phones", icon: "book-user", label: t("contact.phoneList") },
    { href: "/me", icon: "settings", label: t("common.mySettings") },
    { href: "/help/on-the-phone", icon: "circle-question-mark", label: t("common.navHelp") },
    { href: "/?site=full", icon: "monitor", label: t("mobile.full") },
  ];
  return (
    <Layout title={t("mobile.more")}>
      <h1 class="m-title">{t("mobile.more")}</h1>
      <ul class="m-places">
        {places.map(({ href, icon, label }) => (
          <li key={href}>
            <a href={url(href)}>
              <Icon name={icon} />
              {label}
            </a>
          </li>
        ))}
        <li>
          <form method="post" action={url("/logout")}>
            <button type="submit">
              <Icon name="log-out" />
              {t("common.signOut")}
            </button>
          </form>
        </li>
      </ul>
      <p class="quiet small">{t("mobile.signedInAs", viewer?.displayName ?? "")}</p>
    </Layout>
  );
}
