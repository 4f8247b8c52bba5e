import type { Deps } from "#shared/deps.ts";
import type { Person } from "#shared/roster/member.ts";
import type { Roster } from "#shared/roster/roster.ts";
import { maySeeDepartment } from "#shared/visibility.ts";

/** The departments that somebody may know and the locations, as far as they were put in order. */
export const placesInOrder = ({ departments, locations }: Roster, viewer: Person): string[] =>
  [...departments.filter(({ id }) => maySeeDepartment(viewer, id)), ...locations]
    .filter(({ position }) => position > 0)
    .map(({ id }) => id);

/** Tells open boards when departments or locations stand in another order; whoever knows the same ones gets the same bytes. */
export function tellOfPlaces({ roster, hub }: Pick<Deps, "roster" | "hub">): void {
  const orderOf = () => JSON.stringify([roster.departments, roster.locations].map((of) => of.map(({ id }) => id)));
  let told = orderOf();
  roster.follow(({ changes }) => {
    if (!changes.some(({ kind }) => kind === "department" || kind === "location")) return;
    const order = orderOf();
    if (order === told) return;
    told = order;
    const made = new Map<string, object>();
    hub.tellEach("places", (userId) => {
      const viewer = roster.person(userId);
      if (!viewer) return null;
      const key = roster.audienceKey(viewer);
      const data = made.get(key) ?? { inOrder: placesInOrder(roster, viewer) };
      made.set(key, data);
      return data;
    });
  });
}
