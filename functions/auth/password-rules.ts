import { commonPasswords } from "./common-passwords.ts";
import { MOST_PASSWORD, SHORTEST_PASSWORD } from "./rules.ts";

export type PasswordFault = "short" | "long" | "name" | "common";

/** Shorter names occur in good passwords by chance. */
const SHORTEST_NAME = 3;
/** A name with so little beside it, such as a year, is still that name. */
const LITTLE = 4;

/**
 * What is wrong with a new password, or null: by length and by what is guessed first, with no rules about which
 * characters it is made of (NIST SP 800-63B, 5.1.1.2).
 * @param names the user's own: user name, first and last name, e-mail address.
 */
export function passwordFault(password: string, names: readonly (string | null | undefined)[]): PasswordFault | null {
  if ([...password].length < SHORTEST_PASSWORD) return "short";
  if (password.length > MOST_PASSWORD) return "long";
  const plain = password.normalize("NFKC").toLowerCase();
  if (commonPasswords.has(plain) || /^(.{1,3})\1+$/su.test(plain)) return "common";
  const words = names
    .flatMap((name) =>
      (name ?? "")
        .normalize("NFKC")
        .toLowerCase()
        .split(/[\s@.]+/),
    )
    .filter((word) => word.length >= SHORTEST_NAME);
  let rest = plain;
  for (const word of words.sort((a, b) => b.length - a.length)) rest = rest.replaceAll(word, "");
  if (rest.length < plain.length && rest.length <= LITTLE) return "name";
  return null;
}
