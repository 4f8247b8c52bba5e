import { placeOf, useUi } from "#ui/context.tsx";
import { AdminPage } from "#ui/parts/admin-page.tsx";
import { ButtonLink } from "#ui/parts/button.tsx";
import { Empty } from "#ui/parts/empty.tsx";
import { Notice } from "#ui/parts/notice.tsx";
import { fullTime } from "#ui/times.ts";

export interface InvitationSheet {
  readonly id: string;
  readonly displayName: string;
  readonly username: string;
  readonly link: string;
  readonly expiresAt: Date;
}

/** Sign-in links for many, to print: a sheet for each, so that they can be handed out. */
export function LinksPage({
  importId,
  sheets,
  mailed,
}: {
  importId: string;
  sheets: readonly InvitationSheet[];
  /** How many go by mail; the sheets are of the others. */
  mailed?: number;
}) {
  const ui = useUi();
  const { t, url } = ui;
  return (
    <AdminPage
      area="/admin/import"
      title={t("directory.linksTitle")}
      lead={sheets.length > 0 && !mailed ? t("directory.linksLead", sheets.length) : undefined}
      crumbs={[{ href: `/admin/import/${importId}`, label: t("directory.importTitle") }]}
    >
      {mailed !== undefined && mailed > 0 && (
        <Notice tone="good">
          <p>{t("directory.linksMailed", mailed)}</p>
          {sheets.length > 0 && <p>{t("directory.linksWithout")}</p>}
        </Notice>
      )}
      {sheets.length === 0 && !mailed && (
        <Empty
          title={t("directory.linksTitle")}
          actions={<ButtonLink href={url("/admin/users")}>{t("directory.seePeople")}</ButtonLink>}
        >
          {t("directory.linksNone")}
        </Empty>
      )}
      {sheets.map((sheet) => (
        <article key={sheet.id} class="link-sheet">
          <h2>{sheet.displayName}</h2>
          <p class="sheet-text">{t("directory.linkSheetText")}</p>
          <p class="sheet-link">
            <code>{sheet.link}</code>
          </p>
          <p class="quiet small">
            {t("directory.username")}: {sheet.username} ·{" "}
            {t("directory.linkUntil", fullTime(sheet.expiresAt.getTime(), placeOf(ui)))}
          </p>
        </article>
      ))}
    </AdminPage>
  );
}
