import { z } from "zod";
import { say } from "#shared/texts/current.ts";

/** A user as on the board; `GET /api/board` describes the rest. */
export const userObject = z.looseObject({
  id: z.string(),
  username: z.string(),
  displayName: z.string(),
  department: z.string().nullable(),
  location: z.string().nullable(),
  email: z.string().nullable(),
  phone: z.string().nullable(),
  mobile: z.string().nullable(),
  status: z.looseObject({ type: z.string(), kind: z.string() }),
});
/** One user: as on the board, with what else one may know of them. */
export const wholeUserObject = userObject.extend({
  otherPhone: z.string().nullable(),
  address: z.string().nullable(),
  picture: z.string().nullable().describe("Where their picture is, 256 pixels square, WebP"),
  emergencyName: z.string().nullable().optional().describe("Only for those who may see emergency contacts"),
  emergencyRelation: z.string().nullable().optional(),
  emergencyPhone: z.string().nullable().optional(),
});
export const userList = z.object({ items: z.array(userObject), next: z.string().optional() });

/** Which part of a list: so many, after the `next` of the part before. */
export const page = z.object({
  limit: z.coerce.number().int().min(1).max(500).default(100),
  after: z.string().max(26).optional(),
});

export const placeObject = z.object({ id: z.string(), name: z.string() });
export const locationObject = placeObject.extend({ timeZone: z.string().nullable() });

/** A department or location as administrators see it; a location has a time zone, a department the rest. */
export const wholePlaceObject = placeObject.extend({
  timeZone: z.string().nullable().optional(),
  isolated: z.boolean().optional(),
  workDays: z.string().nullable().optional().describe("From 1 (Monday) to 7, separated by commas; null: as the site"),
  workFrom: z.string().nullable().optional(),
  workTo: z.string().nullable().optional(),
  managers: z.array(z.string()).optional(),
  holidays: z.array(z.object({ day: z.string(), name: z.string() })),
  people: z.int(),
  archived: z.int(),
});

/** `?dryRun=true`; written alone, `?dryRun`, it is true, too. */
const flag = z
  .enum(["true", "false", "1", "0", ""], { error: () => say("error.mustBoolean") })
  .default("false")
  .transform((value) => value !== "false" && value !== "0");
export const importQuery = z.object({ dryRun: flag, atomic: flag });

const count = z.int().min(0);
export const importReport = z.object({
  created: count,
  updated: count,
  unchanged: count,
  failed: z.array(z.object({ line: z.int(), reason: z.string() })),
  format: z.string().describe("Whose export it was: `plain`, `google` or `entra`"),
  ignored: z.array(z.string()).describe("Columns that mean nothing here"),
});
