/** What each kind of mail is rendered from when it is sent: ids, so that it says what holds then. */
export interface MailData {
  note: { readonly noteId: string; readonly receiverId: string };
  /** `more`: what the mails said that were joined with this one. */
  watch: { readonly hitId: string; readonly more?: readonly string[] };
  announcement: { readonly announcementId: string };
  digest: { readonly day: string };
  /** `path` holds the secret of a one-time link; it is emptied once the mail has gone. */
  password: { readonly path: string; readonly expiresAt: string };
  invitation: { readonly path: string; readonly expiresAt: string; readonly by: string };
  security: SecurityNotice;
  test: { readonly by: string };
}

/** What concerns how somebody signs in, so that they learn of it whoever did it. */
export const securityEvents = ["password", "factorOn", "factorOff", "token", "device"] as const;
export type SecurityEvent = (typeof securityEvents)[number];
export interface SecurityNotice {
  readonly event: SecurityEvent;
  /** RFC 3339. */
  readonly at: string;
  /** From which address it was done, where that is known. */
  readonly address: string | null;
  /** The token's name, or what the device is. */
  readonly what: string | null;
  /** Who did it, where it was somebody else. */
  readonly by: string | null;
}

export type MailKind = keyof MailData;
export const mailKinds = [
  "note",
  "watch",
  "announcement",
  "digest",
  "password",
  "invitation",
  "security",
  "test",
] as const satisfies readonly MailKind[];

/** The kinds that one can unsubscribe from (RFC 8058); the others come because their receiver asked for them, or must know. */
export const unsubscribable = ["note", "watch", "announcement", "digest"] as const satisfies readonly MailKind[];
