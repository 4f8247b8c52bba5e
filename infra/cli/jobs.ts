import { runJob, startJobs } from "#jobs/run.ts";
import { jobNamed, schedule } from "#jobs/schedule.ts";
import { makeLog } from "#shared/log.ts";
import { tFor } from "#shared/texts/texts.ts";
import { CommandFault } from "../complain.ts";
import { survive, whenAskedToStop } from "../process.ts";
import { withDatabase } from "./context.ts";

export async function jobCommand(name: string): Promise<void> {
  const job = jobNamed(name);
  if (!job)
    throw new CommandFault(
      `There is no job called ${name}: the jobs are ${schedule.map((one) => one.name).join(", ")}.`,
    );
  const { outcome, detail } = await withDatabase((deps) => runJob(deps, job));
  console.log(`${name}: ${outcome}${detail ? ` (${detail})` : ""}`);
  if (outcome === "failed") process.exitCode = 1;
}

export async function jobsCommand({ list }: { list?: boolean }): Promise<void> {
  if (list) {
    const t = tFor("en");
    for (const job of schedule) console.log(`${job.name.padEnd(16)} ${job.cron.padEnd(12)} ${t(job.does)}`);
    return;
  }
  await withDatabase(async (deps) => {
    const log = makeLog(deps.config.logLevel);
    survive(log);
    const asked = whenAskedToStop();
    const jobs = startJobs({ ...deps, log });
    console.log(`Running ${schedule.length} jobs by their schedule.`);
    await asked;
    await jobs.stop();
  });
}
