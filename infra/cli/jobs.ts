import { busOf } from "#functions/compose.ts";
import { rhythmOf } from "#jobs/due.ts";
import { startMailPump } from "#jobs/mail/pump.ts";
import { announceProcess, processId } from "#jobs/presence.ts";
import { runJob } from "#jobs/run.ts";
import { jobNamed, schedule } from "#jobs/schedule.ts";
import { startJobs } from "#jobs/scheduler.ts";
import { lastSequence } from "#shared/change-log.ts";
import { changeTail } from "#shared/change-tail.ts";
import { rhythmInWords } from "#shared/jobs.ts";
import { makeLog } from "#shared/log.ts";
import { SiteMail } from "#shared/mail/site-mail.ts";
import { tFor } from "#shared/texts/texts.ts";
import { CommandFault } from "../complain.ts";
import { survive, whenAskedToStop } from "../process.ts";
import { commandLine, withDatabase } from "./context.ts";

/** What Task Scheduler and scripts go by. */
const EXIT = { ok: 0, failed: 1, usage: 2, skipped: 3 } as const;

export async function jobCommand(name: string): Promise<void> {
  const job = jobNamed(name);
  if (!job)
    throw new CommandFault(
      `There is no job called ${name}: the jobs are ${schedule.map((one) => one.name).join(", ")}.`,
      EXIT.usage,
    );
  const { outcome, detail } = await withDatabase((deps) => runJob(deps, job, { by: commandLine().name }));
  console.log(`${name}: ${outcome}${detail ? ` (${detail})` : ""}`);
  process.exitCode = EXIT[outcome];
}

export async function jobsCommand({ list }: { list?: boolean }): Promise<void> {
  if (list) {
    const t = tFor("en");
    for (const job of schedule)
      console.log(`${job.name.padEnd(16)} ${rhythmInWords(t, rhythmOf(job.cron)).padEnd(22)} ${t(job.does)}`);
    return;
  }
  await withDatabase(async (given) => {
    const { config, db } = given;
    const log = makeLog(config.logLevel);
    survive(log);
    const asked = whenAskedToStop();
    // It hears of what hosts change, as they hear of each other's.
    const tail = changeTail(db, log, 1000, await busOf(config, log));
    const mail = await SiteMail.load(db, config, () => given.secret, tail);
    const deps = { config, db, clock: given.clock, log, tail, mail };
    const jobs = startJobs(deps);
    const pump = startMailPump(deps);
    tail.start(await lastSequence(db));
    const presence = announceProcess(deps, {
      id: processId(),
      role: "jobs",
      runsJobs: true,
      figures: () => ({ liveClients: 0, requests: 0, slow: 0, failed: 0 }),
    });
    console.log(`Running ${schedule.length} jobs by their schedule.`);
    await asked;
    await Promise.all([jobs.stop(), pump.stop()]);
    await presence.stop();
    await tail.close();
    await mail.idle();
  });
}
