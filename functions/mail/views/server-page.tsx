import type { MailServer } from "#shared/mail/server.ts";
import type { ServerState } from "#shared/mail/server-state.ts";
import { useUi } from "#ui/context.tsx";
import { AdminPage } from "#ui/parts/admin-page.tsx";
import { Button } from "#ui/parts/button.tsx";
import { Notice } from "#ui/parts/notice.tsx";
import { Facts } from "#ui/parts/panel.tsx";
import { Section } from "#ui/parts/section.tsx";
import { When } from "#ui/parts/when.tsx";
import type { SentMail } from "../form.ts";
import type { OutboxState } from "../queries.ts";
import { MailTabs } from "./mail-tabs.tsx";
import { keptReason } from "./reason.ts";
import { ServerForm } from "./server-form.tsx";

export interface ServerPageProps {
  /** Null where mail is off. */
  readonly server: MailServer | null;
  readonly fromEnvironment: boolean;
  /** Whether it is off because the password cannot be opened any more. */
  readonly unreadable: boolean;
  /** Whether mails can carry links. */
  readonly links: boolean;
  readonly state: ServerState;
  readonly counts: Readonly<Record<OutboxState, number>>;
  readonly form: SentMail;
  readonly keepsSecret: boolean;
  readonly errors?: Readonly<Record<string, string>>;
  readonly done?: "saved" | "removed" | undefined;
  /** Where a test goes: the administrator's own address. */
  readonly ownAddress: string | null;
}

/** By which server mail goes, how it fares, and whether it works. */
export function ServerPage(props: ServerPageProps) {
  const { t } = useUi();
  const { server, fromEnvironment, unreadable, links, errors = {}, done } = props;
  return (
    <AdminPage area="/admin/mail" title={t("mail.title")} lead={t("mail.lead")}>
      <MailTabs current="server" />
      {Object.keys(errors).length > 0 && <Notice tone="bad">{t("settings.notSaved")}</Notice>}
      {done === "saved" && <Notice tone="good">{t("mail.saved")}</Notice>}
      {done === "removed" && <Notice tone="good">{t("mail.removed")}</Notice>}
      {unreadable && <Notice tone="bad">{t("mail.unreadable")}</Notice>}
      {!server && !unreadable && done === undefined && <Notice>{t("mail.off")}</Notice>}
      {server && !links && <Notice tone="warn">{t("mail.noLinks")}</Notice>}
      {server && <Standing {...props} server={server} />}
      {fromEnvironment ? <Notice>{t("mail.fromEnvironment")}</Notice> : <ServerForm {...props} errors={errors} />}
    </AdminPage>
  );
}

/** How it fares, and a test. */
function Standing({ server, state, counts, ownAddress }: ServerPageProps & { server: MailServer }) {
  const { t, url, now = Date.now() } = useUi();
  const fault = keptReason(t, state.fault);
  const { auth, sender } = server;
  return (
    <Section title={t("mail.standing")} help={t("mail.standingHelp")}>
      {fault && (
        <Notice tone="bad">
          <p>{fault.words}</p>
          {fault.said && <p class="server-said">{fault.said}</p>}
          {fault.remedy && <p>{fault.remedy}</p>}
          {state.heldUntil > now && (
            <p>
              {t("mail.nextTry")} <When at={state.heldUntil} />
            </p>
          )}
        </Notice>
      )}
      <Facts
        items={[
          [t("mail.host"), `${server.host}:${server.port}`],
          [t("mail.security"), t(securityTexts[server.security])],
          [t("mail.signIn"), auth.kind === "none" ? t("mail.signInNone") : auth.user],
          [t("mail.senderAddress"), sender.name ? `${sender.name} <${sender.address}>` : sender.address],
          [t("mail.replyTo"), server.replyTo],
          [t("mail.lastSent"), state.sentAt === null ? t("mail.never") : <When at={state.sentAt} style="past" />],
          [
            t("mail.outbox"),
            <a href={url("/admin/mail/outbox")}>{t("mail.waitAndFailed", counts.waiting, counts.failed)}</a>,
          ],
        ]}
      />
      {ownAddress ? (
        <div class="btns mail-act">
          <form method="post" action={url("/admin/mail/test")}>
            <Button icon="send">{t("mail.test", ownAddress)}</Button>
          </form>
        </div>
      ) : (
        <p class="help">{t("mail.testNoAddress")}</p>
      )}
    </Section>
  );
}

export const securityTexts = {
  starttls: "mail.securityStarttls",
  tls: "mail.securityTls",
  auto: "mail.securityAuto",
  none: "mail.securityNone",
} as const;
