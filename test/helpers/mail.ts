import type { MailSwitch } from "#shared/deps.ts";

/** A site without mail. */
export const noMail: MailSwitch = { on: () => false, domain: () => "test.example" };
