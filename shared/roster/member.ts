import type { Standing } from "../audience.ts";
import type { Deputyship, Who } from "../permissions.ts";
import type { BoardUser } from "../status/board-user.ts";
import { effectiveStatus, lastInstant, nextEntry, nextInstant } from "../status/engine.ts";
import type { Effective, Entry, StatusType } from "../status/types.ts";

/** A user as the roster keeps them in memory, with all that permissions ask for. Never changed: replaced. */
export interface Person extends Standing, Who {
  readonly id: string;
  readonly username: string;
  readonly usernameKey: string;
  readonly emailKey: string | null;
  readonly firstName: string;
  readonly lastName: string;
  readonly displayName: string;
  readonly email: string | null;
  readonly phone: string | null;
  readonly mobile: string | null;
  readonly otherPhone: string | null;
  /** On several lines. */
  readonly address: string | null;
  /** Names the content of their picture; null where there is none. */
  readonly pictureHash: string | null;
  readonly departmentId: string | null;
  readonly locationId: string | null;
  /** The user's own time zone; null: that of the location, else of the site. */
  readonly timeZone: string | null;
  readonly role: string;
  readonly manages: ReadonlySet<string>;
  readonly deputyFor: Deputyship;
  readonly archived: boolean;
}

/** Names and zones that a member's row is made with. */
export interface Surroundings {
  readonly types: ReadonlyMap<string, StatusType>;
  departmentName(id: string | null): string | null;
  locationName(id: string | null): string | null;
  zoneOf(person: Person): string;
}

const WEEK = 7 * 24 * 3600_000;
/** A member of the board: the person, their entries, and what these come to. */
export class Member {
  /** Replaced when the person's rights are others; the row stays as it is. */
  person: Person;
  readonly entries: readonly Entry[];
  /** When the status began that is on record, for when no entry tells. */
  readonly recordedSince: number | null;
  /** The next instant at which what one sees of them may change. */
  next: number | null = null;
  /** The latest such instant that has passed. */
  last: number | null = null;
  status!: Effective;
  row!: BoardUser;
  /** The row as JSON, safe inside a script element. */
  json = "";

  constructor(
    person: Person,
    entries: readonly Entry[],
    recordedSince: number | null,
    now: number,
    around: Surroundings,
  ) {
    this.person = person;
    this.entries = entries;
    this.recordedSince = recordedSince;
    this.settle(now, around);
  }

  /** Works out the status anew; tells whether the row is another one now. */
  settle(now: number, around: Surroundings): boolean {
    const before = this.json;
    this.status = effectiveStatus(this.entries, now);
    // "next: …" appears a week before; that too is an instant at which the row changes.
    this.next = nextInstant(this.entries, now, WEEK);
    this.last = lastInstant(this.entries, now, WEEK);
    const coming = nextEntry(this.entries, now, WEEK);
    this.row = this.#row(coming, around);
    this.json = JSON.stringify(this.row).replaceAll("<", "\\u003c");
    return this.json !== before;
  }

  #row(coming: Entry | null, around: Surroundings): BoardUser {
    const { person, status } = this;
    // Where no layer speaks the entries tell only when one ended by itself; the record also knows what was dropped.
    const since =
      status.layer === null && this.recordedSince !== null
        ? Math.max(status.since ?? 0, this.recordedSince)
        : status.since;
    return {
      id: person.id,
      username: person.username,
      displayName: person.displayName,
      sortName: `${person.lastName} ${person.firstName}`.trim() || person.username,
      department: around.departmentName(person.departmentId),
      departmentId: person.departmentId,
      location: around.locationName(person.locationId),
      locationId: person.locationId,
      phone: person.phone,
      mobile: person.mobile,
      email: person.email,
      timeZone: around.zoneOf(person),
      status: {
        type: status.type,
        kind: around.types.get(status.type)?.kind ?? "unknown",
        comment: status.comment,
        returnAt: instant(status.returnAt),
        since: instant(since),
        source: status.layer,
        late: status.late,
        // Nobody knows when a call ends, and a computer's say lasts until it says something else.
        endAt: status.layer === "call" || status.layer === "sensing" ? null : instant(status.endAt),
      },
      next: coming && {
        type: coming.type,
        startAt: instant(coming.startAt)!,
        endAt: instant(coming.endAt),
        comment: coming.comment,
      },
    };
  }
}

/** RFC 3339 in UTC. */
export const instant = (at: number | null): string | null => (at === null ? null : new Date(at).toISOString());

const names = new Intl.Collator("en", { sensitivity: "base", numeric: true });
export const byLastName = (a: Member, b: Member): number =>
  names.compare(a.row.sortName, b.row.sortName) || (a.person.id < b.person.id ? -1 : 1);
