import { Secret, TOTP } from "otpauth";

/** RFC 6238 with what every authenticator app understands: steps of 30 seconds, HMAC-SHA-1, six digits. */
const PERIOD = 30;
const KIND = { algorithm: "SHA1", digits: 6, period: PERIOD } as const;
/** RFC 4226, section 4: 160 bits. */
const SECRET_BYTES = 20;
/** RFC 6238, 5.2: a phone's clock may be one step off, either way. */
const DRIFT = 1;

/** A new secret, in Base32 (RFC 4648) as people type it into an app. */
export const newTotpSecret = (): string => new Secret({ size: SECRET_BYTES }).base32;

/** What an app reads from the QR code: https://github.com/google/google-authenticator/wiki/Key-Uri-Format */
export const keyUri = (secret: string, account: string, site: string): string =>
  new TOTP({
    ...KIND,
    // A colon parts the issuer from the account.
    issuer: site.replaceAll(":", " "),
    label: account.replaceAll(":", " "),
    secret: Secret.fromBase32(secret),
  }).toString();

/** The time step that a code belongs to, by a clock in milliseconds since 1970; null: to none around now. */
export function stepOf(secret: string, code: string, now: number): number | null {
  if (!/^\d{6}$/.test(code)) return null;
  const totp = new TOTP({ ...KIND, secret: Secret.fromBase32(secret) });
  const off = totp.validate({ token: code, timestamp: now, window: DRIFT });
  return off === null ? null : Math.floor(now / 1000 / PERIOD) + off;
}
