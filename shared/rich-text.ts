import type { CountryCode } from "libphonenumber-js";
import { tokenize } from "linkifyjs";

/** A piece of what a person wrote: text, or text that leads somewhere. */
export type Token =
  | { readonly kind: "text"; readonly text: string }
  | { readonly kind: "link"; readonly text: string; readonly href: string };

/** So many digits a telephone number has at least; an internal extension is none that could be told from a year. */
const LEAST_DIGITS = /(?:\d\D{0,3}){6}/;

/**
 * What a person wrote, with its addresses and telephone numbers as links: `http:`, `https:`, `mailto:` and `tel:`,
 * nothing else. A link always reads as where it leads. Line breaks stay as they are, and the texts of all tokens
 * together are the text.
 * @param country an ISO 3166 code, by which telephone numbers without a country code are understood.
 */
export async function richText(text: string, country: string): Promise<Token[]> {
  const tokens: Token[] = [];
  let plain = "";
  const flush = async () => {
    if (plain !== "") tokens.push(...(await withTelephones(plain, country)));
    plain = "";
  };
  for (const piece of tokenize(text)) {
    const href = piece.isLink ? hrefOf(piece.t, piece.v) : null;
    if (href === null) {
      plain += piece.v;
      continue;
    }
    await flush();
    tokens.push({ kind: "link", text: piece.v, href });
  }
  await flush();
  return tokens;
}

/** A file such as README.md is no address, though there is a domain of that name: an address says so by itself. */
function hrefOf(type: string, text: string): string | null {
  if (type === "email") return mailHref(text);
  if (/^mailto:/i.test(text)) return mailHref(text.slice("mailto:".length));
  if (!/^(?:https?:\/\/|www\.)/i.test(text)) return null;
  const url = URL.parse(/^www\./i.test(text) ? `https://${text}` : text);
  // "https://bank.example@evil.example" leads elsewhere than it seems to.
  if (!url || !/^https?:$/.test(url.protocol) || url.username !== "" || url.password !== "") return null;
  return url.href;
}

/** Nothing but an address: a subject, a body or further receivers (RFC 6068) are not for another to write. */
const mailHref = (address: string): string | null =>
  /^[^\s?&,;:/]+@[^\s?&,;:/]+$/.test(address) ? `mailto:${encodeURIComponent(address).replace("%40", "@")}` : null;

async function withTelephones(text: string, country: string): Promise<Token[]> {
  if (!LEAST_DIGITS.test(text)) return [{ kind: "text", text }];
  // Loaded when somebody reads a number: a host starts without the numbering plans of the world.
  const { findPhoneNumbersInText, isSupportedCountry } = await import("libphonenumber-js/min");
  const found = findPhoneNumbersInText(
    text,
    isSupportedCountry(country) ? { defaultCountry: country as CountryCode } : {},
  );
  const tokens: Token[] = [];
  let from = 0;
  for (const { number, startsAt, endsAt } of found) {
    if (startsAt > from) tokens.push({ kind: "text", text: text.slice(from, startsAt) });
    tokens.push({ kind: "link", text: text.slice(startsAt, endsAt), href: number.getURI() });
    from = endsAt;
  }
  if (from < text.length) tokens.push({ kind: "text", text: text.slice(from) });
  return tokens;
}
