import { nameKey } from "#shared/text-rules.ts";
import type { T } from "#shared/texts/texts.ts";
import { type Columns, columnsOf, type Format } from "./columns.ts";
import { type CsvRecord, type Delimiter, delimiters, recordsOf, type Source, sourceOf } from "./records.ts";
import { type DirectoryRow, type OwnRoles, Refused, rowOf } from "./rows.ts";

export type { Format } from "./columns.ts";
export type { DirectoryRow } from "./rows.ts";

/** `line` is where the record starts in the file, from 1; the names of the columns are usually on line 1. */
export type DirectoryLine =
  | { readonly line: number; readonly ok: true; readonly user: DirectoryRow }
  | { readonly line: number; readonly ok: false; readonly reason: string };

export interface Directory {
  readonly format: Format;
  readonly delimiter: Delimiter;
  /** The names of the columns as the file has them. */
  readonly columns: readonly string[];
  /** Those that nothing is taken from, at most 100. */
  readonly ignored: readonly string[];
  /** Why nothing of the file can be taken; null if it can. */
  readonly fault: string | null;
  /** Lines in the file, to show progress by. */
  readonly lines: number;
  /** Read while one goes through it, so that the caller may pause between any two; each time from the beginning. */
  readonly rows: Iterable<DirectoryLine>;
}

/** What a workbook (a ZIP archive) and an older one (an OLE file) begin with, in whatever encoding they were taken for. */
const WORKBOOK = /^(PK\u0003\u0004|\u00d0\u00cf\u0011\u00e0)/;
/** With this first line, Excel is told the separator. */
const SEPARATOR = /^"?sep=([,;\t])"?\n/i;

/**
 * Reads a list of people: plain columns, or an export of Google Workspace, Microsoft Entra ID or Microsoft 365 as it is.
 * Never throws on what a file contains; the size of the text is the caller's to limit.
 * @param t says the reasons in the reader's language.
 * @param ownRoles the roles of the site's own.
 */
export function readDirectory(text: string, t: T, ownRoles: OwnRoles = new Map()): Directory {
  const source = sourceOf(text.startsWith("\ufeff") ? text.slice(1) : text);
  const header = headerOf(source);
  const { columns, delimiter } = header;
  const fault = faultOf(text, header, t);
  return {
    format: columns.format,
    delimiter,
    columns: columns.names,
    ignored: columns.ignored,
    fault,
    lines: source.lines,
    rows: { [Symbol.iterator]: () => (fault === null ? linesOf(source, header, t, ownRoles) : [].values()) },
  };
}

interface Header {
  readonly delimiter: Delimiter;
  readonly columns: Columns;
  readonly fault: "empty" | "headerUnreadable" | null;
  /** Where the people begin. */
  readonly offset: number;
  readonly line: number;
}

/** The separator is the one that makes the most of the first line. */
function headerOf(source: Source): Header {
  const told = SEPARATOR.exec(source.bytes.toString("latin1", 0, 12));
  const candidates = told ? [told[1] as Delimiter] : delimiters;
  const headers = candidates.map((delimiter) => headerWith(source, delimiter, told ? told[0].length : 0));
  const worth = ({ columns, fault }: Header) => (fault ? -1 : Object.keys(columns.at).length);
  return headers.reduce((best, header) => (worth(header) > worth(best) ? header : best));
}

function headerWith(source: Source, delimiter: Delimiter, offset: number): Header {
  const startLine = offset > 0 ? 2 : 1;
  for (const record of recordsOf(source, delimiter, offset, startLine)) {
    const columns = columnsOf("cells" in record ? record.cells : []);
    const line =
      startLine + source.bytes.subarray(offset, record.end).reduce((lines, byte) => lines + (byte === 10 ? 1 : 0), 0);
    return { delimiter, columns, fault: "fault" in record ? "headerUnreadable" : null, offset: record.end, line };
  }
  return { delimiter, columns: columnsOf([]), fault: "empty", offset, line: startLine };
}

function faultOf(text: string, { fault, columns }: Header, t: T): string | null {
  if (WORKBOOK.test(text)) return t("import.workbook");
  if (fault) return t(`import.${fault}`);
  if (columns.twice !== null) return t("import.columnTwice", columns.twice);
  if (columns.at.username === undefined && columns.at.email === undefined) return t("import.noPerson");
  return null;
}

function* linesOf(
  source: Source,
  { delimiter, columns, offset, line }: Header,
  t: T,
  ownRoles: OwnRoles,
): Generator<DirectoryLine> {
  const seen = new Map<string, number>();
  for (const record of recordsOf(source, delimiter, offset, line)) {
    try {
      const user = userOf(record, columns, t, ownRoles);
      refuseSecond(seen, record.line, user, t);
      yield { line: record.line, ok: true, user };
    } catch (error) {
      if (!(error instanceof Refused)) throw error;
      yield { line: record.line, ok: false, reason: error.message };
    }
  }
}

function userOf(record: CsvRecord, columns: Columns, t: T, ownRoles: OwnRoles): DirectoryRow {
  if ("fault" in record) throw new Refused(t(`import.${record.fault}`));
  const has = record.cells.length;
  const needs = columns.names.length;
  if (has < needs) throw new Refused(t("import.fieldsMissing", has, needs));
  if (has > needs) throw new Refused(t("import.fieldsTooMany", has, needs));
  return rowOf(columns, record.cells, t, ownRoles);
}

/** One signs in by user name or by e-mail address, so neither may be on another line as either. Lines that were refused do not count. */
function refuseSecond(seen: Map<string, number>, line: number, user: DirectoryRow, t: T): void {
  const usernameKey = nameKey(user.username);
  const emailKey = user.email ? nameKey(user.email) : null;
  const sameName = seen.get(usernameKey);
  if (sameName !== undefined) throw new Refused(t("import.usernameTwice", user.username, sameName));
  const sameEmail = emailKey === null ? undefined : seen.get(emailKey);
  if (sameEmail !== undefined) throw new Refused(t("import.emailTwice", user.email ?? "", sameEmail));
  seen.set(usernameKey, line);
  if (emailKey !== null) seen.set(emailKey, line);
}
