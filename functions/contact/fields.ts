import type { ContactField } from "#functions/directory/actions.ts";

export type FieldName = ContactField;

/** What the fields are called: beside each other in their section, and alone. */
export const fieldTexts = {
  email: { short: "contact.email", long: "contact.email" },
  phone: { short: "contact.phone", long: "contact.phone" },
  mobile: { short: "contact.mobile", long: "contact.mobile" },
  otherPhone: { short: "contact.otherPhone", long: "contact.otherPhone" },
  address: { short: "contact.address", long: "contact.address" },
  emergencyName: { short: "contact.emergencyName", long: "contact.emergencyNameLong" },
  emergencyRelation: { short: "contact.emergencyRelation", long: "contact.emergencyRelationLong" },
  emergencyPhone: { short: "contact.emergencyPhone", long: "contact.emergencyPhoneLong" },
} as const satisfies Record<FieldName, { short: string; long: string }>;

export const fieldNames = Object.keys(fieldTexts) as FieldName[];
export const isField = (name: string): name is FieldName => Object.hasOwn(fieldTexts, name);
