import { HostFault } from "#functions/host.ts";
import { ConfigFaults } from "#shared/config.ts";
import { DatabaseFault } from "#shared/db/database.ts";
import { Problem } from "#shared/http/problem.ts";

/** A command cannot do what it was asked; the message says why, and what to do, in one line. */
export class CommandFault extends Error {
  override readonly name = "CommandFault";
  /** What the command ends with. */
  readonly exitCode: number;
  constructor(message: string, exitCode = 1) {
    super(message);
    this.exitCode = exitCode;
  }
}

const known = [CommandFault, ConfigFaults, DatabaseFault, HostFault];

/** One clear line for what somebody can put right; for anything else also where it happened. */
export function complain(error: unknown): void {
  if (error instanceof Problem) console.error(error.detail ?? error.message);
  else if (known.some((kind) => error instanceof kind)) console.error((error as Error).message);
  else if (isFileError(error))
    console.error(`${error.path ?? "A file"} cannot be used (${error.code}): ${error.message}`);
  else console.error(error instanceof Error ? (error.stack ?? error.message) : String(error));
}

const isFileError = (error: unknown): error is NodeJS.ErrnoException =>
  error instanceof Error && "syscall" in error && "code" in error;
