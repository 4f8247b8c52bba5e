import { CsvError, type InfoRecord, parse } from "csv-parse/sync";

export const delimiters = [",", ";", "\t"] as const;
export type Delimiter = (typeof delimiters)[number];

export type CsvFault = "quoteOpen" | "quoteStray" | "lineTooLong";

/** One record of a file and the line, from 1, on which it starts. */
export type CsvRecord =
  | { readonly line: number; readonly cells: readonly string[] }
  | { readonly line: number; readonly fault: CsvFault };

/** What is parsed at once: some milliseconds, after which whoever reads may let others go first. */
const CHUNK = 250;
/** In bytes. No line about a person is as long, and a quotation mark that is never closed costs no more than this. */
const WINDOW = 262_144;
const NEWLINE = 10;

/** A file to read from; lines end with LF however they ended before. */
export interface Source {
  readonly bytes: Buffer;
  /** Lines in the whole file. */
  readonly lines: number;
}

export function sourceOf(text: string): Source {
  const bytes = Buffer.from(text.replace(/\r\n?/g, "\n"));
  let lines = bytes.length === 0 || bytes.at(-1) === NEWLINE ? 0 : 1;
  for (let at = bytes.indexOf(NEWLINE); at >= 0; at = bytes.indexOf(NEWLINE, at + 1)) lines++;
  return { bytes, lines };
}

/**
 * The records from a place in the file on, without those that are blank. A record with a misplaced or unclosed
 * quotation mark costs its first line only: reading goes on with the next, so that one forgotten mark does not swallow
 * the rest of the file. Never throws. The work grows with the file only: what one line leaves open, a later one either
 * closes or is refused for.
 * @param offset in bytes, of the line with the number `line`.
 */
export function* recordsOf(
  { bytes }: Source,
  delimiter: Delimiter,
  offset = 0,
  line = 1,
): Generator<CsvRecord & { readonly end: number }> {
  while (offset < bytes.length) {
    const start = offset;
    const { found, fault } = parseWindow(bytes, start, delimiter);
    const first = line;
    for (const { cells, lastLine, end } of found) {
      if (cells.some((cell) => cell.trim() !== "")) yield { line, cells, end: start + end };
      line = first + lastLine;
      offset = start + end;
    }
    if (!fault) {
      // Nothing found and nothing wrong: only the end of the file is left.
      if (found.length === 0) return;
      continue;
    }
    const newline = bytes.indexOf(NEWLINE, offset);
    offset = newline < 0 ? bytes.length : newline + 1;
    yield { line, fault, end: offset };
    line++;
  }
}

interface Found {
  readonly cells: string[];
  /** The line on which it ends, from 1 at the beginning of the chunk. */
  readonly lastLine: number;
  /** In bytes, behind its line end. */
  readonly end: number;
}

interface Parsed {
  readonly found: Found[];
  /** What is wrong behind those found. */
  readonly fault: CsvFault | null;
}

/** Parses from a place on, leaving for the next time what reaches beyond the window. */
function parseWindow(bytes: Buffer, start: number, delimiter: Delimiter): Parsed {
  const window = bytes.subarray(start, start + WINDOW);
  const parsed = parseChunk(window, delimiter);
  if (start + WINDOW >= bytes.length) return parsed;
  const found = parsed.found.filter(({ end }) => end < window.length);
  if (found.length === 0) return { found, fault: parsed.fault ?? "lineTooLong" };
  return { found, fault: parsed.fault === "quoteOpen" ? null : parsed.fault };
}

function parseChunk(bytes: Buffer, delimiter: Delimiter): Parsed {
  const found: Found[] = [];
  try {
    parse(bytes, {
      delimiter,
      record_delimiter: "\n",
      relax_column_count: true,
      to: CHUNK,
      // What was parsed before a fault is kept: the parser itself would throw it away.
      on_record: (cells: string[], { lines, bytes: end }: InfoRecord) => {
        found.push({ cells, lastLine: lines, end });
        return null;
      },
    });
    return { found, fault: null };
  } catch (error) {
    if (!(error instanceof CsvError)) throw error;
    return { found, fault: error.code === "CSV_QUOTE_NOT_CLOSED" ? "quoteOpen" : "quoteStray" };
  }
}
