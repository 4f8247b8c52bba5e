import { writeCsv } from "#shared/csv.ts";

/** A user as the export has it. */
export interface ExportRow {
  readonly username: string;
  readonly firstName: string;
  readonly lastName: string;
  readonly email: string | null;
  readonly department: string | null;
  readonly location: string | null;
  readonly phone: string | null;
  readonly mobile: string | null;
  readonly timeZone: string | null;
  readonly role: string;
  readonly archived: boolean;
}

/** Those that `readDirectory` takes, but never a password. */
const columns = [
  "username",
  "firstName",
  "lastName",
  "email",
  "department",
  "location",
  "phone",
  "mobile",
  "timeZone",
  "role",
  "archived",
] as const;

/** The directory as CSV; `readDirectory` gets the same back. */
export const writeDirectory = (rows: Iterable<ExportRow>): string => writeCsv(rows, columns);
