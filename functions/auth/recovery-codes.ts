import { createHash, randomInt } from "node:crypto";
import { derive } from "./password-thread.ts";

export const RECOVERY_CODES = 10;
/** Without what looks alike (Crockford's Base32), in small letters. */
const LETTERS = "0123456789abcdefghjkmnpqrstvwxyz";
const LENGTH = 10;
/**
 * So that 50 bits cannot be found from a copy of the database (NIST SP 800-63B, 5.1.2.2). A quarter of what a password
 * gets: nobody has chosen these, so all would have to be tried. Memory in KiB.
 */
const HASHING = { memory: 9728, passes: 1, parallelism: 1, tagLength: 32 } as const;

/** A new code, `7k3mq-x9c2d`. */
export function newRecoveryCode(): string {
  const letters = Array.from({ length: LENGTH }, () => LETTERS[randomInt(LETTERS.length)]).join("");
  return `${letters.slice(0, LENGTH / 2)}-${letters.slice(LENGTH / 2)}`;
}

/** A typed code as it was made, whatever case and spaces, o for 0, i and l for 1; null: it cannot be one. */
export function readRecoveryCode(typed: string): string | null {
  const letters = typed
    .normalize("NFKC")
    .toLowerCase()
    .replace(/[\s-]/g, "")
    .replaceAll("o", "0")
    .replace(/[il]/g, "1");
  return letters.length === LENGTH && [...letters].every((letter) => LETTERS.includes(letter)) ? letters : null;
}

/** What the database keeps of a user's code: 64 hexadecimal digits. */
export async function recoveryCodeHash(userId: string, code: string): Promise<string> {
  const nonce = createHash("sha256").update(`recovery codes ${userId}`).digest().subarray(0, 16);
  const message = Buffer.from(readRecoveryCode(code) ?? "");
  return (await derive({ ...HASHING, message, nonce })).toString("hex");
}
