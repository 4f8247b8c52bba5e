import { useUi } from "../context.tsx";

/** Whom people ask for help, where the site's administrator has said so (S62). */
export function Support() {
  const { t, site } = useUi();
  if (!site?.support) return null;
  const href = supportHref(site.support);
  return (
    <p class="help">
      {t("common.support")} {href ? <a href={href}>{site.support}</a> : site.support}
    </p>
  );
}

/** Where a way to get help leads; null for words that lead nowhere. */
export function supportHref(text: string): string | null {
  if (/^https?:\/\/\S+$/.test(text)) return text;
  if (/^[^\s@?&]+@[^\s@?&]+\.[^\s@?&]+$/.test(text)) return `mailto:${text}`;
  return /^\+?[\d\s()/.-]{4,}$/.test(text) ? `tel:${text.replace(/[^\d+]/g, "")}` : null;
}
