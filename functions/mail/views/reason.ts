import type { DropCode, FaultCode } from "#shared/mail/faults.ts";
import { readReason } from "#shared/mail/faults.ts";
import type { T } from "#shared/texts/texts.ts";

const capital = (text: string) => text.charAt(0).toUpperCase() + text.slice(1);

/** Why a mail did not go, or was called off, in words. */
export const reasonText = (t: T, code: FaultCode | DropCode): string => t(`mail.why${capital(code)}` as "mail.whyRead");

/** What to do about what is wrong with the server; empty where time alone helps. */
export function remedyText(t: T, code: FaultCode | DropCode): string {
  const key = `mail.do${capital(code)}`;
  const text = t(key as "mail.doName");
  return text === key ? "" : text;
}

/** A reason as the outbox, or the state of the server, keeps it: in words, then what the server said. */
export function keptReason(t: T, text: string | null): { words: string; said: string; remedy: string } | null {
  const reason = readReason(text);
  return reason && { words: reasonText(t, reason.code), said: reason.said, remedy: remedyText(t, reason.code) };
}
