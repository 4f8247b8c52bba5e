import { jwtVerify, SignJWT } from "jose";
import type { SettingName } from "../settings/registry.ts";
import { type MailKind, unsubscribable } from "./kinds.ts";
import type { SiteMail } from "./site-mail.ts";

export type Unsubscribable = (typeof unsubscribable)[number];

export const isUnsubscribable = (kind: string): kind is Unsubscribable =>
  (unsubscribable as readonly string[]).includes(kind);

/** By which setting one wants mails of a kind, and its value that says no. */
export const wishes = {
  note: { setting: "mail.notes", off: "never" },
  watch: { setting: "mail.watches", off: false },
  announcement: { setting: "mail.announcements", off: false },
  digest: { setting: "mail.digest", off: false },
} as const satisfies Record<Unsubscribable, { setting: SettingName; off: unknown }>;

export const wishOf = (kind: MailKind) => (isUnsubscribable(kind) ? wishes[kind] : null);

const PURPOSE = "unsubscribe";

/** What the link in a mail carries, so that it works without signing in and for as long as the mail lies somewhere (RFC 8058). */
export const unsubscribeToken = (mail: Pick<SiteMail, "key">, userId: string, kind: Unsubscribable): Promise<string> =>
  new SignJWT({ kind }).setProtectedHeader({ alg: "HS256" }).setSubject(userId).sign(mail.key(PURPOSE));

/** @returns null for what we did not sign. */
export async function readUnsubscribeToken(
  mail: Pick<SiteMail, "key">,
  token: string,
): Promise<{ userId: string; kind: Unsubscribable } | null> {
  try {
    const { payload } = await jwtVerify(token, mail.key(PURPOSE), { algorithms: ["HS256"] });
    const { sub, kind } = payload;
    return typeof sub === "string" && typeof kind === "string" && isUnsubscribable(kind) ? { userId: sub, kind } : null;
  } catch {
    return null;
  }
}
