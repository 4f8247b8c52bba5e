import type { DatabaseSync, StatementSync } from "node:sqlite";

const MOST = 400;

/** Prepares each text once and keeps the ones used last. */
export function preparer(file: DatabaseSync) {
  const kept = new Map<string, StatementSync>();
  return (text: string, asArrays: boolean): StatementSync => {
    const key = (asArrays ? "a" : "o") + text;
    let statement = kept.get(key);
    if (statement) {
      kept.delete(key);
    } else {
      statement = file.prepare(text);
      statement.setReturnArrays(asArrays);
      if (kept.size >= MOST) kept.delete(kept.keys().next().value!);
    }
    kept.set(key, statement);
    return statement;
  };
}
