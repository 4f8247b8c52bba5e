import { setTimeout as sleep } from "node:timers/promises";
import type { Message } from "#functions/mail/actions.ts";
import type { Clock } from "#shared/clock.ts";
import { type Fault, faultOf, MailFault } from "#shared/mail/faults.ts";
import type { MailServer } from "#shared/mail/server.ts";
import { NotSent, openSession, type Patience, type SmtpSession } from "#shared/mail/smtp.ts";

/** Exchange Online takes three connections of one mailbox at a time; others take more, but nobody needs them. */
const MOST_SESSIONS = 3;
/** Some servers close a connection after so many mails. */
const MOST_PER_SESSION = 50;
/** So many mails a second at most, so that a large announcement is no flood. */
const PER_SECOND = 20;
/** So many in a row that broke off, with none taken between, are no longer chance: it is the server. */
const MOST_LOST = 5;

/** How long a mail that is being handed over may take once its sender is told to stop. */
const LAST_WORDS_MS = 3000;

export interface Parcel {
  readonly id: string;
  readonly message: Message;
}

/** What became of a parcel: the server's last reply, or why it was not taken. */
export type Delivery = { readonly reply: string } | { readonly fault: Fault };

/** A connection, and how many mails went over it. */
interface Used {
  readonly session: SmtpSession;
  sent: number;
}

/** The connections of one run. */
export interface Courier {
  /**
   * Hands parcels over, a few at a time, and tells of each as soon as it is known what became of it. Those that nothing
   * was told of were not tried.
   * @returns what is wrong with the server; null: nothing.
   */
  deliver(
    parcels: readonly Parcel[],
    told: (parcel: Parcel, delivery: Delivery) => Promise<void>,
  ): Promise<Fault | null>;
  close(): void;
}

export function courierTo(server: MailServer, clock: Clock, signal: AbortSignal, patience?: Patience): Courier {
  const idle: Used[] = [];
  const turnstile = makeTurnstile();
  let nextAt = 0;
  let lost = 0;

  const inUse = new Set<SmtpSession>();
  // Whoever stops lets what is on its way arrive, but waits for no server that says nothing more.
  signal.addEventListener("abort", () => {
    setTimeout(() => {
      for (const session of inUse) session.abort();
    }, LAST_WORDS_MS).unref();
  });

  const fresh = async (): Promise<Used> => ({ session: await openSession(server, clock, patience), sent: 0 });
  const take = async (): Promise<Used> => {
    for (let kept = idle.pop(); kept; kept = idle.pop()) if (kept.session.open) return kept;
    return fresh();
  };
  const pace = async () => {
    const now = performance.now();
    const at = Math.max(now, nextAt);
    nextAt = at + 1000 / PER_SECOND;
    if (at > now) await sleep(at - now);
  };

  /**
   * `closed`: the server had closed a connection that was at rest, and has nothing of it. `untried`: its sender was told
   * to stop before the server had any of it.
   */
  const put = async (at: Used, { message }: Parcel, turn: Turn): Promise<Delivery | "closed" | "untried"> => {
    const atRest = at.sent > 0;
    at.sent++;
    inUse.add(at.session);
    try {
      return { reply: await at.session.send(message.envelope, message.bytes, turn.pass) };
    } catch (error) {
      const untouched = error instanceof NotSent && error.untouched;
      if (untouched && signal.aborted) return "untried";
      if (untouched && atRest && isClosing(error.fault)) return "closed";
      return { fault: faultOf(error, "hand-over") };
    } finally {
      inUse.delete(at.session);
      if (at.session.open && at.sent < MOST_PER_SESSION) idle.push(at);
      else at.session.close();
    }
  };

  /** Hands one over; where a connection that was at rest turns out to be closed, over a new one. */
  const hand = async (parcel: Parcel, turn: Turn): Promise<Delivery | "untried"> => {
    try {
      for (let at = await take(); ; at = await fresh()) {
        const delivery = await put(at, parcel, turn);
        if (delivery !== "closed") return delivery;
      }
    } catch (error) {
      if (error instanceof MailFault) return { fault: error.fault };
      throw error;
    }
  };

  return {
    async deliver(parcels, told) {
      const queue = [...parcels];
      let broken: Fault | null = null;
      let failed: unknown;

      const work = async () => {
        for (let parcel = queue.shift(); parcel && !broken && !signal.aborted; parcel = queue.shift()) {
          await pace();
          const turn = turnstile();
          let delivery: Delivery | "untried";
          try {
            delivery = await hand(parcel, turn);
            if (delivery === "untried") return;
            if ("fault" in delivery && delivery.fault.of === "server") {
              broken = delivery.fault;
              return;
            }
            await told(parcel, delivery);
          } finally {
            turn.leave();
          }
          lost = "fault" in delivery && delivery.fault.code === "lost" ? lost + 1 : 0;
          if ("fault" in delivery && lost >= MOST_LOST)
            broken = { ...delivery.fault, of: "server", code: "unreachable" };
          hire();
        }
      };
      const workers: Promise<void>[] = [];
      const start = () =>
        workers.push(
          work().catch((error) => {
            failed = error;
            queue.length = 0;
          }),
        );
      // The first shows whether the server is there: a wrong password is not tried three times at once.
      const hire = () => {
        while (queue.length > 0 && workers.length < MOST_SESSIONS) start();
      };
      start();
      for (let i = 0; i < workers.length; i++) await workers[i];
      if (failed !== undefined) throw failed;
      return broken;
    },
    close() {
      for (const { session } of idle.splice(0)) session.close();
    },
  };
}

interface Turn {
  /** Resolves when all who passed before have left. */
  pass(): Promise<void>;
  leave(): void;
}

/**
 * One mail at a time goes from its text to its outcome being written down: a process that dies in between sends one
 * mail twice, never several. All that comes before (the connection, sender and receiver) goes on side by side.
 */
function makeTurnstile(): () => Turn {
  let last: Promise<void> = Promise.resolve();
  return () => {
    const { promise: left, resolve: leave } = Promise.withResolvers<void>();
    let passed: Promise<void> | undefined;
    const pass = () => {
      if (!passed) {
        passed = last;
        last = last.then(() => left);
      }
      return passed;
    };
    return { pass, leave };
  };
}

/** The server had closed already, or was about to: nothing is wrong with the mail, nor with the server. */
const isClosing = ({ code, said }: Fault) => code === "lost" || (code === "busy" && said.startsWith("421"));
