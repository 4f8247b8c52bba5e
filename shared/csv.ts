import { stringify } from "csv-stringify/sync";

/**
 * Where a spreadsheet program would take a cell for a formula (OWASP, CSV Injection): at its beginning, and after a
 * semicolon, at which programs of many countries split a line whatever its separator. Full-width signs count too.
 */
const DANGEROUS = /(^|;)( *)('*[=+\-@\t\r\n＝＋－＠])/g;
const GUARDED = /(^|;)( *)'('*[=+\-@\t\r\n＝＋－＠])/g;

/**
 * Puts an apostrophe before what would run as a formula. Telephone numbers such as "+44 20 7946 0000" get one too: they
 * look like a formula, and a spreadsheet program would turn them into a sum. `unguard` takes it away again.
 * csv-stringify's `escape_formulas` does not do, as a text that already begins with '= would come back changed.
 */
export const guard = (text: string): string => text.replace(DANGEROUS, "$1$2'$3");

/** The text before `guard`: one apostrophe fewer where there is one before a sign of a formula. */
export const unguard = (text: string): string => (text.includes("'") ? text.replace(GUARDED, "$1$2$3") : text);

/**
 * Rows as CSV (RFC 4180): lines end with CRLF, and a byte order mark tells spreadsheet programs that it is UTF-8.
 * Guarded against formulas.
 * @param columns the rows' keys; as a map, with the words of the first line.
 */
export const writeCsv = (
  rows: Iterable<object>,
  columns: readonly string[] | Readonly<Record<string, string>>,
): string =>
  stringify([...rows], {
    bom: true,
    header: true,
    columns: Array.isArray(columns) ? [...columns] : { ...(columns as Record<string, string>) },
    record_delimiter: "\r\n",
    cast: { string: (text, { header }) => (header ? text : guard(text)), boolean: (value) => (value ? "yes" : "no") },
  });
