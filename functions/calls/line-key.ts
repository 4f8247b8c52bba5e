import type { CountryCode } from "libphonenumber-js";

/** Longer than any extension of a private exchange. In digits. */
const LONGEST_EXTENSION = 6;
/** What stands before an address (RFC 3261, RFC 3966). */
const BEFORE = /^(?:sips?:|tel:)/i;
/** A channel as Asterisk names it: the technology, the line, and a number of its own. */
const CHANNEL = /^[A-Za-z]{2,10}\/(.+?)(?:-[0-9a-f]{8}(?:;\d)?)?$/;

/**
 * By what lines are compared: of the public network the international form (E.164), with `x` and the extension where it
 * has one; of a private exchange the digits; anything else in small letters.
 * @param country an ISO 3166 code, by which a number without a country code is understood.
 * @returns empty where it names no line.
 */
export async function lineKey(text: string, country: string): Promise<string> {
  const plain = text
    .trim()
    .replace(CHANNEL, "$1")
    .replace(BEFORE, "")
    .replace(/;ext=(\d+)/, " x$1")
    .replace(/[@;].*$/, "")
    .trim();
  const digits = plain.replace(/\D/g, "");
  if (digits === "" || /\p{L}{2}/u.test(plain.replace(/ext\.?/i, ""))) return plain.toLowerCase();
  if (digits.length <= LONGEST_EXTENSION) return digits;
  const { isSupportedCountry, parsePhoneNumberFromString } = await import("libphonenumber-js/min");
  const home = isSupportedCountry(country) ? { defaultCountry: country as CountryCode } : {};
  const known = [plain, `+${digits}`]
    .map((one) => parsePhoneNumberFromString(one, { ...home, extract: false }))
    .find((number) => number?.isPossible());
  if (!known) return digits;
  return known.ext ? `${known.number}x${known.ext}` : known.number;
}

/** All lines that a person's telephone number stands for: one with an extension is also reached by that alone. */
export async function lineKeysOf(phone: string, country: string): Promise<string[]> {
  const key = await lineKey(phone, country);
  const [, extension] = /x(\d+)$/.exec(key) ?? [];
  return [key, ...(extension ? [extension] : [])].filter((one) => one !== "");
}
