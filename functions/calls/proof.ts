import { createHash, createHmac, timingSafeEqual } from "node:crypto";
import { z } from "zod";
import { line } from "#shared/text-rules.ts";
import { say } from "#shared/texts/current.ts";

/** By what a telephone system says who it is, beside its secret address. */
export const proofs = ["address", "bearer", "basic", "hmac"] as const;
export const proofSchema = z.object({
  kind: z.enum(proofs),
  /** The user name of `basic`. */
  user: line(100).default(""),
  /** The header in which `hmac` stands. */
  header: line(60)
    .refine((name) => name === "" || /^[A-Za-z0-9-]+$/.test(name), { error: () => say("error.mustHeader") })
    .default(""),
});
export type Proof = z.infer<typeof proofSchema>;
const SIGNATURE = "X-Signature";

const digest = (text: string) => createHash("sha256").update(text).digest();
const same = (a: string, b: string) => timingSafeEqual(digest(a), digest(b));

/**
 * Whether a request proves what it must: a token (RFC 6750), a password (RFC 7617), or an HMAC-SHA-256 of its body, in
 * hexadecimal or base64, perhaps behind `sha256=`.
 * @param secret null where it cannot be read: then nothing proves anything.
 */
export function proves(
  { kind, user, header }: Proof,
  secret: string | null,
  sent: (name: string) => string | undefined,
  body: string,
): boolean {
  if (kind === "address") return true;
  if (secret === null) return false;
  const authorization = sent("Authorization") ?? "";
  if (kind === "bearer") return same(authorization.replace(/^Bearer +/i, ""), secret);
  if (kind === "basic")
    return same(authorization.replace(/^Basic +/i, ""), Buffer.from(`${user}:${secret}`).toString("base64"));
  const signature = (sent(header || SIGNATURE) ?? "").replace(/^sha256=/i, "");
  const right = createHmac("sha256", secret).update(body).digest();
  return same(signature.toLowerCase(), right.toString("hex")) || same(signature, right.toString("base64"));
}
