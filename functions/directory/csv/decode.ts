/** How many bytes tell UTF-16 without a mark from everything else: the column names alone are longer. */
const SAMPLE = 256;

/**
 * The text of a file of unknown encoding: UTF-8 or UTF-16 by its byte order mark, UTF-16 without one by its NUL bytes,
 * UTF-8 if it is valid, and else Windows-1252, which is what older spreadsheet programs write in the West.
 * Never throws; what UTF-16 cannot mean becomes U+FFFD.
 */
export function decodeText(bytes: Uint8Array): string {
  const utf16 = utf16Of(bytes);
  if (utf16) return new TextDecoder(utf16).decode(bytes);
  try {
    return new TextDecoder("utf-8", { fatal: true }).decode(bytes);
  } catch {
    return new TextDecoder("windows-1252").decode(bytes);
  }
}

function utf16Of(bytes: Uint8Array): "utf-16le" | "utf-16be" | null {
  if (bytes[0] === 0xff && bytes[1] === 0xfe) return "utf-16le";
  if (bytes[0] === 0xfe && bytes[1] === 0xff) return "utf-16be";
  const pairs = Math.floor(Math.min(bytes.length, SAMPLE) / 2);
  let first = 0;
  let second = 0;
  for (let pair = 0; pair < pairs; pair++) {
    if (bytes[pair * 2] === 0) first++;
    if (bytes[pair * 2 + 1] === 0) second++;
  }
  // Column names are mostly ASCII, of which one byte in two is NUL; a text in UTF-8 has none.
  if (second > pairs * 0.6 && first < pairs * 0.2) return "utf-16le";
  if (first > pairs * 0.6 && second < pairs * 0.2) return "utf-16be";
  return null;
}
