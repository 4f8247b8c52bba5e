import type { Config } from "#shared/config.ts";
import type { ActionDeps } from "#shared/deps.ts";
import type { SiteMail } from "#shared/mail/site-mail.ts";
import type { jobs } from "#shared/texts/en/jobs.ts";

/** What a job needs: no more than the command line has. */
export interface JobDeps extends ActionDeps {
  readonly config: Pick<Config, "database" | "dataDir">;
  readonly mail: SiteMail;
}

/**
 * Does the work; idempotent, since a run may be cut short anywhere.
 * @param signal aborted when the host stops, the time is up, or another host has taken over.
 * @returns what came of it, in a few words for the list of runs; null: nothing worth telling.
 */
export type Work = (deps: JobDeps, signal: AbortSignal) => Promise<string | null>;

export interface Job {
  readonly name: string;
  /** Minute, hour, day of month, month, day of week, in the host's own time zone. */
  readonly cron: string;
  /** How long a run may take, in milliseconds; then it is told to end and counts as failed. */
  readonly limit: number;
  /** The text that says what it does. */
  readonly does: `jobs.${keyof typeof jobs}`;
  readonly work: Work;
}
