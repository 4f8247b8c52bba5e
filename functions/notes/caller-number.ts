import type { CountryCode, PhoneNumber } from "libphonenumber-js";

/** A number that somebody left, as people of the site's country read it. */
export interface Telephone {
  readonly text: string;
  /** Dials it (RFC 3966); null where it is no number. */
  readonly href: string | null;
}

/** Of the public network in the international form (ITU-T E.123), so that it stays right if the site's country changes; else as it was typed. */
export async function numberAsKept(text: string, country: string): Promise<string> {
  const number = await parsed(text, country);
  return number?.isPossible() ? number.formatInternational() : text;
}

/** A number of the site's own country in its national form, any other in the international one. */
export async function telephone(kept: string, country: string): Promise<Telephone> {
  const number = await parsed(kept, country);
  if (number?.isPossible())
    return {
      text: number.country === country ? number.formatNational() : number.formatInternational(),
      href: number.getURI(),
    };
  const digits = kept.replace(/[\s()./–-]/g, "");
  return { text: kept, href: /^[+\d*#]{1,20}$/.test(digits) ? `tel:${digits.replaceAll("#", "%23")}` : null };
}

async function parsed(text: string, country: string): Promise<PhoneNumber | undefined> {
  // Loaded when somebody leaves a number: a host starts without the numbering plans of the world.
  const { isSupportedCountry, parsePhoneNumberFromString } = await import("libphonenumber-js/min");
  return parsePhoneNumberFromString(text, {
    ...(isSupportedCountry(country) ? { defaultCountry: country as CountryCode } : {}),
    extract: false,
  });
}
