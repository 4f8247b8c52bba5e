import { useUi } from "#ui/context.tsx";
import { Tabs } from "#ui/parts/tabs.tsx";

/** The pages about mail. */
export function MailTabs({ current }: { current: "server" | "outbox" | "previews" }) {
  const { t, url } = useUi();
  const pages = [
    ["server", "/admin/mail", t("mail.server")],
    ["outbox", "/admin/mail/outbox", t("mail.outbox")],
    ["previews", "/admin/mail/previews/note", t("mail.previews")],
  ] as const;
  return (
    <Tabs
      label={t("mail.title")}
      items={pages.map(([key, href, label]) => ({ href: url(href), label, current: key === current }))}
    />
  );
}
