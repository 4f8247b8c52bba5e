/** Longer ones are cut short where they are kept. */
const MOST_KEPT = 4000;

/** A request of a telephone system, as text and as fields; those of the query are there, too, where the body has no such. */
export interface Payload {
  readonly text: string;
  /** Null where the body is neither JSON nor a form. */
  readonly fields: Readonly<Record<string, unknown>> | null;
}

export function readPayload(query: string, body: string): Payload {
  const text = [query, body].filter(Boolean).join("\n").slice(0, MOST_KEPT).replace(/\0/g, "").toWellFormed();
  const inBody = body.trim() === "" ? {} : fieldsOf(body);
  return { text, fields: inBody && { ...formOf(query), ...inBody } };
}

/** What somebody pasted: JSON, a form, or an address with a query. */
export const pastedPayload = (text: string): Payload => {
  const query = /^(?:GET |POST )?(?:https?:\/\/|\/)[^\s?]*\?(\S+)/.exec(text.trim())?.[1];
  return query === undefined ? readPayload("", text) : readPayload(query, "");
};

function fieldsOf(body: string): Readonly<Record<string, unknown>> | null {
  try {
    const read: unknown = JSON.parse(body);
    return typeof read === "object" && read !== null ? (read as Record<string, unknown>) : null;
  } catch {
    return /^[^\s=&<{]+=/.test(body.trim()) ? formOf(body.trim()) : null;
  }
}

const formOf = (text: string): Record<string, unknown> => Object.fromEntries(new URLSearchParams(text));
