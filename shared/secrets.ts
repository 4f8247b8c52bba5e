import { createCipheriv, createDecipheriv, hkdfSync, randomBytes } from "node:crypto";
import { eq } from "drizzle-orm";
import type { Database } from "./db/database.ts";

const IV_BYTES = 12;
const TAG_BYTES = 16;
const FORM = /^1\.([A-Za-z0-9_-]+)$/;

/** A key for one purpose, derived from the session secret (HKDF, RFC 5869), so that no two purposes share one. */
export const keyFor = (secret: Uint8Array, purpose: string): Buffer =>
  Buffer.from(hkdfSync("sha256", secret, "", `officestatus ${purpose}`, 32));

/**
 * Seals a text with AES-256-GCM, by a key that is not in the database: who has a copy of that cannot read it.
 * @param name what it is; it opens under the same name only.
 */
export function seal(secret: Uint8Array, name: string, text: string): string {
  const iv = randomBytes(IV_BYTES);
  const cipher = createCipheriv("aes-256-gcm", keyFor(secret, "secrets"), iv).setAAD(Buffer.from(name));
  const sealed = Buffer.concat([cipher.update(text, "utf8"), cipher.final()]);
  return `1.${Buffer.concat([iv, sealed, cipher.getAuthTag()]).toString("base64url")}`;
}

/** Opens what `seal` made; null where the session secret is another one by now, or the text was tampered with. */
export function unseal(secret: Uint8Array, name: string, sealed: string): string | null {
  const bytes = Buffer.from(FORM.exec(sealed)?.[1] ?? "", "base64url");
  if (bytes.length < IV_BYTES + TAG_BYTES) return null;
  const key = keyFor(secret, "secrets");
  const decipher = createDecipheriv("aes-256-gcm", key, bytes.subarray(0, IV_BYTES), { authTagLength: TAG_BYTES });
  decipher.setAAD(Buffer.from(name)).setAuthTag(bytes.subarray(-TAG_BYTES));
  try {
    return Buffer.concat([decipher.update(bytes.subarray(IV_BYTES, -TAG_BYTES)), decipher.final()]).toString("utf8");
  } catch {
    return null;
  }
}

/** A secret that is kept, or why there is none: it was never there, or the session secret that sealed it is gone. */
export type Kept = { readonly state: "open"; readonly text: string } | { readonly state: "none" | "unreadable" };

export async function readSecret({ q, t }: Database, secret: Uint8Array, name: string): Promise<Kept> {
  const [row] = await q.select({ sealed: t.secrets.sealed }).from(t.secrets).where(eq(t.secrets.name, name));
  if (!row) return { state: "none" };
  const text = unseal(secret, name, row.sealed);
  return text === null ? { state: "unreadable" } : { state: "open", text };
}

/** Keeps a secret under its name, within the transaction of what it belongs to; null removes it. */
export async function keepSecret(
  { q, t, changed }: Database,
  secret: Uint8Array,
  name: string,
  text: string | null,
  now: number,
): Promise<void> {
  const where = eq(t.secrets.name, name);
  if (text === null) return void (await q.delete(t.secrets).where(where));
  const values = { sealed: seal(secret, name, text), updatedAt: new Date(now) };
  if (changed(await q.update(t.secrets).set(values).where(where)) === 0)
    await q.insert(t.secrets).values({ name, ...values });
}
