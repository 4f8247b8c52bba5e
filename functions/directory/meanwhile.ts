import { z } from "zod";

/** A form's fields as texts; a list is one text, its items separated by commas. */
export type Texts = Readonly<Record<string, string>>;

/** What a form showed when it was opened, which it carries along. */
const shown = z.record(z.string().max(40), z.string().max(4000));

/** @returns null for what no form of ours carries: then nothing is compared. */
export function readShown(text: string | undefined): Texts | null {
  try {
    return shown.parse(JSON.parse(text ?? ""));
  } catch {
    return null;
  }
}

/** Fields as a form shows them. */
export const asTexts = (fields: object, names: readonly string[]): Texts =>
  Object.fromEntries(names.map((name) => [name, textOf((fields as Record<string, unknown>)[name])]));
const textOf = (value: unknown): string =>
  value === null || value === undefined
    ? ""
    : Array.isArray(value)
      ? [...value].sort().join()
      : // A browser sends the ends of lines as two characters (HTML Standard, form submission).
        String(value).replaceAll("\r\n", "\n");

/** Whether nobody has changed what a form showed. */
export const unchangedSince = (was: Texts, now: Texts): boolean =>
  Object.keys(was).every((name) => now[name] === undefined || now[name] === was[name]);

/** A field that somebody else changed while a form was open. */
export interface Theirs {
  readonly name: string;
  readonly was: string;
  readonly now: string;
  /** What was typed into it; null where it was left alone. */
  readonly typed: string | null;
}

/**
 * What somebody else changed while a form was open, and the form with it: what was typed stays, what was left alone
 * shows what holds now.
 */
export function meanwhile(was: Texts, typed: Texts, now: Texts): { theirs: Theirs[]; form: Texts } {
  const theirs: Theirs[] = [];
  const form: Record<string, string> = { ...typed };
  for (const [name, value] of Object.entries(now)) {
    const before = was[name];
    const mine = typed[name];
    const left = mine === undefined || mine === before;
    if (before !== undefined && before !== value)
      theirs.push({ name, was: before, now: value, typed: left ? null : mine });
    if (left && before !== undefined) form[name] = value;
  }
  return { theirs, form };
}
