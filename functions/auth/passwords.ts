import { randomBytes, timingSafeEqual } from "node:crypto";
import { derive } from "./password-thread.ts";
import { MOST_PASSWORD } from "./rules.ts";

/** OWASP Password Storage Cheat Sheet: argon2id with 19 MiB, 2 passes, 1 lane. Memory in KiB. */
const PARAMETERS = { memory: 19_456, passes: 2, parallelism: 1 } as const;
const SALT_BYTES = 16;
const HASH_BYTES = 32;
/** What a stored hash may ask of this machine at most, should somebody have written it by hand. */
const MOST_MEMORY = 1_048_576;
const MOST_PASSES = 20;
const MOST_LANES = 16;

const PHC = /^\$argon2id\$v=19\$m=(\d{1,7}),t=(\d{1,3}),p=(\d{1,3})\$([A-Za-z0-9+/]{11,86})\$([A-Za-z0-9+/]{22,86})$/;
const encode = (bytes: Buffer) => bytes.toString("base64").replace(/=+$/, "");
/** NIST SP 800-63B, 5.1.1.2: the same characters, however a keyboard composes them, are the same password. */
const normal = (password: string) => Buffer.from(password.normalize("NFKC"), "utf8");

/** A password's hash as a PHC string, with a new salt. */
export async function hashPassword(password: string): Promise<string> {
  const nonce = randomBytes(SALT_BYTES);
  const hash = await derive({ message: normal(password), nonce, tagLength: HASH_BYTES, ...PARAMETERS });
  return `$argon2id$v=19$m=${PARAMETERS.memory},t=${PARAMETERS.passes},p=${PARAMETERS.parallelism}$${encode(nonce)}$${encode(hash)}`;
}

export interface Verdict {
  readonly right: boolean;
  /** The hash was made with other parameters than today's: hash anew while the password is at hand. */
  readonly outdated: boolean;
}

/**
 * Compares in constant time. Without a hash to compare with it takes as long as with one, so that time does not
 * tell whether an account exists.
 */
export async function verifyPassword(password: string, stored: string | null): Promise<Verdict> {
  const known = stored === null ? null : parse(stored);
  const tooLong = password.length > MOST_PASSWORD;
  const { memory, passes, parallelism, nonce, hash } = known ?? noOne;
  const derived = await derive({
    message: normal(tooLong ? "" : password),
    nonce,
    tagLength: hash.length,
    memory,
    passes,
    parallelism,
  });
  const right = timingSafeEqual(derived, hash) && known !== null && !tooLong;
  const outdated =
    right && (memory !== PARAMETERS.memory || passes !== PARAMETERS.passes || parallelism !== PARAMETERS.parallelism);
  return { right, outdated };
}

interface Parsed {
  readonly memory: number;
  readonly passes: number;
  readonly parallelism: number;
  readonly nonce: Buffer;
  readonly hash: Buffer;
}

/** @returns null for what is no argon2id hash that we would compute. */
function parse(stored: string): Parsed | null {
  const [, m, t, p, nonce, hash] = PHC.exec(stored) ?? [];
  if (!m || !t || !p || !nonce || !hash) return null;
  const [memory, passes, parallelism] = [Number(m), Number(t), Number(p)];
  if (
    passes < 1 ||
    passes > MOST_PASSES ||
    parallelism < 1 ||
    parallelism > MOST_LANES ||
    memory < 8 * parallelism ||
    memory > MOST_MEMORY
  )
    return null;
  return { memory, passes, parallelism, nonce: Buffer.from(nonce, "base64"), hash: Buffer.from(hash, "base64") };
}

const noOne: Parsed = { ...PARAMETERS, nonce: randomBytes(SALT_BYTES), hash: randomBytes(HASH_BYTES) };
