import { createHash, createHmac, randomBytes, timingSafeEqual } from "node:crypto";

/** 256 bits that nobody guesses, in letters that an address and a cookie may hold. */
export const newSecret = (): string => randomBytes(32).toString("base64url");

/** What the database keeps of a secret: whoever reads it there cannot use it. 64 hexadecimal digits. */
export const secretHash = (secret: string): string => createHash("sha256").update(secret).digest("hex");

/** Compares a secret with a kept hash in constant time. */
export function isSecret(secret: string, hash: string | null): boolean {
  if (hash === null) return false;
  const [given, kept] = [Buffer.from(secretHash(secret)), Buffer.from(hash)];
  return given.length === kept.length && timingSafeEqual(given, kept);
}

/** `<session id>.<secret>`, as the cookie and the refresh token carry it; null for anything else. */
export function readHandle(text: string | undefined): { id: string; secret: string } | null {
  const [, id, secret] = /^([0-9A-HJKMNP-TV-Z]{26})\.([A-Za-z0-9_-]{43})$/.exec(text ?? "") ?? [];
  return id && secret ? { id, secret } : null;
}
export const writeHandle = (id: string, secret: string): string => `${id}.${secret}`;

/** The refresh token after this one: always the same, so that a retry gets what it missed; only who has the key can tell it. */
export const followingSecret = (key: Uint8Array, id: string, secret: string): string =>
  createHmac("sha256", key).update(`refresh ${id} ${secret}`).digest("base64url");
