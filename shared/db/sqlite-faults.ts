import { DatabaseFault } from "./database.ts";

const reasons: Record<number, string> = {
  5: "is locked by another program: end that program, or wait until it is done",
  6: "is locked by another program: end that program, or wait until it is done",
  8: "cannot be written: give the account that runs OfficeStatus the right to write to it and its folder",
  10: "cannot be read or written (the disk reports an error): look at the disk, then restore a backup if need be",
  11: "is damaged: restore a backup",
  13: "cannot grow because the disk is full: free some space",
  14: "cannot be opened: the folder must exist, and the account that runs OfficeStatus must have the right to write to it",
  26: "is not a database, or is damaged: restore a backup, or move the file away to begin anew",
};

/** Puts SQLite's result codes (sqlite.org/rescode.html) into words that say what to do; anything else comes back as it was. */
export function explainSqliteFault(error: unknown, path: string): unknown {
  if (error instanceof DatabaseFault) return error;
  const found = chain(error).find((e) => e.code === "ERR_SQLITE_ERROR" && typeof e.errcode === "number");
  const reason = found && reasons[(found.errcode as number) & 0xff];
  return reason ? new DatabaseFault(`The database ${path} ${reason}.`, { cause: error }) : error;
}

type Fault = { code?: unknown; errcode?: unknown; cause?: unknown; message?: unknown };
function chain(error: unknown): Fault[] {
  const all: Fault[] = [];
  for (let e = error as Fault | undefined; e && all.length < 5; e = e.cause as Fault | undefined) all.push(e);
  return all;
}

/** Whether an insert or update failed because such a row exists already. */
export const isSqliteDuplicate = (error: unknown) => chain(error).some((e) => e.errcode === 2067 || e.errcode === 1555);

/** SQLITE_CONSTRAINT_FOREIGNKEY */
export const isSqliteReferenced = (error: unknown) => chain(error).some((e) => e.errcode === 787);
