import { z } from "zod";
import type { Settings } from "#shared/settings/registry.ts";
import { keyed, line, lines, nameKey, needed } from "#shared/text-rules.ts";
import { say } from "#shared/texts/current.ts";
import { isZone } from "#shared/zones.ts";

/** An empty field says "none". */
const orNone = (text: string) => text || null;
const optional = (most: number) => line(most).transform(orNone);

const username = needed(keyed(120));
const email = keyed(254)
  .transform((text) => text || null)
  .refine((text) => text === null || /^[^\s@,;<>"]+@[^\s@,;<>"]+$/.test(text), { error: () => say("error.mustEmail") });
export const timeZone = optional(64).refine((name) => name === null || isZone(name), {
  error: () => say("error.mustZone"),
});
const id = z
  .string()
  .max(26, { error: () => say("error.mustKnown") })
  .transform((text) => text || null);

/** What people may keep up themselves, where the site lets them. */
const contact = {
  email: email.nullable(),
  phone: optional(60).nullable(),
  mobile: optional(60).nullable(),
  otherPhone: optional(60).nullable(),
  address: lines(500).transform(orNone).nullable(),
  emergencyName: optional(120).nullable(),
  emergencyRelation: optional(60).nullable(),
  emergencyPhone: optional(60).nullable(),
};

const fields = {
  username,
  firstName: line(100),
  lastName: line(100),
  ...contact,
  departmentId: id.nullable(),
  locationId: id.nullable(),
  timeZone: timeZone.nullable(),
  /** One of the product's, or of the site's own. */
  role: needed(line(30)),
};

/** What a user is made of. An empty text, null or an absent field says "none"; the display name comes from first and last name. */
export const newUser = z.object({
  ...fields,
  firstName: fields.firstName.default(""),
  lastName: fields.lastName.default(""),
  email: fields.email.default(null),
  phone: fields.phone.default(null),
  mobile: fields.mobile.default(null),
  otherPhone: fields.otherPhone.default(null),
  address: fields.address.default(null),
  emergencyName: fields.emergencyName.default(null),
  emergencyRelation: fields.emergencyRelation.default(null),
  emergencyPhone: fields.emergencyPhone.default(null),
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

/** One's own contact fields to change. */
export const contactPatch = z.object(contact).partial();
export type ContactPatch = z.input<typeof contactPatch>;
export type ContactField = keyof ContactPatch;
export const phoneFields = ["phone", "mobile", "otherPhone", "emergencyPhone"] as const satisfies ContactField[];

/** What people may change of their own, by the site's choice: some keep their people elsewhere and import them. */
export const ownFields: Record<Settings["site.editContact"], readonly (ContactField | "picture")[]> = {
  all: [...(Object.keys(contact) as ContactField[]), "picture"],
  phones: [...phoneFields, "emergencyName", "emergencyRelation"],
  nothing: [],
};

/** The name of a department or location. */
export const placeName = needed(keyed(120));

/** The fields in which two differ; null when in none. */
export function differences<T extends object>(
  before: T,
  after: Partial<T>,
): { before: Partial<T>; after: Partial<T> } | null {
  const names = (Object.keys(after) as (keyof T)[]).filter(
    (name) => after[name] !== undefined && JSON.stringify(after[name]) !== JSON.stringify(before[name]),
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
