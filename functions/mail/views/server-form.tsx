import { useUi } from "#ui/context.tsx";
import { Button } from "#ui/parts/button.tsx";
import { Checkbox, Choice, TextField } from "#ui/parts/field.tsx";
import { Section } from "#ui/parts/section.tsx";
import type { SentMail } from "../form.ts";

/** What an administrator sets. The fields of another way of signing in are hidden by the style sheet. */
export function ServerForm({
  form,
  errors,
  keepsSecret,
}: {
  form: SentMail;
  errors: Readonly<Record<string, string>>;
  /** Whether there is a secret that stays where none is typed. */
  keepsSecret: boolean;
}) {
  const { t, url } = useUi();
  const text = (name: string, most: number) => ({
    name,
    value: form[name],
    error: errors[name],
    maxLength: most,
    autocomplete: "off",
    spellcheck: false,
  });
  const secret = (name: "password" | "clientSecret") => ({
    type: "password" as const,
    name,
    error: errors[name],
    maxLength: 1000,
    autocomplete: "new-password",
    optional: true,
    ...(keepsSecret ? { help: t("mail.secretStays") } : {}),
  });
  return (
    <>
      <form method="post" action={url("/admin/mail")} class="mail-server">
        <Section
          title={t("mail.server")}
          help={
            <>
              {t("mail.serverHelp")} <a href={url("/help/setting-up-mail")}>{t("mail.serverHelpMore")}</a>
            </>
          }
        >
          <TextField label={t("mail.hostName")} help={t("mail.hostHelp")} {...text("host", 253)} />
          <TextField label={t("mail.port")} help={t("mail.portHelp")} inputMode="numeric" {...text("port", 5)} />
          <Choice
            name="security"
            label={t("mail.security")}
            value={form.security ?? "starttls"}
            options={[
              { value: "starttls", label: t("mail.securityStarttls") },
              { value: "tls", label: t("mail.securityTls") },
              { value: "none", label: t("mail.securityNone") },
            ]}
          />
          <Checkbox
            name="anyCertificate"
            label={t("mail.anyCertificate")}
            help={t("mail.anyCertificateHelp")}
            checked={form.anyCertificate === "on"}
          />
        </Section>
        <Section title={t("mail.signIn")} help={t("mail.signInHelp")}>
          <Choice
            name="signIn"
            label={t("mail.signInHow")}
            value={form.signIn ?? "none"}
            options={[
              { value: "none", label: t("mail.signInNone") },
              { value: "password", label: t("mail.signInPassword") },
              { value: "oauth2", label: t("mail.signInOauth2") },
            ]}
          />
          <div class="form unless-none">
            <TextField label={t("mail.user")} help={t("mail.userHelp")} optional {...text("user", 254)} />
          </div>
          <div class="form only-password">
            <TextField label={t("mail.password")} {...secret("password")} />
          </div>
          <div class="form only-oauth2">
            <TextField label={t("mail.tenant")} help={t("mail.tenantHelp")} optional {...text("tenant", 120)} />
            <TextField label={t("mail.clientId")} help={t("mail.clientIdHelp")} optional {...text("clientId", 120)} />
            <TextField label={t("mail.clientSecret")} {...secret("clientSecret")} />
          </div>
        </Section>
        <Section title={t("mail.sender")} help={t("mail.senderHelp")}>
          <TextField label={t("mail.senderAddress")} {...text("senderAddress", 254)} />
          <TextField
            label={t("mail.senderName")}
            help={t("mail.senderNameHelp")}
            optional
            {...text("senderName", 120)}
          />
          <TextField label={t("mail.replyTo")} help={t("mail.replyToHelp")} optional {...text("replyTo", 254)} />
          <div class="btns">
            <Button look="primary">{t("common.save")}</Button>
          </div>
        </Section>
      </form>
      {keepsSecret || form.host ? (
        <Section title={t("mail.removing")} help={t("mail.removingHelp")}>
          <form method="post" action={url("/admin/mail/remove")}>
            <Button look="danger">{t("mail.remove")}</Button>
          </form>
        </Section>
      ) : null}
    </>
  );
}
