import type { Context } from "hono";
import { say } from "../texts/current.ts";
import type { Env } from "./env.ts";
import { badRequest, Problem } from "./problem.ts";

export interface Upload {
  /** The text fields; of one that comes twice, the last. */
  readonly fields: Readonly<Record<string, string>>;
  /** The first file that is not empty. */
  readonly file: Uint8Array | null;
}

/** Reads a form that may carry a file, however it is encoded. @throws Problem 400 when it cannot be read. */
export async function readUpload(c: Context<Env>): Promise<Upload> {
  const body = await c.req.parseBody().catch((error) => {
    // Too large a body says so itself.
    throw error instanceof Problem ? error : badRequest(say("error.formUnread"));
  });
  const fields: Record<string, string> = Object.create(null);
  let file: Uint8Array | null = null;
  for (const [name, value] of Object.entries(body)) {
    if (typeof value === "string") fields[name] = value;
    else if (value instanceof File && value.size > 0) file ??= new Uint8Array(await value.arrayBuffer());
  }
  return { fields, file };
}
