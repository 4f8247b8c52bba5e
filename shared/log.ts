import { type Logger, pino } from "pino";

export type Log = Logger;

/** A log of JSON lines on standard output. What could be a secret is blotted out wherever it stands. */
export function makeLog(level: string): Log {
  return pino({
    level,
    base: undefined,
    timestamp: pino.stdTimeFunctions.isoTime,
    redact: { paths: ["password", "*.password", "authorization", "*.authorization", "cookie", "*.cookie", "token", "*.token"], censor: "(hidden)" },
  });
}
