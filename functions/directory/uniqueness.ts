import { and, eq, ne, or } from "drizzle-orm";
import type { z } from "zod";
import type { Database } from "#shared/db/database.ts";
import { isDuplicate } from "#shared/db/open.ts";
import { conflict, invalid, type Problem } from "#shared/http/problem.ts";
import { faultsOf } from "#shared/http/validate.ts";
import { isId } from "#shared/ids.ts";
import { roles } from "#shared/permissions.ts";
import { say } from "#shared/texts/current.ts";

/** @throws Problem 422 with every fault, by field. */
export function accepted<S extends z.ZodType>(schema: S, input: unknown): z.output<S> {
  const result = schema.safeParse(input);
  if (result.success) return result.data;
  const faults = faultsOf(result.error.issues);
  throw invalid(say("error.nothingSaved", faults.map((f) => `${f.pointer.slice(1)} ${f.detail}`).join("; ")), faults);
}

/** A refusal that says which field of a form it is about. */
export function refused(status: 409 | 422, field: string, detail: string): Problem {
  const faults = [{ pointer: `/${field}`, detail }];
  return status === 409 ? conflict(detail, { faults }) : invalid(detail, faults);
}

/**
 * One signs in by user name or by e-mail address, so neither may be another's of either kind.
 * @throws Problem 409
 */
export async function refuseTaken(
  { q, t }: Database,
  user: { id: string; usernameKey: string; emailKey: string | null; username: string; email: string | null },
): Promise<void> {
  const keys = [eq(t.users.usernameKey, user.usernameKey), eq(t.users.emailKey, user.usernameKey)];
  if (user.emailKey !== null) keys.push(eq(t.users.emailKey, user.emailKey), eq(t.users.usernameKey, user.emailKey));
  const [other] = await q
    .select({
      username: t.users.username,
      usernameKey: t.users.usernameKey,
      emailKey: t.users.emailKey,
      archivedAt: t.users.archivedAt,
    })
    .from(t.users)
    .where(and(or(...keys), ne(t.users.id, user.id)));
  if (!other) return;
  const archived = other.archivedAt !== null;
  if (other.usernameKey === user.usernameKey)
    throw refused(409, "username", say("error.usernameTaken", user.username, archived));
  if (other.emailKey === user.usernameKey)
    throw refused(409, "username", say("error.usernameIsEmail", user.username, other.username, archived));
  if (other.emailKey === user.emailKey)
    throw refused(409, "email", say("error.emailTaken", user.email!, other.username, archived));
  throw refused(409, "email", say("error.emailIsUsername", user.email!, archived));
}

/** What another one took in the same moment. */
export function taken(error: unknown): never {
  throw isDuplicate(error) ? refused(409, "username", say("error.nameJustTaken")) : error;
}

/** @throws Problem 422 for a role that neither the product nor the site has. */
export async function refuseUnknownRole({ q, t }: Database, role: string | undefined): Promise<void> {
  if (role === undefined || (roles as readonly string[]).includes(role)) return;
  const own = await q.select({ key: t.roles.key }).from(t.roles);
  if (own.some(({ key }) => key === role)) return;
  throw refused(422, "role", say("directory.noSuchRole", [...roles, ...own.map(({ key }) => key)].join(", ")));
}

/** @throws Problem 422 for a department or location that does not exist. */
export async function refuseUnknownPlaces(
  { q, t }: Database,
  places: { departmentId?: string | null | undefined; locationId?: string | null | undefined },
): Promise<void> {
  const { departmentId, locationId } = places;
  if (
    departmentId &&
    (!isId(departmentId) || (await q.$count(t.departments, eq(t.departments.id, departmentId))) === 0)
  )
    throw refused(422, "departmentId", say("directory.noSuchDepartment"));
  if (locationId && (!isId(locationId) || (await q.$count(t.locations, eq(t.locations.id, locationId))) === 0))
    throw refused(422, "locationId", say("directory.noSuchLocation"));
}
