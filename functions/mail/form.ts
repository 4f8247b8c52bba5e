import { type MailSettings, mailSettings } from "#shared/mail/server.ts";
import type { T } from "#shared/texts/texts.ts";

/** What the form of the mail server sent, as it was typed. */
export type SentMail = Readonly<Record<string, string | undefined>>;

export type ReadMail =
  | { readonly settings: MailSettings; readonly secret: string | undefined }
  /** What cannot be taken, by field. */
  | { readonly errors: Readonly<Record<string, string>> };

/** By which field of the form a part of the settings is typed. */
const fieldOf: Record<string, string> = {
  "signIn.user": "user",
  "signIn.tenant": "tenant",
  "signIn.clientId": "clientId",
};

/**
 * Reads the form.
 * @param keeps whether there is a secret already, for the same way of signing in, that stays where none is typed.
 */
export function readMailForm(sent: SentMail, keeps: (kind: string) => boolean, t: T): ReadMail {
  const kind = sent.signIn ?? "none";
  const { user, tenant, clientId } = sent;
  const read = mailSettings.safeParse({
    host: sent.host ?? "",
    port: (sent.port ?? "").trim() === "" ? NaN : sent.port,
    security: sent.security,
    anyCertificate: sent.anyCertificate === "on",
    signIn:
      kind === "oauth2"
        ? { kind, user: user ?? "", tenant: tenant ?? "", clientId: clientId ?? "" }
        : kind === "password"
          ? { kind, user: user ?? "" }
          : { kind },
    senderName: sent.senderName ?? "",
    senderAddress: sent.senderAddress ?? "",
    replyTo: (sent.replyTo ?? "").trim(),
  });
  const typed = kind === "oauth2" ? sent.clientSecret : kind === "password" ? sent.password : undefined;
  const errors: Record<string, string> = {};
  for (const { path, message } of read.error?.issues ?? []) {
    const name = path.join(".");
    errors[fieldOf[name] ?? name.split(".")[0]!] ??= t("settings.fault", message);
  }
  if (kind !== "none" && !typed && !keeps(kind))
    errors[kind === "oauth2" ? "clientSecret" : "password"] = t("common.required");
  if (typed !== undefined && typed.length > 1000)
    errors[kind === "oauth2" ? "clientSecret" : "password"] = t("mail.secretLong");
  if (!read.success || Object.keys(errors).length > 0) return { errors };
  return { settings: read.data, secret: typed || undefined };
}

/** The form as it is filled from what is set. */
export function sentOf(settings: MailSettings | null): SentMail {
  if (!settings) return { security: "starttls", port: "587", signIn: "none" };
  const { signIn } = settings;
  return {
    host: settings.host,
    port: String(settings.port),
    security: settings.security,
    anyCertificate: settings.anyCertificate ? "on" : "off",
    signIn: signIn.kind,
    ...(signIn.kind === "none" ? {} : { user: signIn.user }),
    ...(signIn.kind === "oauth2" ? { tenant: signIn.tenant, clientId: signIn.clientId } : {}),
    senderName: settings.senderName,
    senderAddress: settings.senderAddress,
    replyTo: settings.replyTo ?? "",
  };
}
