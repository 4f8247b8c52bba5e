import type { OutboxRow, Outcome } from "#shared/mail/claims.ts";
import { jittered } from "#shared/mail/server-state.ts";
import type { Delivery } from "./deliver.ts";

const MINUTE = 60_000;
/** How long a mail waits after so many tries (RFC 5321, 4.5.4.1: quickly at first, then hours apart, for some days). */
const WAITS = [1, 5, 15, 60].map((n) => n * MINUTE);
const LATER = 240 * MINUTE;
/** Some three days of tries; then it is put aside. */
export const MOST_TRIES = 22;

/** What follows for a mail from what became of handing it over. */
export function outcomeOf(row: Pick<OutboxRow, "attempts">, delivery: Delivery, address: string, now: number): Outcome {
  if ("reply" in delivery) return { state: "sent", toAddress: address };
  const { passing, code, said } = delivery.fault;
  if (!passing || row.attempts + 1 >= MOST_TRIES) return { state: "failed", code, said };
  return { state: "waiting", code, said, dueAt: now + jittered(WAITS[row.attempts] ?? LATER) };
}
