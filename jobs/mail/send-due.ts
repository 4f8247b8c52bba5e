import { holdServer, serverState, serverWorks } from "#shared/mail/server-state.ts";
import type { Patience } from "#shared/mail/smtp.ts";
import type { JobDeps } from "../job.ts";
import { type Courier, courierTo } from "./deliver.ts";
import { everyoneOf } from "./everyone.ts";
import { type Counts, noCounts, sendRound } from "./round.ts";

const MOST_AT_ONCE = 50;
/** After a failure one mail is tried; then they become more, so that a server that returns meets no storm. */
const RAMP = [1, 5, 20, MOST_AT_ONCE];

/**
 * Sends what is due until nothing is, the server cannot be used, or it is told to stop. Each mail is claimed, written
 * from what holds now, handed over, and its outcome written. A mail whose sender dies in between is sent again, with
 * the same Message-ID: at least once, and at most once more for each death.
 */
export async function sendDue(deps: JobDeps, signal: AbortSignal, patience?: Patience): Promise<Counts> {
  const { db, clock, mail, log } = deps;
  const total = noCounts();
  const everyone = everyoneOf(db, clock);
  const couriers = new Map<string, Courier>();
  /** How far up the ramp; null: the server has not failed. */
  let step: number | null = null;
  try {
    while (!signal.aborted) {
      await mail.refresh();
      const { server } = mail;
      const state = await serverState(db);
      if (!server || state.heldUntil > clock()) break;
      if (state.failures > 0) step = 0;
      // What is set may change on the way.
      const key = JSON.stringify(server);
      const courier = couriers.get(key) ?? courierTo(server, clock, signal, patience);
      couriers.set(key, courier);
      const most = step === null ? MOST_AT_ONCE : RAMP[Math.min(step, RAMP.length - 1)]!;
      const { claimed, counts, fault } = await sendRound(deps, { server, courier, most, everyone });
      for (const name of ["sent", "dropped", "failed", "postponed"] as const) total[name] += counts[name];
      if (fault) {
        await holdServer(db, state, fault, clock());
        log.warn({ fault }, "mail cannot be sent for now; it waits");
        break;
      }
      if (counts.sent > 0) await serverWorks(db, clock());
      if (step !== null) step++;
      if (claimed === 0) break;
    }
  } finally {
    for (const courier of couriers.values()) courier.close();
  }
  return total;
}
