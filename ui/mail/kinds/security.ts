import type { SecurityNotice } from "#shared/mail/kinds.ts";
import { fullTime } from "../../times.ts";
import type { MailContent, MailUi } from "../content.ts";

type Notice = Omit<SecurityNotice, "at"> & { readonly username: string; readonly at: number };

const words = {
  password: { subject: "mail.noticePassword", where: "/me/password", open: "mail.noticeToPassword" },
  factorOn: { subject: "mail.noticeFactorOn", where: "/me/second-factor", open: "mail.noticeToFactor" },
  factorOff: { subject: "mail.noticeFactorOff", where: "/me/second-factor", open: "mail.noticeToFactor" },
  token: { subject: "mail.noticeToken", where: "/me/tokens", open: "mail.noticeToTokens" },
  device: { subject: "mail.noticeDevice", where: "/me/sessions", open: "mail.noticeToDevices" },
} as const;

/** Tells somebody of a change to how they sign in, or of a sign-in from a device that was not seen before. */
export function securityMail({ event, username, at, address, what, by }: Notice, ui: MailUi): MailContent {
  const { t } = ui;
  const { subject, where, open } = words[event];
  const facts: [string, string | null][] = [
    [t("mail.noticeAccount"), username],
    [t("mail.noticeAt"), fullTime(at, ui.place)],
    [t("mail.noticeBy"), by],
    [t(event === "token" ? "mail.noticeTokenName" : "mail.noticeWhat"), what],
    [t("mail.noticeFrom"), address],
  ];
  return {
    subject: t(subject),
    preview: t("mail.noticePreview"),
    title: t(subject),
    blocks: [
      { block: "facts", items: facts.filter((fact): fact is [string, string] => fact[1] !== null) },
      { block: "paragraph", text: t(by === null ? "mail.noticeNotYou" : "mail.noticeByOther") },
      { block: "action", label: t(open), href: ui.link(where) },
    ],
    why: t("mail.whyNotice"),
  };
}
