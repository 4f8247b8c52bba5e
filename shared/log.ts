import { type Logger, pino } from "pino";

export type Log = Logger;

/** A log of JSON lines on standard output. What could be a secret is blotted out wherever it stands. */
export function makeLog(level: string): Log {
  return pino({
    level,
    base: undefined,
    timestamp: pino.stdTimeFunctions.isoTime,
    serializers: { err: withoutValues },
    redact: {
      paths: ["password", "*.password", "authorization", "*.authorization", "cookie", "*.cookie", "token", "*.token"],
      censor: "(hidden)",
    },
  });
}

/** A statement that failed names itself, but not the values that it was given: they are people's, and hashes of their secrets. */
function withoutValues(error: unknown): unknown {
  if (!(error instanceof Error)) return error;
  const { params, ...told } = pino.stdSerializers.err(error);
  if (!Array.isArray(params)) return told;
  const cut = (text: string) => text.replace(/\nparams: [\s\S]*?(?=\n {4}at |\ncaused by: |$)/, "");
  return {
    ...told,
    message: `Failed query: ${told.query}`,
    stack: params.length === 0 ? told.stack : cut(withoutEach(told.stack, params)),
  };
}

/** Values may have line ends in them, so that they are taken out one by one first. */
const withoutEach = (text: string, values: readonly unknown[]): string =>
  values
    .map(String)
    .filter((value) => value.length > 3)
    .reduce((rest, value) => rest.replaceAll(value, "…"), text);
