import { backup } from "./backup.ts";
import { deliverNotes } from "./deliver-notes.ts";
import { endOfDay } from "./end-of-day.ts";
import { expireStatuses } from "./expire-statuses.ts";
import type { Job } from "./job.ts";
import { maintain } from "./maintain.ts";
import { notifyWatchers } from "./notify-watchers.ts";
import { purge } from "./purge.ts";
import { SEND_DIGEST, sendDigest } from "./send-digest.ts";
import { sendMail } from "./send-mail.ts";

const MINUTE = 60_000;

/** Every job there is. The nightly ones follow each other: purge, then maintain what is left, then copy that. */
export const schedule: readonly Job[] = [
  { name: "expire-statuses", cron: "* * * * *", limit: 5 * MINUTE, does: "jobs.expireStatuses", work: expireStatuses },
  { name: "deliver-notes", cron: "* * * * *", limit: 5 * MINUTE, does: "jobs.deliverNotes", work: deliverNotes },
  { name: "end-of-day", cron: "*/15 * * * *", limit: 10 * MINUTE, does: "jobs.endOfDay", work: endOfDay },
  { name: SEND_DIGEST, cron: "* * * * *", limit: 5 * MINUTE, does: "jobs.sendDigest", work: sendDigest },
  { name: "send-mail", cron: "* * * * *", limit: 5 * MINUTE, does: "jobs.sendMail", work: sendMail },
  { name: "notify-watchers", cron: "* * * * *", limit: 5 * MINUTE, does: "jobs.notifyWatchers", work: notifyWatchers },
  { name: "purge", cron: "10 2 * * *", limit: 30 * MINUTE, does: "jobs.purge", work: purge },
  { name: "maintain", cron: "40 2 * * *", limit: 30 * MINUTE, does: "jobs.maintain", work: maintain },
  { name: "backup", cron: "10 3 * * *", limit: 60 * MINUTE, does: "jobs.backup", work: backup },
];

export const jobNamed = (name: string): Job | undefined => schedule.find((job) => job.name === name);
