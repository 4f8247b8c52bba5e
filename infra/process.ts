import { DatabaseFault } from "#shared/db/database.ts";
import type { Log } from "#shared/log.ts";

/** Ways to ask a process to stop; SIGBREAK and SIGHUP are Windows' (a closed console, a service's stop). */
const signals = ["SIGTERM", "SIGINT", "SIGHUP", "SIGBREAK"] as const;

/**
 * Resolves at the first signal, or when the process that started this one sends the message "shutdown" (on Windows a
 * signal from another process ends this one without its handlers). The second one ends the process at once.
 */
export function whenAskedToStop(): Promise<void> {
  return new Promise((resolve) => {
    let asked = false;
    const ask = () => {
      if (asked) process.exit(1);
      asked = true;
      resolve();
    };
    for (const signal of signals) if (signal !== "SIGBREAK" || process.platform === "win32") process.on(signal, ask);
    process.on("message", (message) => message === "shutdown" && ask());
    // Nobody is left who could ask.
    process.on("disconnect", () => asked || ask());
    // Listening must not keep the process alive by itself.
    process.channel?.unref();
  });
}

/** What a client can cause by going away in the middle: never a reason to end. */
const clientGone = new Set([
  "EPIPE",
  "ECONNRESET",
  "ECONNABORTED",
  "ETIMEDOUT",
  "ERR_STREAM_DESTROYED",
  "ERR_STREAM_WRITE_AFTER_END",
  "ERR_STREAM_PREMATURE_CLOSE",
  "ABORT_ERR",
  "ERR_HTTP_HEADERS_SENT",
  "ERR_INVALID_STATE",
]);

/** Keeps the process up when a client vanishes or the database fails for a while; ends it, with a word, for an error that nobody foresaw. */
export function survive(log: Log): void {
  const seen = (error: unknown, kind: string) => {
    const { code, name } = (error ?? {}) as { code?: unknown; name?: unknown };
    if (clientGone.has(String(code)) || name === "AbortError") return log.debug({ err: error }, "a client went away");
    if (error instanceof DatabaseFault) return log.error({ err: error }, "the database failed outside a request");
    log.fatal({ err: error }, kind);
    log.flush();
    process.exit(1);
  };
  process.on("uncaughtException", (error) => seen(error, "an error that nobody foresaw"));
  process.on("unhandledRejection", (error) => seen(error, "an error that nobody waited for"));
  // Whoever read the output may end before this process does.
  for (const stream of [process.stdout, process.stderr]) stream.on("error", () => {});
}
