import type { MailKind } from "#shared/mail/kinds.ts";
import type { T } from "#shared/texts/texts.ts";
import type { MailProps } from "#ui/mail/render.ts";

const MINUTE = 60_000;
const HOUR = 60 * MINUTE;

/** Made-up people and what they write, to show what each kind of mail looks like. */
export function sampleOf<K extends MailKind>(kind: K, t: T, now: number): MailProps<K> {
  return samples(t, now)[kind] as MailProps<K>;
}

function samples(t: T, now: number): { readonly [K in MailKind]: MailProps<K> } {
  const link = { name: "Anna Berg", username: "anna", path: "/…", expiresAt: now + HOUR };
  const lunch = { name: t("mail.sampleLunch"), kind: "away" } as const;
  const leave = { name: t("mail.sampleLeave"), kind: "out" } as const;
  const isIn = { name: t("mail.sampleIn"), kind: "in" } as const;
  const change = { comment: null, returnAt: null, others: 0, department: null, now: null };
  return {
    note: {
      noteId: "…",
      from: "Tom O’Brien",
      text: t("mail.sampleMessage"),
      sentAt: now - 15 * MINUTE,
      urgent: false,
      pleaseCall: true,
      departments: [],
      answers: true,
      message: {
        name: "Jane Doe",
        company: "ACME",
        number: "+1 202 555 0123",
        telephoned: true,
        cameToSee: false,
        willCallAgain: false,
        wantsToSee: false,
        takenAt: now - 16 * MINUTE,
      },
    },
    watch: {
      changes: [
        { ...change, name: "Łukasz Żak", status: isIn, at: now - MINUTE },
        {
          ...change,
          name: "Tom O’Brien",
          status: lunch,
          comment: t("mail.sampleComment"),
          at: now - 20 * MINUTE,
          returnAt: now + 40 * MINUTE,
        },
      ],
    },
    announcement: {
      author: "Anna Berg",
      text: t("mail.sampleAnnouncement"),
      importance: "important",
      endsAt: now + 6 * HOUR,
      answers: true,
    },
    digest: {
      notes: [{ from: "Tom O’Brien", text: t("mail.sampleNote"), sentAt: now - 3 * HOUR, urgent: true }],
      moreNotes: 2,
      announcements: [{ author: "Anna Berg", text: t("mail.sampleAnnouncement") }],
      away: [
        { name: "Mary Ann Smith", status: leave, comment: null, returnAt: now + 72 * HOUR, startsAt: null },
        {
          name: "Łukasz Żak",
          status: leave,
          comment: t("mail.sampleComment"),
          returnAt: null,
          startsAt: now + 4 * HOUR,
        },
      ],
      moreAway: 0,
    },
    password: link,
    invitation: { ...link, by: "Tom O’Brien", expiresAt: now + 7 * 24 * HOUR },
    security: {
      event: "device",
      username: "anna",
      at: now - MINUTE,
      address: "203.0.113.7",
      what: "Firefox, Windows",
      by: null,
    },
    test: { by: "Anna Berg", server: "smtp.example.com:587" },
  };
}
