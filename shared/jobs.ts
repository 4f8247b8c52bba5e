import type { Actor } from "./audit.ts";
import type { jobs } from "./texts/en/jobs.ts";
import type { T } from "./texts/texts.ts";

/** How often a job runs, for those who put it into words. Times of day are of the zone that the jobs go by. */
export type Rhythm =
  | { readonly every: "minutes"; readonly n: number }
  | { readonly every: "hour"; readonly minute: number }
  | { readonly every: "day"; readonly time: string }
  | { readonly every: "other"; readonly cron: string };

/** A job as far as others need to know it. */
export interface ScheduledJob {
  readonly name: string;
  /** The text that says what it does. */
  readonly does: `jobs.${keyof typeof jobs}`;
  readonly cron: string;
  readonly rhythm: Rhythm;
  /** How long a run may take, in milliseconds. */
  readonly limit: number;
}

/** What a host hands to functions of its jobs, whichever process runs them. */
export interface JobsDesk {
  readonly jobs: readonly ScheduledJob[];
  /** The time zone that the schedule goes by: that of this host. */
  readonly zone: string;
  /** When the job was due last, at `now` at the latest. In milliseconds, as all instants here. */
  lastDue(job: ScheduledJob, now: number): number;
  /** When it is due next, after `now`. */
  nextDue(job: ScheduledJob, now: number): number;
  /**
   * Asks for a run, which a process that runs jobs takes up within seconds; it goes on record who asked.
   * @returns false where somebody has asked for it already and it has not begun yet.
   */
  request(actor: Actor, job: ScheduledJob): Promise<boolean>;
}

/** How often a job runs, as people say it. */
export function rhythmInWords(t: T, rhythm: Rhythm): string {
  switch (rhythm.every) {
    case "minutes":
      return t("jobs.everyMinutes", rhythm.n);
    case "hour":
      return t("jobs.everyHour", rhythm.minute);
    case "day":
      return t("jobs.everyDay", rhythm.time);
    default:
      return t("jobs.byPattern", rhythm.cron);
  }
}
