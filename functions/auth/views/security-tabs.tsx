import { useUi } from "#ui/context.tsx";
import { ButtonLink } from "#ui/parts/button.tsx";
import { Tabs } from "#ui/parts/tabs.tsx";

const tabs = { settings: "", tokens: "/tokens", "sign-ins": "/sign-ins" } as const;

/** The pages under /admin/security. */
export function SecurityTabs({ current }: { current: keyof typeof tabs }) {
  const { t, url } = useUi();
  const labels = { settings: "security.settings", tokens: "security.tokens", "sign-ins": "security.signIns" } as const;
  return (
    <Tabs
      label={t("security.title")}
      items={(Object.keys(tabs) as (keyof typeof tabs)[]).map((tab) => ({
        href: url(`/admin/security${tabs[tab]}`),
        label: t(labels[tab]),
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
