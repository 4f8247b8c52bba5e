import { Command, CommanderError } from "commander";
import { backupCommand } from "./cli/backup.ts";
import { exportCommand, importCommand } from "./cli/directory.ts";
import { doctor } from "./cli/doctor.ts";
import { invite } from "./cli/invite.ts";
import { jobCommand, jobsCommand } from "./cli/jobs.ts";
import { migrate } from "./cli/migrate.ts";
import { restore } from "./cli/restore.ts";
import { version } from "./cli/version.ts";
import { CommandFault, complain } from "./complain.ts";

/** The command line: one file a command. Each reads the same configuration as a host. */
const program = new Command("officestatus")
  .description("Looks after an OfficeStatus installation. The configuration comes from the environment, as for a host.")
  .showHelpAfterError()
  .exitOverride();

program.command("doctor").description("look whether everything that a host needs is there").action(doctor);
program.command("migrate").description("bring the database's schema up to date").action(migrate);
program
  .command("backup")
  .argument("[file]", "where to; a new file in DATA_DIR/backups otherwise")
  .description("copy the embedded database while it is in use")
  .action(backupCommand);
program
  .command("restore")
  .argument("<file>", "a backup")
  .option("--force", "although a host seems to use the database")
  .description("put a backup in the place of the embedded database; the former one is kept beside it")
  .action(restore);
program
  .command("import")
  .argument(
    "<file>",
    "CSV: plain columns, or the export of Google Workspace or Microsoft Entra ID; - for standard input",
  )
  .option("--dry-run", "report what would happen and change nothing")
  .option("--atomic", "all lines or none")
  .description("take users from a CSV file")
  .action(importCommand);
program
  .command("export")
  .argument("[file]", "where to; standard output otherwise")
  .description("write all users as CSV, in the columns that import takes")
  .action(exportCommand);
program
  .command("invite")
  .argument("[username...]", "user names or e-mail addresses")
  .option("--all-without-password", "everybody who has no password yet")
  .option("--department <name>", "of these, only those of one department")
  .option("--mail", "mail each link to whom it is for, instead of printing it")
  .description("make links by which users choose a password, each good for once and for seven days")
  .action(invite);
program
  .command("job")
  .argument("<name>", "see jobs --list")
  .description(
    "run one job now; ends with 0 when it was done, 1 when it failed, 2 for a name that there is not, 3 when it runs elsewhere",
  )
  .exitOverride(({ exitCode, code, message }) => {
    throw new CommanderError(exitCode === 0 ? 0 : 2, code, message);
  })
  .action(jobCommand);
program
  .command("jobs")
  .option("--list", "name the jobs and when they run")
  .description("run the schedule in a process of its own (hosts then with JOBS=off)")
  .action(jobsCommand);
program
  .command("demo")
  .description("a lively board with made-up people, nothing kept")
  .action(async () => (await import("./demo/demo.ts")).demo());
program.command("version").description("say which version this is").action(version);

try {
  await program.parseAsync();
} catch (error) {
  if (!(error instanceof CommanderError)) complain(error);
  process.exitCode = error instanceof CommanderError || error instanceof CommandFault ? error.exitCode : 1;
}
// Standard output may still be on its way; whatever else hangs on is not waited for.
setTimeout(() => process.exit(), 2000).unref();
