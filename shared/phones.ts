import type { CountryCode } from "libphonenumber-js";

/** Longer than any extension of a private exchange, shorter than nearly all numbers of the public one. In digits. */
const LONGEST_EXTENSION = 6;
/** What people write between digits, and `ext`, `x` or `#` before an extension. */
const WRITTEN = /^[\d\s()+./*#,;:–-]*(?:(?:ext|x)[.:]?\s*\d+)?$/iu;

const digitsOf = (text: string) => text.replace(/\D/g, "");

/**
 * A telephone number as it is kept: of the public network in the international form (ITU-T E.123), which can be
 * dialled from anywhere; an internal extension, and what the numbering plans do not know, as it was typed.
 * @param country an ISO 3166 code, by which a number without a country code is understood.
 * @returns null where it cannot be a telephone number at all.
 */
export async function phoneAs(text: string, country: string): Promise<string | null> {
  if (!WRITTEN.test(text)) return null;
  const digits = digitsOf(text);
  const international = /^\+/.test(text);
  if (digits === "" || (international && digits.length <= LONGEST_EXTENSION)) return null;
  if (digits.length <= LONGEST_EXTENSION) return text;
  // Loaded when somebody types a number: a host starts without the numbering plans of the world.
  const { isSupportedCountry, parsePhoneNumberFromString } = await import("libphonenumber-js/min");
  const number = parsePhoneNumberFromString(text, {
    ...(isSupportedCountry(country) ? { defaultCountry: country as CountryCode } : {}),
    extract: false,
  });
  if (!number?.isPossible()) return international ? null : text;
  // Where one dials a zero before an area code, digits without it are a number of the town or of the exchange.
  const whole = digitsOf(number.formatNational());
  const complete = digits.endsWith(whole) || number.country !== country;
  return international || complete ? number.formatInternational() : text;
}

/** A number as a link dials it (RFC 3966, without the visual separators). */
export const telephoneLink = (number: string): string =>
  `tel:${number.replace(/\s*(?:ext\.?|x)\s*(?=\d+$)/i, ";ext=").replace(/[^\d+*#,;=a-z]/g, "")}`;

/** A number as people of a country read it: one of theirs in the national form, any other as it is kept. */
export async function phoneIn(country: string, kept: string): Promise<string> {
  if (!/^\+/.test(kept)) return kept;
  const { parsePhoneNumberFromString } = await import("libphonenumber-js/min");
  const number = parsePhoneNumberFromString(kept, { extract: false });
  return number?.country === country ? number.formatNational() : kept;
}

/** Whether a text can be dialled at all; people also leave words where a number is asked for. */
export const isPhone = (text: string): boolean => WRITTEN.test(text) && /\d/.test(text);
