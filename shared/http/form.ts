import type { Context } from "hono";
import { badRequest } from "./problem.ts";

/** What a page's form sent: each field once, as text; files and whatever else is not text are as if they were not there. */
export async function readForm(c: Context): Promise<Readonly<Record<string, string | undefined>>> {
  try {
    const body = await c.req.parseBody();
    return Object.fromEntries(
      Object.entries(body).filter((field): field is [string, string] => typeof field[1] === "string"),
    );
  } catch (error) {
    if (error instanceof TypeError)
      throw badRequest("The form could not be understood. Reload the page and send it again.");
    throw error;
  }
}
