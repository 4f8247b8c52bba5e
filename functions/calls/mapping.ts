import { z } from "zod";
import { line } from "#shared/text-rules.ts";
import { say } from "#shared/texts/current.ts";
import { believable, type CallEventKind, callEvents } from "./rules.ts";
import { LONGEST_CALL_ID, LONGEST_LINE } from "./schemas.ts";

const LONGEST_VALUE = 200;
/** Names of fields with dots between them; a number or `*` for a place in a list, or for all of them. */
const path = line(200).refine((text) => /^[^.\s]+(\.[^.\s]+)*$/u.test(text), { error: () => say("error.mustPath") });
const maybePath = z.union([z.literal(""), path]);

/** Where in a telephone system's requests what stands. */
export const mappingSchema = z.object({
  /** One or several paths with `+` between them: their values together say what happened. */
  event: line(300)
    .refine((text) => text.split("+").every((one) => path.safeParse(one).success), {
      error: () => say("error.mustPaths"),
    })
    .pipe(z.string().min(1)),
  /** What the values mean, the first that fits; `*` stands for anything. */
  values: z
    .array(z.object({ value: line(LONGEST_VALUE).pipe(z.string().min(1)), event: z.enum([...callEvents, "ignore"]) }))
    .min(1)
    .max(50),
  line: maybePath,
  /** Of calls that somebody makes; empty: as of those that they take. */
  outboundLine: maybePath,
  callId: maybePath,
  time: maybePath,
});
export type Mapping = z.infer<typeof mappingSchema>;

/** What a request says, by a mapping. */
export interface Reading {
  /** The value that says what happened. */
  readonly value: string;
  /** Null: the mapping does not know the value. */
  readonly event: CallEventKind | "ignore" | null;
  readonly lines: readonly string[];
  readonly callId: string | null;
  /** In milliseconds since 1970 UTC; null: not told, or no time that could be. */
  readonly at: number | null;
}

/** Reads a request's fields. */
export function readFields(fields: unknown, mapping: Mapping, now: number): Reading {
  const value = mapping.event
    .split("+")
    .map((one) => valuesAt(fields, one.trim())[0] ?? "")
    .join(" ")
    .trim()
    .slice(0, LONGEST_VALUE);
  const event = mapping.values.find((one) => fits(one.value, value))?.event ?? null;
  const taken = mapping.line ? valuesAt(fields, mapping.line) : [];
  const made = mapping.outboundLine ? valuesAt(fields, mapping.outboundLine) : taken;
  const lines = event === "outbound-connected" ? made : event === "disconnected" ? [...taken, ...made] : taken;
  const at = mapping.time ? timeOf(valuesAt(fields, mapping.time)[0]) : null;
  return {
    value,
    event,
    lines: [...new Set(lines.map((one) => one.slice(0, LONGEST_LINE)))].slice(0, 10),
    callId: (mapping.callId && valuesAt(fields, mapping.callId)[0]?.slice(0, LONGEST_CALL_ID)) || null,
    at: at !== null && believable(at, now) ? at : null,
  };
}

/** The texts and numbers at a path. */
function valuesAt(fields: unknown, at: string): string[] {
  let found: unknown[] = [fields];
  for (const name of at.split("."))
    found = found.slice(0, 100).flatMap((one) => {
      if (typeof one !== "object" || one === null) return [];
      if (name === "*") return Object.values(one);
      return Object.hasOwn(one, name) ? [(one as Record<string, unknown>)[name]] : [];
    });
  return found
    .filter((one) => typeof one === "string" || typeof one === "number")
    .map((one) =>
      String(one)
        .replace(/\p{Cc}|\p{Surrogate}/gu, "")
        .trim(),
    )
    .filter((one) => one !== "");
}

/** Whether a value is as a pattern with `*` has it, in small letters or capitals. */
function fits(pattern: string, value: string): boolean {
  const parts = pattern.toLowerCase().split("*");
  const text = value.toLowerCase();
  const [first, last] = [parts[0]!, parts.at(-1)!];
  if (parts.length === 1) return text === first;
  if (!text.startsWith(first) || text.length < first.length + last.length || !text.endsWith(last)) return false;
  let from = first.length;
  for (const part of parts.slice(1, -1)) {
    const found = text.indexOf(part, from);
    if (found < 0) return false;
    from = found + part.length;
  }
  return from <= text.length - last.length;
}

/** Seconds or milliseconds since 1970, or a date as systems write it (RFC 3339, RFC 2822). */
function timeOf(text: string | undefined): number | null {
  if (!text) return null;
  if (/^\d+(\.\d+)?$/.test(text)) return Math.round(Number(text) < 1e11 ? Number(text) * 1000 : Number(text));
  const at = Date.parse(text);
  return Number.isFinite(at) ? at : null;
}
