import MailComposer from "nodemailer/lib/mail-composer";
import type { MailKind } from "#shared/mail/kinds.ts";
import type { MailServer } from "#shared/mail/server.ts";
import type { SiteMail } from "#shared/mail/site-mail.ts";
import { isUnsubscribable, unsubscribeToken } from "#shared/mail/unsubscribe.ts";
import type { T } from "#shared/texts/texts.ts";
import { type MailProps, renderMail } from "#ui/mail/render.ts";
import type { Place } from "#ui/times.ts";

/** To whom a mail goes, and how they read. */
export interface Addressee {
  readonly id: string;
  readonly name: string;
  readonly email: string;
  readonly place: Place;
  readonly lang: string;
  /** What the site calls itself. */
  readonly site: string;
  readonly t: T;
  /** Whether it is theirs to say that they want no mails of a kind. */
  mayRefuse(kind: MailKind): boolean;
}

export interface Letter<K extends MailKind> {
  readonly kind: K;
  readonly props: MailProps<K>;
  readonly to: Addressee;
  readonly messageId: string;
  /** The colleague in whose name it is sent, and where answers go. */
  readonly from?: string | undefined;
  readonly replyTo?: string | null | undefined;
}

/** What is handed over to the server. */
export interface Message {
  readonly envelope: { readonly from: string; readonly to: string };
  readonly bytes: Buffer;
}

/** Writes a mail as it goes out (RFC 5322), in its receiver's language, zone and clock. */
export async function composeMail<K extends MailKind>(
  letter: Letter<K>,
  server: MailServer,
  mail: Pick<SiteMail, "key" | "links">,
  now: number,
): Promise<Message> {
  const { kind, to } = letter;
  const { t, lang, place, site } = to;
  const link = (path: string) => (mail.links === null ? null : mail.links + path);
  const unsubscribe =
    isUnsubscribable(kind) && mail.links !== null && to.mayRefuse(kind)
      ? link(`/unsubscribe/${await unsubscribeToken(mail, to.id, kind)}`)
      : null;
  const { subject, html, text } = renderMail(kind, letter.props, { t, lang, site, place, now, link, unsubscribe });
  const replyTo = letter.replyTo ?? server.replyTo;
  const bytes = await new MailComposer({
    from: {
      name: letter.from ? t("mail.fromPerson", letter.from, site) : server.sender.name || site,
      address: server.sender.address,
    },
    to: { name: to.name, address: to.email },
    ...(replyTo ? { replyTo } : {}),
    subject,
    text,
    html,
    messageId: letter.messageId,
    date: new Date(now),
    headers: {
      // RFC 3834, and Exchange's own word for it: nobody's absence note is wanted in answer.
      "Auto-Submitted": "auto-generated",
      "X-Auto-Response-Suppress": "All",
      ...(unsubscribe
        ? {
            // RFC 8058. An address has no blank at which a long line could be broken.
            "List-Unsubscribe": { prepared: true, value: `<${unsubscribe}>` },
            "List-Unsubscribe-Post": "List-Unsubscribe=One-Click",
          }
        : {}),
    },
    disableFileAccess: true,
    disableUrlAccess: true,
    newline: "win",
  })
    .compile()
    .build();
  return { envelope: { from: server.sender.address, to: to.email }, bytes };
}
