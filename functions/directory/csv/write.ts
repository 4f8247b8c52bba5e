import { stringify } from "csv-stringify/sync";
import { guard } from "./formula.ts";

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

/**
 * The directory as CSV (RFC 4180): lines end with CRLF, and a byte order mark tells spreadsheet programs that it is
 * UTF-8. Guarded against formulas; `readDirectory` gets the same back.
 */
export function writeDirectory(rows: Iterable<ExportRow>): string {
  return stringify([...rows], {
    bom: true,
    header: true,
    columns: [...columns],
    record_delimiter: "\r\n",
    cast: { string: (text, { header }) => (header ? text : guard(text)), boolean: (value) => (value ? "yes" : "no") },
  });
}
