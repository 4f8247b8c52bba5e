import { type Permission, permissionOf } from "#shared/http/permit.ts";
import type { SignedIn } from "../helpers/app.ts";
import type { Site } from "./people.ts";
import type { Request } from "./upon.ts";

/** An id that nobody and nothing has. */
export const UNKNOWN = "01ARZ3NDEKTSV4RRFFQ69G5FAV";

/** All routes of the app with what each asks for; null where a handler declares nothing. */
export function routesOf({ app }: Site["app"]): ReadonlyMap<string, Permission | null> {
  const found = new Map<string, Permission | null>();
  for (const { method, path, handler } of app.routes) {
    if (method === "ALL") continue;
    const route = `${method} ${path}`;
    found.set(route, permissionOf(handler) ?? found.get(route) ?? null);
  }
  return found;
}

/** Asks a route about a subject: `id` stands for the first part of the path that is left open, `UNKNOWN` for others. */
export function ask(who: SignedIn, route: string, id: string, { query, json, form }: Request): Promise<Response> {
  const [method, pattern] = route.split(" ") as [string, string];
  let first = true;
  const path = pattern.replace(/:\w+(\{[^}]*\})?/g, () => {
    const part = first ? id : UNKNOWN;
    first = false;
    return part;
  });
  const body = form ? new URLSearchParams(form).toString() : json;
  const type: Record<string, string> = form ? { "Content-Type": "application/x-www-form-urlencoded" } : {};
  return who.call(method, query ? `${path}?${query}` : path, body, { Accept: "application/json", ...type });
}

/** What an answer says, whatever id it was about and whenever it was given. */
export const saidOf = async (answer: Response, id: string): Promise<string> =>
  `${answer.status} ${(await answer.text()).replaceAll(id, "ID").replace(/"(requestId|instance)":"[^"]*"/g, "")}`;

/** Every row of every table: what a refused request leaves as it was. */
export async function everything({ deps }: Site["app"]): Promise<string> {
  const { q, t } = deps.db;
  const tables: string[] = [];
  for (const [name, table] of Object.entries(t)) {
    // A host writes these down a while after: how far it has read, and who signed in.
    if (name === "watchProgress" || name === "signIns") continue;
    tables.push(`${name} ${JSON.stringify(await q.select().from(table as typeof t.users))}`);
  }
  return tables.sort().join("\n");
}
