const ID = /\b[0-9A-HJKMNP-TV-Z]{26}\b/g;

/** What a row with a `subjectId` tells of that one: what a watch saw of them, and what was done to them. */
const OF_SUBJECT = ["comment", "fromType", "toType", "returnAt", "before", "after"];

/**
 * A person's data without those whom they may not see, who have rights of their own (GDPR, article 15 (4)): an id of
 * theirs, and the name beside it (`subjectId`, `subjectName`), becomes null; so does a text that
 * holds one, and what else a row tells of such a subject.
 * @param hidden whether an id is of somebody, or of a department, that the reader may not know of.
 */
export function veiled(data: unknown, hidden: (id: string) => boolean): unknown {
  if (typeof data === "string") return data.match(ID)?.some(hidden) ? null : data;
  if (Array.isArray(data)) return data.map((one) => veiled(one, hidden));
  if (typeof data !== "object" || data === null || data instanceof Date) return data;
  const row = data as Readonly<Record<string, unknown>>;
  const isHidden = (value: unknown) => typeof value === "string" && hidden(value);
  const tells = (key: string) =>
    (key.endsWith("Name") && isHidden(row[key.replace(/Name$/, "Id")])) ||
    (OF_SUBJECT.includes(key) && isHidden(row.subjectId));
  return Object.fromEntries(
    Object.entries(row).map(([key, value]) => [key, tells(key) ? null : veiled(value, hidden)]),
  );
}
