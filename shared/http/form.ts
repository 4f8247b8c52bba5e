import type { Context } from "hono";
import { say } from "../texts/current.ts";
import { badRequest } from "./problem.ts";

/** What a page's form sent: each field once, as text; files and whatever else is not text are as if they were not there. */
export async function readForm(c: Context): Promise<Readonly<Record<string, string | undefined>>> {
  const lists = await readFormLists(c);
  return Object.fromEntries(Object.entries(lists).map(([name, values]) => [name, values.at(-1)]));
}

/** The same where a field may come several times, such as boxes to tick. */
export async function readFormLists(c: Context): Promise<Readonly<Record<string, readonly string[]>>> {
  try {
    const body = await c.req.parseBody({ all: true });
    return Object.fromEntries(
      Object.entries(body)
        .map(([name, value]) => [name, [value].flat().filter((one) => typeof one === "string")] as const)
        .filter(([, values]) => values.length > 0),
    );
  } catch (error) {
    if (error instanceof TypeError) throw badRequest(say("error.formNotUnderstood"));
    throw error;
  }
}
