import type { SiteMail } from "#shared/mail/site-mail.ts";

/** A site without mail. */
export const noMail = {
  on: () => false,
  domain: () => "test.example",
  server: null,
  refresh: async () => {},
  onQueued() {},
  idle: async () => {},
  track: <R>(work: Promise<R>) => work,
} as unknown as SiteMail;
