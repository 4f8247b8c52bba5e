import { z } from "zod";
import { instantField as instant } from "#shared/http/instant.ts";
import { kinds, layers } from "#shared/status/types.ts";
import { line } from "#shared/text-rules.ts";

const absent = <T>(value: T | null | undefined): T | null => value ?? null;

/** The body of `PUT /api/users/{id}/status`. */
export const statusBody = z
  .strictObject({
    type: z.string().min(1).max(40).describe("The key of a status type"),
    comment: line(500)
      .nullish()
      .transform((text) => text || null),
    returnAt: instant.nullish().transform(absent).describe("A promise: after it the user is shown as late"),
    startAt: instant.nullish().transform(absent).describe("Absent: from now"),
    endAt: instant.nullish().transform(absent).describe("When it ends by itself; absent: as its type says"),
  })
  .meta({ description: "A status to set" });

const nullableInstant = z.string().nullable();
export const userObject = z
  .object({
    id: z.string(),
    username: z.string(),
    displayName: z.string(),
    sortName: z.string(),
    department: z.string().nullable(),
    departmentId: z.string().nullable(),
    location: z.string().nullable(),
    locationId: z.string().nullable(),
    phone: z.string().nullable(),
    mobile: z.string().nullable(),
    email: z.string().nullable(),
    timeZone: z.string(),
    status: z.object({
      type: z.string(),
      kind: z.enum(kinds),
      comment: z.string().nullable(),
      returnAt: nullableInstant,
      since: nullableInstant,
      source: z.enum(layers).nullable().describe("The layer that speaks"),
      late: z.boolean(),
      endAt: nullableInstant,
    }),
    next: z
      .object({ type: z.string(), startAt: z.string(), endAt: nullableInstant, comment: z.string().nullable() })
      .nullable(),
  })
  .meta({ id: "User", description: "A user as on the board" });

export const boardObject = z.object({
  version: z.string(),
  users: z.array(userObject),
  removed: z.array(z.string()).optional().describe("With `since`: who left the board"),
  full: z.boolean().optional().describe("The version was not known: this is the whole board"),
});

export const plannedObject = z.object({
  items: z.array(
    z.object({
      id: z.string(),
      type: z.string(),
      comment: z.string().nullable(),
      startAt: z.string(),
      endAt: nullableInstant,
      returnAt: nullableInstant,
    }),
  ),
});

export const explainObject = z.object({
  status: userObject.shape.status,
  layers: z.array(
    z.object({
      layer: z.enum(layers),
      type: z.string(),
      comment: z.string().nullable(),
      startAt: nullableInstant,
      endAt: nullableInstant,
      returnAt: nullableInstant,
      source: z.string().nullable(),
      by: z.string().nullable(),
      wins: z.boolean(),
    }),
  ),
});

export const historyObject = z.object({
  items: z.array(
    z.object({
      at: z.string(),
      from: z.string(),
      to: z.string(),
      comment: z.string().nullable(),
      returnAt: nullableInstant,
      by: z.string().nullable().describe("The user who did it; null where time or a system did"),
      source: z.string().describe("The layer that spoke then; `default` when none did"),
      via: z.string().describe("What made the change: web, api, time …"),
    }),
  ),
  next: z.string().optional().describe("Pass it as `after` to read on"),
});
