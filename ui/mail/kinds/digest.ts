import { comingTime, fullTime } from "../../times.ts";
import { type Block, excerpt, type MailContent, type MailUi } from "../content.ts";
import type { StatusWords } from "./watch.ts";

export interface DigestMail {
  readonly notes: readonly {
    readonly from: string;
    readonly text: string;
    readonly sentAt: number;
    readonly urgent: boolean;
  }[];
  /** How many there are beside those that are shown. */
  readonly moreNotes: number;
  readonly away: readonly {
    readonly name: string;
    readonly status: StatusWords;
    readonly comment: string | null;
    readonly returnAt: number | null;
    /** Where they are still here: when they go. */
    readonly startsAt: number | null;
  }[];
  readonly moreAway: number;
  readonly announcements: readonly { readonly author: string; readonly text: string }[];
}

/** What a working day begins with. */
export function digestMail(digest: DigestMail, ui: MailUi): MailContent {
  const { t, place, now } = ui;
  const notes = digest.notes.length + digest.moreNotes;
  const away = digest.away.length + digest.moreAway;
  const blocks: Block[] = [];
  if (notes > 0)
    blocks.push(
      { block: "heading", text: t("mail.digestNotes", notes) },
      {
        block: "lines",
        items: digest.notes.map((note) => ({
          title: note.urgent ? t("mail.noteSubjectUrgent", note.from) : note.from,
          detail: `${excerpt(note.text)} (${fullTime(note.sentAt, place)})`.trim(),
        })),
      },
      ...more(digest.moreNotes, ui),
      { block: "action", label: t("mail.openNotes"), href: ui.link("/notes") },
    );
  if (digest.announcements.length > 0)
    blocks.push(
      { block: "heading", text: t("mail.digestAnnouncements") },
      {
        block: "lines",
        items: digest.announcements.map(({ author, text }) => ({ title: author, detail: excerpt(text, 300) })),
      },
    );
  if (away > 0)
    blocks.push(
      { block: "heading", text: t("mail.digestAway", away) },
      {
        block: "lines",
        items: digest.away.map(({ name, status, comment, returnAt, startsAt }) => ({
          title: name,
          status: status.name,
          kind: status.kind,
          detail: [
            ...(startsAt === null ? [] : [t("mail.fromTime", comingTime(startsAt, now, place, t))]),
            ...(returnAt === null ? [] : [t("mail.back", comingTime(returnAt, now, place, t))]),
            ...(comment ? [comment] : []),
          ].join(" · "),
        })),
      },
      ...more(digest.moreAway, ui),
    );
  const parts = [
    ...(notes > 0 ? [t("mail.digestNotes", notes)] : []),
    ...(away > 0 ? [t("mail.digestAway", away)] : []),
  ];
  return {
    subject: t(
      "mail.digestSubject",
      new Intl.DateTimeFormat(place.locale, {
        timeZone: place.zone,
        weekday: "long",
        day: "numeric",
        month: "long",
      }).format(now),
    ),
    preview: parts.join(", ") || t("mail.digestAnnouncements"),
    title: t("mail.digestTitle"),
    blocks,
    why: t("mail.whyDigest"),
  };
}

const more = (n: number, { t }: MailUi): Block[] => (n > 0 ? [{ block: "small", text: t("mail.andMore", n) }] : []);
