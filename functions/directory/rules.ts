import { z } from "zod";
import { roles } from "#shared/permissions.ts";
import { line, nameKey } from "#shared/text-rules.ts";

/** An empty field says "none". */
const optional = (most: number) => line(most).transform((text) => text || null);

const zones = new Map<string, boolean>();

/** Whether a name is a time zone that this machine knows (IANA, `Europe/Berlin`). */
export function isZone(name: string): boolean {
  const known = zones.get(name);
  if (known !== undefined) return known;
  let valid = /^[A-Za-z]/.test(name);
  try {
    new Intl.DateTimeFormat("en", { timeZone: name });
  } catch {
    valid = false;
  }
  // What clients send must not grow the memory of it without end.
  if (zones.size < 2000) zones.set(name, valid);
  return valid;
}

const username = line(120).pipe(z.string().min(1, "must not be empty"));
const email = optional(254).refine((text) => text === null || /^[^\s@,;<>"]+@[^\s@,;<>"]+$/.test(text), "must be an e-mail address such as anna@example.com");
const timeZone = optional(64).refine((name) => name === null || isZone(name), "must be an IANA time zone such as Europe/Berlin");
const id = z
  .string()
  .max(26, "is not known")
  .transform((text) => text || null);

/** What a user is made of. An empty text, null or an absent field says "none"; the display name comes from first and last name. */
export const newUser = z.object({
  username,
  firstName: line(100).default(""),
  lastName: line(100).default(""),
  email: email.nullable().default(null),
  phone: optional(60).nullable().default(null),
  mobile: optional(60).nullable().default(null),
  departmentId: id.nullable().default(null),
  locationId: id.nullable().default(null),
  timeZone: timeZone.nullable().default(null),
  role: z.enum(roles, `must be one of ${roles.join(", ")}`).default("user"),
});

export type NewUser = z.input<typeof newUser>;
export type UserFields = z.output<typeof newUser>;

/** The columns of a user's fields, with the keys that make names unique. */
export const rowOf = (fields: UserFields) => ({
  ...fields,
  usernameKey: nameKey(fields.username),
  emailKey: fields.email === null ? null : nameKey(fields.email),
});
