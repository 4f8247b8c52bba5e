import { VCard } from "vcard-creator";
import type { Person } from "#shared/roster/member.ts";

/** What a vCard is made from. */
export interface Card {
  readonly person: Person;
  readonly department: string | null;
  readonly photo: Buffer | null;
  /** Milliseconds since 1970 UTC. */
  readonly now: number;
}

/**
 * Somebody's vCard, version 3.0 (RFC 2426): the one that address books of every age read. UTF-8, lines of at most 75
 * octets that end with CRLF.
 */
export function vcardOf({ person, department, photo, now }: Card): string {
  const card = new VCard()
    .addName({ familyName: person.lastName, givenName: person.firstName || (person.lastName ? "" : person.username) })
    .addUid(`urn:officestatus:user:${person.id}`)
    .addRevision(new Date(now));
  if (department) card.addCompany({ name: "", department });
  if (person.phone) card.addPhoneNumber({ number: escaped(person.phone), type: ["work", "voice"] });
  if (person.mobile) card.addPhoneNumber({ number: escaped(person.mobile), type: ["cell", "voice"] });
  if (person.otherPhone) card.addPhoneNumber({ number: escaped(person.otherPhone), type: ["voice"] });
  if (person.email) card.addEmail({ address: escaped(person.email), type: ["internet", "pref"] });
  if (person.address) card.addAddress({ street: person.address, type: ["work"] });
  if (photo) card.addPhoto({ image: photo.toString("base64"), mime: "JPEG" });
  return card.toString();
}

/** The library escapes texts, but not what it takes for numbers and addresses: an import may bring anything. */
const escaped = (text: string): string => text.replace(/[\\;,]/g, "\\$&");

/** A file's name as a header has it (RFC 6266): in plain letters, and as it is. */
export function attachment(name: string): string {
  const plain =
    name
      .normalize("NFKD")
      .replace(/[^\w.-]+/g, "-")
      .replace(/^-+/, "") || "contact";
  const whole = encodeURIComponent(name.toWellFormed()).replace(
    /['()*]/g,
    (sign) => `%${sign.charCodeAt(0).toString(16)}`,
  );
  return `attachment; filename="${plain}"; filename*=UTF-8''${whole}`;
}
