import type { Announcement } from "#shared/announcements/announcement.ts";
import { reaches } from "#shared/announcements/announcement.ts";
import type { Deps } from "#shared/deps.ts";
import { forbidden, notFound } from "#shared/http/problem.ts";
import { can } from "#shared/permissions.ts";
import type { Person } from "#shared/roster/member.ts";
import { say } from "#shared/texts/current.ts";
import { announcementFor, readersOf, type Sight } from "./queries.ts";
import { type Addressable, addressableBy, mayManage, maySeeReaders } from "./rules.ts";

export const addressable = ({ roster }: Pick<Deps, "roster">, viewer: Person): Addressable =>
  addressableBy(viewer, roster.departments);

/** Everybody sees what is for them; who announces sees what they might have announced. */
export function sightOf(deps: Pick<Deps, "roster">, viewer: Person): Sight {
  const posts = can(viewer, "announcements.post");
  return {
    userId: viewer.id,
    departmentIds: [
      ...new Set([
        ...(viewer.departmentId === null ? [] : [viewer.departmentId]),
        ...(posts ? addressable(deps, viewer).departmentIds : []),
      ]),
    ],
    unpublished: posts,
  };
}

/** @throws Problem 404 for one that the viewer may not look at. */
export async function announcementAt(deps: Deps, viewer: Person, id: string): Promise<Announcement> {
  const found = await announcementFor(deps.db, id, sightOf(deps, viewer), deps.clock());
  if (!found) throw notFound(say("announcements.noSuch"));
  return found;
}

/** @throws Problem 403 unless the viewer may announce to these. */
export function refuseAddressing(deps: Deps, viewer: Person, departmentIds: readonly string[] | null): void {
  const may = addressable(deps, viewer);
  if (departmentIds === null ? !may.all : !departmentIds.every((id) => may.departmentIds.has(id)))
    throw forbidden(say("announcements.mayNotAddress"));
}

/** @throws Problem 404 or 403 unless the viewer may change this announcement. */
export const refuseManaging =
  (deps: Deps, viewer: Person) =>
  (announcement: Announcement): void => {
    if (mayManage(announcement, addressable(deps, viewer))) return;
    throw reaches(announcement, viewer) || announcement.authorId === viewer.id
      ? forbidden(say("announcements.mayNotManage"))
      : notFound(say("announcements.noSuch"));
  };

/** Somebody whom an announcement is for, and whether they have seen it. Instants are milliseconds since 1970 UTC. */
export interface Reader {
  readonly person: Person;
  readonly seenAt: number | null;
  readonly dismissedAt: number | null;
}

/**
 * All whom an announcement is for, by name, and who has seen it though it is no longer for them; only those whom the
 * viewer may see. @throws Problem 403 unless the viewer may see who has read it.
 */
export async function readersFor(deps: Deps, viewer: Person, announcement: Announcement): Promise<Reader[]> {
  if (!maySeeReaders(announcement, viewer, addressable(deps, viewer)))
    throw forbidden(say("announcements.mayNotSeeReaders"));
  const rows = new Map((await readersOf(deps.db, announcement.id)).map((row) => [row.userId, row]));
  return deps.roster.visibleTo(viewer).flatMap(({ person }) => {
    const row = rows.get(person.id);
    if (!row && !reaches(announcement, person)) return [];
    return [{ person, seenAt: row?.seenAt.getTime() ?? null, dismissedAt: row?.dismissedAt?.getTime() ?? null }];
  });
}
