import { createHash } from "node:crypto";
import type { Context } from "hono";
import { say } from "../texts/current.ts";
import { conflict, Problem } from "./problem.ts";

/**
 * Names what something held when it was looked at: a form carries it along, and programs send it as `If-Match`
 * (RFC 9110, 13.1.1), so that whoever saves second does not undo what the first one changed.
 */
export const versionOf = (value: unknown): string =>
  createHash("sha256").update(JSON.stringify(value)).digest("base64url").slice(0, 22);

/** The version that a program's change is made upon; undefined where it takes whatever is there. */
export function wantedVersion(c: Context): string | undefined {
  const header = c.req.header("If-Match")?.trim();
  if (!header || header === "*") return undefined;
  return /^"([\w-]{1,64})"$/.exec(header)?.[1] ?? header.slice(0, 64);
}

export const etagOf = (version: string): string => `"${version}"`;

/** Somebody else changed it meanwhile: a page answers with what they changed and what was typed, a program is told so. */
export const stale = (detail: string): Problem => conflict(detail, { extra: { stale: true } });
export const isStale = (error: unknown): boolean => error instanceof Problem && error.extra.stale === true;

/** Of a program that said `If-Match` the precondition failed (RFC 9110, 15.5.13). */
export async function preconditioned<V>(c: Context, work: () => Promise<V>): Promise<V> {
  try {
    return await work();
  } catch (error) {
    if (!isStale(error) || !c.req.header("If-Match")) throw error;
    throw new Problem(412, say("error.preconditionFailed"), (error as Problem).detail);
  }
}
