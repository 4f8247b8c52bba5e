import type { Context } from "hono";
import type { Env } from "#shared/http/env.ts";
import { Problem } from "#shared/http/problem.ts";

/**
 * What a form says of an attempt that was refused: wrong, or too many. The answer carries `Retry-After` where there is
 * one. @throws whatever else went wrong.
 */
export function refusalOf(c: Context<Env>, error: unknown): { detail: string; status: 401 | 429 } {
  if (!(error instanceof Problem) || (error.status !== 401 && error.status !== 429)) throw error;
  const wait = error.headers["Retry-After"];
  if (wait !== undefined) c.header("Retry-After", wait);
  return { detail: error.detail, status: error.status };
}
