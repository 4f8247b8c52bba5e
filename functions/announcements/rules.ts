import { type Announcement, type importances, stateOf } from "#shared/announcements/announcement.ts";
import type { Fault } from "#shared/http/problem.ts";
import { canIn, reachOf, type Who } from "#shared/permissions.ts";
import { lines, needed } from "#shared/text-rules.ts";
import { say } from "#shared/texts/current.ts";
import { maySee } from "#shared/visibility.ts";

export const MOST_TEXT = 4000;
/** What is further off is a slip of the keyboard. In milliseconds. */
const FURTHEST_MS = 731 * 24 * 3600_000;

export const announcementText = needed(lines(MOST_TEXT));

/** What an author says. Instants are milliseconds since 1970 UTC. */
export interface AnnouncementInput {
  readonly text: string;
  readonly importance: (typeof importances)[number];
  /** Null: now. */
  readonly startsAt: number | null;
  /** Null: until it is withdrawn. */
  readonly endsAt: number | null;
  /** Null: to everybody. */
  readonly departmentIds: readonly string[] | null;
  readonly byMail: boolean;
}

/** What is wrong with the times of one that begins at `startsAt`. */
export function faultsOfTimes(startsAt: number, endsAt: number | null, now: number): Fault[] {
  const faults: Fault[] = [];
  if (startsAt > now + FURTHEST_MS) faults.push({ pointer: "/startsAt", detail: say("announcements.tooFar") });
  if (endsAt !== null && endsAt <= now) faults.push({ pointer: "/endsAt", detail: say("announcements.endPassed") });
  else if (endsAt !== null && endsAt <= startsAt)
    faults.push({ pointer: "/endsAt", detail: say("announcements.endBeforeStart") });
  else if (endsAt !== null && endsAt > startsAt + FURTHEST_MS)
    faults.push({ pointer: "/endsAt", detail: say("announcements.tooFar") });
  return faults;
}

/** Whom an author may address. */
export interface Addressable {
  readonly all: boolean;
  readonly departmentIds: ReadonlySet<string>;
}

/** Nobody is seen by fewer than somebody without a department: who may not see them is in an isolated one. */
const isApart = (who: Who): boolean => !maySee(who, { id: "", departmentId: null });

/** An author in an isolated department addresses no other; nor does anybody address one that they may not see. */
export function addressableBy(author: Who, departments: readonly { readonly id: string }[]): Addressable {
  return {
    all: reachOf(author, "announcements.post").all && !isApart(author),
    departmentIds: new Set(departments.filter(({ id }) => canIn(author, "announcements.post", id)).map(({ id }) => id)),
  };
}

/** Whether somebody may change or withdraw an announcement: who could have written it. */
export const mayManage = (announcement: Announcement, { all, departmentIds }: Addressable): boolean =>
  announcement.toAll
    ? all
    : announcement.departmentIds.length > 0
      ? announcement.departmentIds.every((id) => departmentIds.has(id))
      : all;

/** Whether somebody sees who has read it: its author, and who may announce to everybody. */
export const maySeeReaders = (announcement: Announcement, viewer: Who, addressable: Addressable): boolean =>
  announcement.authorId === viewer.id || addressable.all;

/** What has begun keeps its beginning. */
export const keepsStart = (announcement: Announcement, now: number): boolean =>
  stateOf(announcement, now) !== "planned";
