import { clockTime, fullTime } from "../../times.ts";
import type { MailContent, MailUi } from "../content.ts";

interface LinkMail {
  readonly name: string;
  readonly username: string;
  /** With the secret of a one-time link. */
  readonly path: string;
  readonly expiresAt: number;
}

/** The way to a new password, for somebody who has forgotten theirs. */
export function passwordMail({ name, username, path, expiresAt }: LinkMail, ui: MailUi): MailContent {
  const { t } = ui;
  return {
    subject: t("mail.passwordSubject"),
    preview: t("mail.passwordPreview"),
    title: t("mail.passwordSubject"),
    blocks: [
      { block: "paragraph", text: t("mail.passwordText", name, username) },
      { block: "action", label: t("mail.choosePassword"), href: ui.link(path) },
      { block: "small", text: t("mail.passwordUntil", clockTime(expiresAt, ui.place)) },
    ],
    why: t("mail.whyPassword"),
  };
}

/** The way in, for somebody new. */
export function invitationMail(
  { name, username, by, path, expiresAt }: LinkMail & { readonly by: string },
  ui: MailUi,
): MailContent {
  const { t } = ui;
  return {
    subject: t("mail.invitationSubject", ui.site),
    preview: t("mail.invitationPreview"),
    title: t("mail.invitationTitle", name),
    blocks: [
      { block: "paragraph", text: by ? t("mail.invitationText", by, ui.site) : t("mail.invitationTextPlain", ui.site) },
      { block: "paragraph", text: t("mail.invitationUsername", username) },
      { block: "action", label: t("mail.choosePassword"), href: ui.link(path) },
      { block: "small", text: t("mail.invitationUntil", fullTime(expiresAt, ui.place)) },
    ],
    why: t("mail.whyInvitation"),
  };
}

/** What an administrator sends to themselves, to see whether it comes. */
export function testMail({ by, server }: { readonly by: string; readonly server: string }, ui: MailUi): MailContent {
  const { t } = ui;
  return {
    subject: t("mail.testSubject", ui.site),
    preview: t("mail.testText"),
    title: t("mail.testSubject", ui.site),
    blocks: [
      { block: "paragraph", text: t("mail.testText") },
      {
        block: "facts",
        items: [
          [t("mail.testBy"), by],
          [t("mail.testServer"), server],
          [t("mail.testAt"), fullTime(ui.now, ui.place)],
        ],
      },
      { block: "action", label: t("mail.testOpen"), href: ui.link("/admin/mail") },
    ],
    why: t("mail.whyTest"),
  };
}
