import { useUi } from "../context.tsx";
import { Icon } from "../icons.tsx";

/** Page after page of a list. `href` makes the address of a page, counted from 1. */
export function Pagination({
  page,
  pageSize,
  total,
  href,
}: {
  page: number;
  pageSize: number;
  total: number;
  href: (page: number) => string;
}) {
  const { t } = useUi();
  const pages = Math.max(1, Math.ceil(total / pageSize));
  if (pages === 1) return null;
  return (
    <nav class="pager" aria-label={t("common.pages")}>
      {page > 1 ? (
        <a class="btn" href={href(page - 1)} rel="prev">
          <Icon name="chevron-left" />
          {t("common.previous")}
        </a>
      ) : (
        <span />
      )}
      <span>{t("common.rangeOf", (page - 1) * pageSize + 1, Math.min(page * pageSize, total), total)}</span>
      {page < pages ? (
        <a class="btn" href={href(page + 1)} rel="next">
          {t("common.next")}
          <Icon name="chevron-right" />
        </a>
      ) : (
        <span />
      )}
    </nav>
  );
}
