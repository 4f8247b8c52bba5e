import { fullTime } from "../../times.ts";
import { excerpt, type MailContent, type MailUi } from "../content.ts";

export interface AnnouncementMail {
  readonly author: string;
  readonly text: string;
  readonly importance: "normal" | "important" | "urgent";
  readonly endsAt: number | null;
  readonly answers: boolean;
}

export function announcementMail(announcement: AnnouncementMail, ui: MailUi): MailContent {
  const { t } = ui;
  const { author, text, importance, endsAt } = announcement;
  const subject = t(
    importance === "urgent"
      ? "mail.announcementSubjectUrgent"
      : importance === "important"
        ? "mail.announcementSubjectImportant"
        : "mail.announcementSubject",
    author,
  );
  return {
    subject,
    preview: excerpt(text),
    title: subject,
    blocks: [
      { block: "quote", text: text.trim() },
      ...(endsAt === null
        ? []
        : [{ block: "small" as const, text: t("mail.announcementUntil", fullTime(endsAt, ui.place)) }]),
      { block: "action", label: t("mail.openBoard"), href: ui.link("/") },
    ],
    why: announcement.answers ? t("mail.whyAnnouncementAnswer", author) : t("mail.whyAnnouncement"),
  };
}
