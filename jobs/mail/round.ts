import { setTimeout as sleep } from "node:timers/promises";
import { newId } from "#shared/ids.ts";
import { claimDue, keepClaims, type OutboxRow, type Outcome, releaseClaims, settle } from "#shared/mail/claims.ts";
import type { Fault } from "#shared/mail/faults.ts";
import type { MailServer } from "#shared/mail/server.ts";
import type { JobDeps } from "../job.ts";
import type { Courier } from "./deliver.ts";
import type { Everyone } from "./everyone.ts";
import { joinWatches } from "./join-watches.ts";
import { outcomeOf } from "./outcome.ts";
import { prepare } from "./prepare.ts";

const KEEP_EVERY_MS = 30_000;
/** Between tries to write an outcome down, in milliseconds: what is not written is sent again. */
const WRITE_WAITS = [100, 500, 2000, 5000];

export interface Counts {
  sent: number;
  dropped: number;
  failed: number;
  postponed: number;
}
export const noCounts = (): Counts => ({ sent: 0, dropped: 0, failed: 0, postponed: 0 });

export interface Round {
  /** How many mails were in hand. */
  readonly claimed: number;
  readonly counts: Counts;
  /** What is wrong with the server; null: nothing. */
  readonly fault: Fault | null;
}

/** Claims some mails, writes them, hands them over, and writes down what became of each as soon as it is known. */
export async function sendRound(
  { db, clock, mail, log }: JobDeps,
  how: {
    readonly server: MailServer;
    readonly courier: Courier;
    readonly most: number;
    everyone(): Promise<Everyone>;
  },
): Promise<Round> {
  const token = newId();
  const counts = noCounts();
  const claimed = await claimDue(db, token, clock(), how.most);
  const inHand = new Map(claimed.rows.map((row) => [row.id, row]));
  const keeping = setInterval(() => {
    keepClaims(db, token, [...inHand.keys()], clock()).catch((error) =>
      log.warn({ err: error }, "claims upon mails could not be kept"),
    );
  }, KEEP_EVERY_MS);

  const end = async (row: OutboxRow, outcome: Outcome): Promise<void> => {
    const kept = await persistently(() => settle(db, token, row, outcome, clock()));
    inHand.delete(row.id);
    counts[outcome.state === "waiting" ? "postponed" : outcome.state]++;
    if (!kept) log.warn({ mail: row.id }, "the claim upon a mail had ended before its outcome was known");
    if (outcome.state === "failed")
      log.warn({ mail: row.id, kind: row.kind, why: outcome.code }, "a mail was put aside");
  };

  try {
    const { rows, gone } = await joinWatches(db, token, claimed, clock());
    for (const id of gone) inHand.delete(id);
    counts.dropped += gone.length;
    const prepared = await prepare({ db, clock, mail, everyone: how.everyone }, how.server, rows);
    const parcels = [];
    for (const row of rows) {
      const one = prepared.get(row.id)!;
      if ("outcome" in one) await end(row, one.outcome);
      else parcels.push({ id: row.id, message: one.message });
    }
    const fault = await how.courier.deliver(parcels, ({ id, message }, delivery) => {
      const row = inHand.get(id)!;
      return end(row, outcomeOf(row, delivery, message.envelope.to, clock()));
    });
    return { claimed: claimed.rows.length, counts, fault };
  } finally {
    clearInterval(keeping);
    await releaseClaims(db, token, [...inHand.keys()]).catch((error) =>
      log.warn({ err: error }, "claims upon mails could not be given back; they end by themselves"),
    );
  }
}

async function persistently<R>(write: () => Promise<R>): Promise<R> {
  for (const wait of WRITE_WAITS)
    try {
      return await write();
    } catch {
      await sleep(wait);
    }
  return write();
}
