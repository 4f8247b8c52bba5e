import { type MailKind, mailKinds } from "#shared/mail/kinds.ts";
import { useUi } from "#ui/context.tsx";
import { AdminPage } from "#ui/parts/admin-page.tsx";
import { Facts } from "#ui/parts/panel.tsx";
import { kindText } from "../words.ts";
import { MailTabs } from "./mail-tabs.tsx";

/** What mails of a kind look like, with made-up people: as HTML, in a frame that may do nothing, and as text. */
export function PreviewPage({ kind, subject, text }: { kind: MailKind; subject: string; text: string }) {
  const { t, url } = useUi();
  return (
    <AdminPage area="/admin/mail" title={t("mail.previews")} lead={t("mail.previewsLead")}>
      <MailTabs current="previews" />
      <nav class="btns block mail-kinds" aria-label={t("mail.kind")}>
        {mailKinds.map((one) => (
          <a
            key={one}
            class="btn"
            href={url(`/admin/mail/previews/${one}`)}
            aria-current={one === kind ? "page" : undefined}
          >
            {kindText(t, one)}
          </a>
        ))}
      </nav>
      <Facts items={[[t("mail.subject"), subject]]} />
      <iframe
        class="mail-preview"
        sandbox=""
        src={url(`/admin/mail/previews/${kind}/html`)}
        title={t("mail.previewOf", kindText(t, kind))}
      />
      <h2>{t("mail.previewText")}</h2>
      <pre class="mail-text">{text}</pre>
    </AdminPage>
  );
}
