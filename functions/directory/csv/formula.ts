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
