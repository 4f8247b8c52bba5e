import type { Deps } from "#shared/deps.ts";
import { mayAdminister } from "#shared/http/permit.ts";
import type { Person } from "#shared/roster/member.ts";
import { rolesIn } from "./move-people.ts";

/**
 * Whoever moves people may change each of them, as on their own pages.
 * @throws Problem 403 where one of them may do more than the viewer.
 */
export async function mayMoveThose(
  { db, roster }: Deps,
  viewer: Person,
  moving: Parameters<typeof rolesIn>[1],
): Promise<void> {
  for (const role of await rolesIn(db, moving)) mayAdminister(viewer, { role }, roster.roles);
}

/**
 * A manager may in the department what the role of department managers may, whatever their own: whoever makes managers
 * must be allowed to give that role.
 * @throws Problem 403
 */
export const mayMakeManagers = ({ roster }: Pick<Deps, "roster">, viewer: Person): void =>
  mayAdminister(viewer, { role: "manager" }, roster.roles, "roles.roleAboveYou");
