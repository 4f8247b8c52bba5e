import { z } from "zod";
import { importances } from "#shared/announcements/announcement.ts";
import { instantField } from "#shared/http/instant.ts";
import { idText } from "#shared/text-rules.ts";
import { lists } from "./queries.ts";
import { announcementText } from "./rules.ts";

const departmentIds = z.array(idText).max(500).nullable().describe("To these departments; null: to everybody");

const fields = {
  text: announcementText.describe("Plain text; links in it become links"),
  importance: z.enum(importances),
  startsAt: instantField.nullable().describe("Null: now"),
  endsAt: instantField.nullable().describe("Null: until it is withdrawn"),
  departmentIds,
  byMail: z.boolean().describe("Also by e-mail, when it begins"),
};

/** The body of `POST /api/announcements`. */
export const newAnnouncement = z.strictObject({
  ...fields,
  importance: fields.importance.default("normal"),
  startsAt: fields.startsAt.default(null),
  endsAt: fields.endsAt.default(null),
  byMail: fields.byMail.default(false),
});
/** The body of `PATCH`: what is absent stays. */
export const announcementPatch = z.strictObject(fields).partial();

export const listQuery = z.object({
  list: z.enum(lists).default("current"),
  limit: z.coerce.number().int().min(1).max(100).default(20),
  after: z.string().max(50).optional(),
});
export const readersQuery = z.object({
  limit: z.coerce.number().int().min(1).max(500).default(100),
  after: z.string().max(26).optional(),
});
export const seenBody = z.strictObject({ ids: z.array(idText).max(50) });

const instant = z.string().describe("RFC 3339");
export const announcementObject = z
  .object({
    id: z.string(),
    text: z.string(),
    importance: z.enum(importances),
    state: z.enum(["planned", "current", "past", "withdrawn"]),
    startsAt: instant,
    endsAt: instant.nullable(),
    departmentIds: z.array(z.string()).nullable(),
    byMail: z.boolean(),
    author: z.object({ id: z.string(), displayName: z.string() }).nullable(),
    dismissed: z.boolean().describe("By oneself"),
    createdAt: instant,
    updatedAt: instant,
  })
  .meta({ id: "Announcement" });
export const announcementList = z.object({ items: z.array(announcementObject), next: z.string().optional() });
export const readerList = z.object({
  seen: z.int().describe("How many have seen it"),
  of: z.int().describe("Of how many"),
  items: z.array(
    z.object({
      userId: z.string(),
      displayName: z.string(),
      seenAt: instant.nullable(),
      dismissedAt: instant.nullable(),
    }),
  ),
  next: z.string().optional(),
});
