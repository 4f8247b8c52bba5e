/** What is free on the disk at the least, for backups and the write-ahead log. In bytes. */
export const LEAST_FREE = 500 * 1024 ** 2;
/** How far the clocks of two machines may be apart. In milliseconds, as those below. */
export const CLOCKS_APART = 5000;
/** A process that has not said for so long that it lives is dead; it says so every half minute. */
export const SILENT_AFTER = 2 * 60_000;
/** SQL Server Express takes no larger database (Microsoft: "Editions and supported features"). In bytes. */
export const EXPRESS_LIMIT = 10 * 1024 ** 3;
