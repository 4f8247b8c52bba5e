/** One thing that an action changed: what it was called, and what it was before and after. */
export interface Difference {
  readonly field: string;
  readonly before: string | null;
  readonly after: string | null;
}

/**
 * What an audit row says of before and after, field by field; only what differs. What is no object counts as one
 * field without a name.
 * @param before JSON, as `after`; null: there was nothing.
 */
export function differences(before: string | null, after: string | null): Difference[] {
  const [had, has] = [fieldsOf(before), fieldsOf(after)];
  const names = [...new Set([...had.keys(), ...has.keys()])];
  return names.flatMap((field) => {
    const [one, other] = [had.get(field) ?? null, has.get(field) ?? null];
    return one === other ? [] : [{ field, before: one, after: other }];
  });
}

const MOST = 300;

function fieldsOf(json: string | null): Map<string, string> {
  const value = json === null ? null : parse(json);
  if (value === null || value === undefined) return new Map();
  if (typeof value !== "object" || Array.isArray(value)) return new Map([["", text(value)]]);
  return new Map(
    Object.entries(value)
      .filter(([, inner]) => inner !== null && inner !== undefined && inner !== "")
      .map(([name, inner]) => [name, text(inner)]),
  );
}

function text(value: unknown): string {
  const words = typeof value === "string" ? value : JSON.stringify(value);
  return words.length > MOST ? `${words.slice(0, MOST)}…` : words;
}

function parse(json: string): unknown {
  try {
    return JSON.parse(json);
  } catch {
    return json;
  }
}
