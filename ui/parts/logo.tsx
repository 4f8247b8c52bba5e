import { useUi } from "../context.tsx";

/** The mark ◉: somebody is in. */
export const Logo = () => (
  <svg viewBox="0 0 20 20" aria-hidden="true">
    <circle cx="10" cy="10" r="8.6" fill="none" stroke="currentColor" stroke-width="2" />
    <circle class="logo-dot" cx="10" cy="10" r="4.4" fill="currentColor" />
  </svg>
);

export function Brand({ href }: { href?: string }) {
  const { t, url, site } = useUi();
  const name = site?.name ?? t("common.product");
  const content = (
    <>
      {site?.logo ? <img class="logo" src={url(site.logo)} alt="" height={24} /> : <Logo />}
      <span class="word">{name}</span>
    </>
  );
  return href ? (
    <a class="brand" href={href} aria-label={name}>
      {content}
    </a>
  ) : (
    <p class="brand">{content}</p>
  );
}
