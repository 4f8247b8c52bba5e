import { z } from "zod";
import { instantField } from "#shared/http/instant.ts";
import { idText, line, prose } from "#shared/text-rules.ts";
import { say } from "#shared/texts/current.ts";

export const LONGEST_TEXT = 4000;
export const MOST_SINGLE = 500;
export const LONGEST_KEY = 80;

const ids = z
  .array(idText)
  .max(MOST_SINGLE, { error: () => say("error.mustMostOf", MOST_SINGLE) })
  .default([]);
const flag = z.boolean().default(false);
const orNull = (text: string | null | undefined): string | null => text || null;
const nullableId = idText.nullish().transform((given) => given ?? null);

const messageBody = z
  .strictObject({
    callerName: line(200).nullish().transform(orNull),
    callerCompany: line(200).nullish().transform(orNull),
    callerNumber: line(60).nullish().transform(orNull),
    telephoned: flag,
    cameToSee: flag,
    willCallAgain: flag,
    wantsToSee: flag,
    takenAt: instantField
      .nullish()
      .transform((at) => at ?? null)
      .describe("When it was taken; absent: now"),
  })
  .meta({ description: "A phone message: who called, or came, and what they want" });

/** The body of `POST /api/notes`; a form is read into the same. */
export const noteBody = z
  .strictObject({
    to: ids.describe("The ids of users"),
    departments: ids.describe("The ids of departments that it goes to as a whole"),
    text: prose(LONGEST_TEXT).default(""),
    urgent: flag,
    pleaseCall: flag,
    message: messageBody.nullish().transform((message) => message ?? null),
    deliverWhenIn: flag.describe("Waits for each receiver until they are in"),
    replyTo: nullableId.describe("The note that this one answers"),
    forwardOf: nullableId.describe("The note that this one passes on"),
  })
  .meta({ description: "A note to send" });
export type NoteBody = z.output<typeof noteBody>;

/** A key by which the same note is sent once: visible ASCII. */
export const onceKey = z.string().regex(/^[\x21-\x7e]{1,80}$/, { error: () => say("error.mustVisible", LONGEST_KEY) });

const nullableInstant = z.string().nullable();
const named = z.object({ id: z.string(), displayName: z.string() });
export const noteObject = z
  .object({
    id: z.string(),
    box: z.enum(["inbox", "sent", "archived"]),
    from: named.nullable().describe("Null where one may not know of the sender any more"),
    text: z.string(),
    urgent: z.boolean(),
    pleaseCall: z.boolean(),
    message: z
      .object({
        callerName: z.string().nullable(),
        callerCompany: z.string().nullable(),
        callerNumber: z.string().nullable(),
        telephoned: z.boolean(),
        cameToSee: z.boolean(),
        willCallAgain: z.boolean(),
        wantsToSee: z.boolean(),
        takenAt: nullableInstant,
      })
      .nullable(),
    departments: z.array(z.string()).describe("The names of departments that it went to as a whole"),
    sentAt: z.string(),
    deliveredAt: nullableInstant.describe("When it came to oneself; null for what one sent"),
    readAt: nullableInstant,
    replyTo: z.string().nullable(),
    forwardOf: z.string().nullable(),
    receivers: z
      .object({ total: z.number(), waiting: z.number(), read: z.number() })
      .nullable()
      .describe("Of what one sent: how many get it, for how many it waits until they are in, how many have read it"),
  })
  .meta({ id: "Note" });
export const wholeNote = noteObject.extend({
  to: z
    .array(named.extend({ deliveredAt: nullableInstant, readAt: nullableInstant }))
    .describe("Who got it, of those whom one may see, at most 100; when they read it is told to the sender"),
});
export const noteList = z.object({
  items: z.array(noteObject),
  next: z.string().optional().describe("Pass it as `after` to read on"),
  unread: z.number().describe("How many unread notes one has"),
});
