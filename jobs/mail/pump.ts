import type { JobDeps } from "../job.ts";
import { LEASE_MS, newHolder, takeLease } from "../lease.ts";
import { mailIsDue, sendMail } from "../send-mail.ts";

/** How often it is looked whether a mail is due: another process may have queued it. In milliseconds. */
const LOOK_EVERY_MS = 2000;

export interface MailPump {
  /** Looks at once. */
  wake(): void;
  /** Resolves when nothing is being sent any more. */
  stop(): Promise<void>;
}

/**
 * Sends what is due within moments, wherever it was queued; between two of its looks the job of the schedule does the
 * same. One process at a time sends.
 */
export function startMailPump(deps: JobDeps, everyMs = LOOK_EVERY_MS): MailPump {
  const stopping = new AbortController();
  let looking: Promise<void> | null = null;
  let again = false;

  const look = async () => {
    do {
      again = false;
      try {
        if (await mailIsDue(deps)) await sendUnderLease(deps, stopping.signal);
      } catch (error) {
        deps.log.error({ err: error }, "mail could not be sent; it is tried again");
      }
    } while (again && !stopping.signal.aborted);
    looking = null;
  };
  const wake = () => {
    if (stopping.signal.aborted) return;
    if (looking) again = true;
    else looking = look();
  };
  const timer = setInterval(wake, everyMs * (0.9 + Math.random() * 0.2));
  deps.mail.onQueued(wake);
  return {
    wake,
    async stop() {
      clearInterval(timer);
      stopping.abort();
      await looking;
    },
  };
}

async function sendUnderLease(deps: JobDeps, stopping: AbortSignal): Promise<void> {
  const lease = await takeLease(deps, "job:send-mail", newHolder());
  if (!lease) return;
  const lost = new AbortController();
  const renewing = setInterval(() => {
    lease.renew().then(
      (kept) => kept || lost.abort(),
      (error) => deps.log.warn({ err: error }, "the lease of the mail could not be renewed"),
    );
  }, LEASE_MS / 3);
  try {
    await sendMail(deps, AbortSignal.any([stopping, lost.signal]));
  } finally {
    clearInterval(renewing);
    await lease.release();
  }
}
