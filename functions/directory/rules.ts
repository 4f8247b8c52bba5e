import { z } from "zod";
import { roles } from "#shared/permissions.ts";
import { keyed, line, nameKey } from "#shared/text-rules.ts";

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

const username = keyed(120).pipe(z.string().min(1, "must not be empty"));
const email = keyed(254)
  .transform((text) => text || null)
  .refine(
    (text) => text === null || /^[^\s@,;<>"]+@[^\s@,;<>"]+$/.test(text),
    "must be an e-mail address such as anna@example.com",
  );
const timeZone = optional(64).refine(
  (name) => name === null || isZone(name),
  "must be an IANA time zone such as Europe/Berlin",
);
const id = z
  .string()
  .max(26, "is not known")
  .transform((text) => text || null);

const fields = {
  username,
  firstName: line(100),
  lastName: line(100),
  email: email.nullable(),
  phone: optional(60).nullable(),
  mobile: optional(60).nullable(),
  departmentId: id.nullable(),
  locationId: id.nullable(),
  timeZone: timeZone.nullable(),
  role: z.enum(roles, `must be one of ${roles.join(", ")}`),
};

/** What a user is made of. An empty text, null or an absent field says "none"; the display name comes from first and last name. */
export const newUser = z.object({
  ...fields,
  firstName: fields.firstName.default(""),
  lastName: fields.lastName.default(""),
  email: fields.email.default(null),
  phone: fields.phone.default(null),
  mobile: fields.mobile.default(null),
  departmentId: fields.departmentId.default(null),
  locationId: fields.locationId.default(null),
  timeZone: fields.timeZone.default(null),
  role: fields.role.default("user"),
});
export type NewUser = z.input<typeof newUser>;
export type UserFields = z.output<typeof newUser>;

/** Fields to change; an absent one stays as it is. */
export const userPatch = z.object(fields).partial();
export type UserPatch = z.input<typeof userPatch>;

/** The name of a department or location. */
export const placeName = keyed(120).pipe(z.string().min(1, "must not be empty"));
export const newPlace = z.object({ name: placeName, timeZone: timeZone.nullable().default(null) });
export const placePatch = z.object({ name: placeName, timeZone: timeZone.nullable() }).partial();

/** The fields in which two differ; null when in none. */
export function differences<T extends object>(
  before: T,
  after: Partial<T>,
): { before: Partial<T>; after: Partial<T> } | null {
  const names = (Object.keys(after) as (keyof T)[]).filter(
    (name) => after[name] !== undefined && after[name] !== before[name],
  );
  if (names.length === 0) return null;
  const pick = (from: Partial<T>) => Object.fromEntries(names.map((name) => [name, from[name]])) as Partial<T>;
  return { before: pick(before), after: pick(after) };
}

/** The columns of a user's fields, with the keys that make names unique. */
export const rowOf = (fields: UserFields) => ({
  ...fields,
  usernameKey: nameKey(fields.username),
  emailKey: fields.email === null ? null : nameKey(fields.email),
});
