import { useUi } from "#ui/context.tsx";
import { ButtonLink } from "#ui/parts/button.tsx";
import { Tabs } from "#ui/parts/tabs.tsx";

const tabs = [
  { tab: "settings", path: "", label: "security.settings", permission: "security.edit" },
  { tab: "tokens", path: "/tokens", label: "security.tokens", permission: "security.edit" },
  { tab: "sign-ins", path: "/sign-ins", label: "security.signIns", permission: "security.see" },
] as const;

/** The pages under /admin/security that the viewer may see. */
export function SecurityTabs({ current }: { current: (typeof tabs)[number]["tab"] }) {
  const { t, url, viewer } = useUi();
  return (
    <Tabs
      label={t("security.title")}
      items={tabs
        .filter(({ permission }) => viewer?.permissions.has(permission))
        .map(({ tab, path, label }) => ({
          href: url(`/admin/security${path}`),
          label: t(label),
          current: tab === current,
        }))}
    />
  );
}

/** Where a list that is read on from a row goes on, and back to its beginning. */
export function Further({
  at,
  query,
  next,
  further,
}: {
  at: string;
  query: Readonly<Record<string, string>>;
  next: string | null;
  further: boolean;
}) {
  const { t, url } = useUi();
  const href = (more: Record<string, string>) => {
    const given = Object.entries({ ...query, ...more }).filter(([, value]) => value !== "");
    const text = new URLSearchParams(given).toString();
    return url(at + (text ? `?${text}` : ""));
  };
  if (!next && !further) return null;
  return (
    <nav class="pager" aria-label={t("common.pages")}>
      {further ? <ButtonLink href={href({})}>{t("security.latest")}</ButtonLink> : <span />}
      {next && (
        <ButtonLink href={href({ after: next })} rel="next">
          {t("security.older")}
        </ButtonLink>
      )}
    </nav>
  );
}
