import type { MailContent, MailUi } from "./content.ts";
import { mailHtml } from "./html.tsx";
import { announcementMail } from "./kinds/announcement.ts";
import { digestMail } from "./kinds/digest.ts";
import { invitationMail, passwordMail, testMail } from "./kinds/links.ts";
import { noteMail } from "./kinds/note.ts";
import { securityMail } from "./kinds/security.ts";
import { watchMail } from "./kinds/watch.ts";
import { mailText } from "./text.ts";

/** What each kind of mail says; the kinds are those of shared/mail/kinds.ts. */
export const templates = {
  note: noteMail,
  watch: watchMail,
  announcement: announcementMail,
  digest: digestMail,
  password: passwordMail,
  invitation: invitationMail,
  security: securityMail,
  test: testMail,
};
export type Templates = typeof templates;
/** What a kind's template is filled with. */
export type MailProps<K extends keyof Templates> = Parameters<Templates[K]>[0];

export interface RenderedMail {
  readonly subject: string;
  readonly html: string;
  readonly text: string;
}

/** Writes a mail both ways. */
export function renderMail<K extends keyof Templates>(kind: K, props: MailProps<K>, ui: MailUi): RenderedMail {
  const template = templates[kind] as (props: MailProps<K>, ui: MailUi) => MailContent;
  const content = template(props, ui);
  return { subject: content.subject, html: mailHtml(content, ui), text: mailText(content, ui) };
}
