import { fullTime } from "../../times.ts";
import { type Block, excerpt, type MailContent, type MailUi } from "../content.ts";

export interface NoteMail {
  readonly noteId: string;
  readonly from: string;
  readonly text: string;
  readonly sentAt: number;
  readonly urgent: boolean;
  readonly pleaseCall: boolean;
  /** Departments that it went to beside its receiver. */
  readonly departments: readonly string[];
  /** Of a phone message: who called, or came, and what they want. */
  readonly message: {
    readonly name: string | null;
    readonly company: string | null;
    readonly number: string | null;
    readonly telephoned: boolean;
    readonly cameToSee: boolean;
    readonly willCallAgain: boolean;
    readonly wantsToSee: boolean;
    readonly takenAt: number | null;
  } | null;
  /** Whether an answer to the mail goes to the sender. */
  readonly answers: boolean;
}

/** A note, or a phone message, to one receiver. */
export function noteMail(note: NoteMail, ui: MailUi): MailContent {
  const { t } = ui;
  const { message } = note;
  const caller = message && [message.name, message.company].filter(Boolean).join(", ");
  const subject = message
    ? t("mail.messageSubject", caller || note.from)
    : note.urgent
      ? t("mail.noteSubjectUrgent", note.from)
      : t("mail.noteSubject", note.from);
  const blocks: Block[] = [];
  if (message) blocks.push({ block: "facts", items: messageFacts(note, ui) });
  if (note.text.trim()) blocks.push({ block: "quote", text: note.text.trim() });
  const wishes = [
    ...(note.urgent ? [t("mail.isUrgent")] : []),
    ...(note.pleaseCall ? [t("mail.pleaseCall")] : []),
    ...(message?.willCallAgain ? [t("mail.willCallAgain")] : []),
    ...(message?.wantsToSee ? [t("mail.wantsToSee")] : []),
  ];
  if (wishes.length > 0) blocks.push({ block: "paragraph", text: wishes.join(" ") });
  const sent = fullTime(note.sentAt, ui.place);
  if (note.departments.length > 0)
    blocks.push({ block: "small", text: t("mail.noteSentToo", note.from, sent, note.departments.join(", ")) });
  // Of a phone message it stands among the facts.
  else if (!message) blocks.push({ block: "small", text: t("mail.noteSent", note.from, sent) });
  blocks.push({ block: "action", label: t("mail.openNote"), href: ui.link(`/notes/${note.noteId}`) });
  return {
    subject,
    preview: excerpt(note.text) || subject,
    title: subject,
    blocks,
    why: note.answers ? t("mail.whyNoteAnswer", note.from) : t("mail.whyNote"),
  };
}

function messageFacts({ message, from }: NoteMail, { t, place }: MailUi): (readonly [string, string])[] {
  if (!message) return [];
  const how = [
    ...(message.telephoned ? [t("mail.telephoned")] : []),
    ...(message.cameToSee ? [t("mail.cameToSee")] : []),
  ];
  const facts: (readonly [string, string | null])[] = [
    [t("mail.callerName"), message.name],
    [t("mail.callerCompany"), message.company],
    [t("mail.callerNumber"), message.number],
    [t("mail.callerHow"), how.join(", ")],
    [t("mail.takenAt"), message.takenAt === null ? null : fullTime(message.takenAt, place)],
    [t("mail.takenBy"), from],
  ];
  return facts.filter((fact): fact is readonly [string, string] => Boolean(fact[1]));
}
