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
  test: { readonly by: string };
}
export type MailKind = keyof MailData;
export const mailKinds = [
  "note",
  "watch",
  "announcement",
  "digest",
  "password",
  "invitation",
  "test",
] as const satisfies readonly MailKind[];

/** The kinds that one can unsubscribe from (RFC 8058); the others come because their receiver asked for them. */
export const unsubscribable = ["note", "watch", "announcement", "digest"] as const satisfies readonly MailKind[];
