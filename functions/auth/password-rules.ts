import type { Database } from "#shared/db/database.ts";
import { PRODUCT } from "#shared/mail/server.ts";
import { type SettingsStore, siteSetting } from "#shared/settings/store.ts";
import { isCommon } from "./common-passwords.ts";
import { MOST_PASSWORD } from "./rules.ts";

export type PasswordFault = "short" | "long" | "name" | "site" | "common";

/** What the site asks of new passwords; those that people have stay good. */
export interface PasswordPolicy {
  /** In characters. */
  readonly shortest: number;
  /** What the product is called, and what the site calls it. */
  readonly siteNames: readonly string[];
}

export const passwordPolicy = (settings: Pick<SettingsStore, "get">): PasswordPolicy => ({
  shortest: settings.get("site.passwordLength"),
  siteNames: [PRODUCT, settings.get("look.name")],
});

/** The same for who has no settings in memory: the command line, an import. */
export const readPasswordPolicy = async (db: Database): Promise<PasswordPolicy> => ({
  shortest: await siteSetting(db, "site.passwordLength"),
  siteNames: [PRODUCT, await siteSetting(db, "look.name")],
});

/** Shorter names occur in good passwords by chance. */
const SHORTEST_NAME = 3;
/** A name with so little beside it, such as a year, is still that name. */
const LITTLE = 4;

/**
 * What is wrong with a new password, or null: by length and by what is guessed first, with no rules about which
 * characters it is made of (NIST SP 800-63B, 5.1.1.2).
 * @param names the user's own: user name, first and last name, e-mail address.
 */
export function passwordFault(
  password: string,
  names: readonly (string | null | undefined)[],
  { shortest, siteNames }: PasswordPolicy,
): PasswordFault | null {
  if ([...password].length < shortest) return "short";
  if (password.length > MOST_PASSWORD) return "long";
  const plain = normal(password);
  if (isCommon(plain)) return "common";
  const own = wordsOf(names);
  if (isMadeOf(plain, own)) return "name";
  return isMadeOf(plain, [...own, ...wordsOf(siteNames)]) ? "site" : null;
}

const normal = (text: string) => text.normalize("NFKC").toLowerCase();

const wordsOf = (names: readonly (string | null | undefined)[]): string[] =>
  names.flatMap((name) => normal(name ?? "").split(/[\s@.]+/)).filter((word) => word.length >= SHORTEST_NAME);

function isMadeOf(password: string, words: readonly string[]): boolean {
  let rest = password;
  for (const word of [...words].sort((a, b) => b.length - a.length)) rest = rest.replaceAll(word, "");
  return rest.length < password.length && rest.length <= LITTLE;
}
