import { asc, gt } from "drizzle-orm";
import { type Change, lastSequence } from "../change-log.ts";
import type { ChangeTail } from "../change-tail.ts";
import type { Clock } from "../clock.ts";
import type { Database } from "../db/database.ts";
import type { StatusType } from "../status/types.ts";
import { Member, type Person, type Surroundings } from "./member.ts";
import { type Place, readDepartments, readLocations, readPeople, readStatusTypes } from "./read.ts";
import { Steps, type Version, writeVersion } from "./version.ts";

/** Timers take 31 bits of milliseconds. */
const LONGEST_WAIT = 2 ** 31 - 1;
const REMEMBERED_STEPS = 1000;
const byName = new Intl.Collator("en", { sensitivity: "base", numeric: true });

export interface RosterNews {
  /** Whose row on the board is another one, new, or gone. */
  readonly users: ReadonlySet<string>;
  /** The change log's rows behind it; none where time alone passed. */
  readonly changes: readonly Change[];
}

/**
 * Everybody as this host knows them, in memory: who they are and what their layers come to now. Kept current from
 * the change log, and by a timer at each instant at which a layer begins or ends; never behind what time did, since
 * every look first lets time pass. Viewers read this and not the database.
 */
export class Roster {
  readonly #db: Database;
  readonly #clock: Clock;
  readonly #siteZone: () => string;
  readonly #persons = new Map<string, Person>();
  readonly #members = new Map<string, Member>();
  readonly #followers: ((news: RosterNews) => void)[] = [];
  #order: Member[] | null = null;
  #departments: Place[] = [];
  #locations: Place[] = [];
  #types = new Map<string, StatusType>();
  #places = new Map<string, Place>();
  #around!: Surroundings;
  #steps = new Steps({ seq: 0, instant: 0 });
  #seq = 0;
  #instant = 0;
  #next: number | null = null;
  #timer: NodeJS.Timeout | undefined;

  private constructor(db: Database, clock: Clock, siteZone: () => string) {
    this.#db = db;
    this.#clock = clock;
    this.#siteZone = siteZone;
  }

  /** Reads everything once and follows the change log from there. */
  static async load(db: Database, tail: ChangeTail, clock: Clock, siteZone: () => string): Promise<Roster> {
    const roster = new Roster(db, clock, siteZone);
    const seq = await lastSequence(db);
    await roster.#readPlaces();
    const now = clock();
    await roster.#readMembers(undefined, now);
    roster.#seq = seq;
    await roster.#rememberSteps();
    tail.follow((changes) => roster.#take(changes));
    roster.#wait();
    return roster;
  }

  get seq(): number {
    return this.#seq;
  }
  get version(): Version {
    this.advance();
    return { seq: this.#seq, instant: this.#instant };
  }
  /** The board's version as clients know it: it changes whenever a row does. */
  get versionText(): string {
    return writeVersion(this.version);
  }
  get types(): ReadonlyMap<string, StatusType> {
    return this.#types;
  }
  get departments(): readonly Place[] {
    return this.#departments;
  }
  get locations(): readonly Place[] {
    return this.#locations;
  }
  /** Everybody on the board. */
  get members(): ReadonlyMap<string, Member> {
    this.advance();
    return this.#members;
  }
  /** Everybody on the board by last name. */
  get inOrder(): readonly Member[] {
    this.advance();
    this.#order ??= [...this.#members.values()].sort(
      (a, b) => byName.compare(a.row.sortName, b.row.sortName) || (a.person.id < b.person.id ? -1 : 1),
    );
    return this.#order;
  }
  member(id: string): Member | undefined {
    this.advance();
    return this.#members.get(id);
  }
  /** Everybody who has or had an account. */
  get persons(): Iterable<Person> {
    return this.#persons.values();
  }
  /** Anybody who has an account, archived ones too. */
  person(id: string): Person | undefined {
    return this.#persons.get(id);
  }
  zoneOf(person: Person): string {
    return this.#around.zoneOf(person);
  }
  departmentName(id: string | null): string | null {
    return this.#around.departmentName(id);
  }
  locationName(id: string | null): string | null {
    return this.#around.locationName(id);
  }

  /** Whose rows changed after a version; null when that cannot be told. */
  changedSince(version: Version): Set<string> | null {
    return this.#steps.since(version, this.version);
  }

  /** Is told of every change of the board, after it is to be seen here. */
  follow(follower: (news: RosterNews) => void): void {
    this.#followers.push(follower);
  }

  /** Lets time pass: settles everyone whose status an instant changed that lies behind us. */
  advance(): void {
    const now = this.#clock();
    if (this.#next === null || this.#next > now) return;
    const users = new Set<string>();
    for (const [id, member] of this.#members) {
      if (member.next === null || member.next > now) continue;
      const changed = member.settle(now, this.#around);
      if (member.last !== null) this.#instant = Math.max(this.#instant, member.last);
      if (!changed) continue;
      users.add(id);
      this.#steps.add({ userId: id, seq: null, instant: member.last ?? now });
    }
    this.#wait();
    if (users.size > 0) this.#tell({ users, changes: [] });
  }

  close(): void {
    clearTimeout(this.#timer);
    this.#followers.length = 0;
  }

  async #take(changes: readonly Change[]): Promise<void> {
    this.advance();
    const users = new Set<string>();
    const places = changes.some(
      (c) =>
        c.kind === "department" ||
        c.kind === "location" ||
        c.kind === "status-type" ||
        (c.kind === "setting" && c.subjectId === null),
    );
    const ids = new Map<string, number>();
    for (const c of changes) if ((c.kind === "user" || c.kind === "status") && c.subjectId) ids.set(c.subjectId, c.seq);
    if (places) await this.#readPlaces();
    const now = this.#clock();
    const last = changes.at(-1)!.seq;
    if (ids.size > 0)
      for (const id of await this.#readMembers([...ids.keys()], now)) {
        users.add(id);
        this.#steps.add({ userId: id, seq: ids.get(id)!, instant: null });
      }
    if (places)
      for (const [id, member] of this.#members)
        if (member.settle(now, this.#around)) {
          users.add(id);
          this.#steps.add({ userId: id, seq: last, instant: null });
        }
    this.#seq = last;
    this.#wait();
    this.#tell({ users, changes });
  }

  #tell(news: RosterNews): void {
    for (const follow of this.#followers) follow(news);
  }

  async #readPlaces(): Promise<void> {
    const [types, departments, locations] = [
      await readStatusTypes(this.#db),
      await readDepartments(this.#db),
      await readLocations(this.#db),
    ];
    this.#types = new Map(types.map((type) => [type.key, type]));
    this.#departments = departments;
    this.#locations = locations;
    this.#places = new Map([...departments, ...locations].map((place) => [place.id, place]));
    const name = (id: string | null) => (id === null ? null : (this.#places.get(id)?.name ?? null));
    this.#around = {
      types: this.#types,
      departmentName: name,
      locationName: name,
      zoneOf: (person) =>
        person.timeZone ?? (person.locationId && this.#places.get(person.locationId)?.timeZone) ?? this.#siteZone(),
    };
  }

  /** Reads members anew; returns those whose row is another one now. */
  async #readMembers(ids: string[] | undefined, now: number): Promise<string[]> {
    const read = await readPeople(this.#db, ids);
    const changed: string[] = [];
    for (const person of read.persons) {
      this.#persons.set(person.id, person);
      const before = this.#members.get(person.id);
      if (person.archived) {
        if (this.#members.delete(person.id)) changed.push(person.id);
        this.#order = null;
        continue;
      }
      const member = new Member(
        person,
        read.entries.get(person.id) ?? [],
        read.since.get(person.id) ?? null,
        now,
        this.#around,
      );
      if (member.last !== null) this.#instant = Math.max(this.#instant, member.last);
      this.#members.set(person.id, member);
      this.#order = null;
      if (member.json !== before?.json) changed.push(person.id);
    }
    return changed;
  }

  /** What happened before this host started is told to clients that come from another one, or from before a restart. */
  async #rememberSteps(): Promise<void> {
    const floor = Math.max(0, this.#seq - REMEMBERED_STEPS);
    this.#steps = new Steps({ seq: floor, instant: this.#instant }, REMEMBERED_STEPS);
    const { q, t } = this.#db;
    const rows = await q
      .select({ seq: t.changes.seq, kind: t.changes.kind, subjectId: t.changes.subjectId })
      .from(t.changes)
      .where(gt(t.changes.seq, floor))
      .orderBy(asc(t.changes.seq));
    for (const row of rows) {
      if (row.seq > this.#seq) break;
      if ((row.kind === "user" || row.kind === "status") && row.subjectId)
        this.#steps.add({ userId: row.subjectId, seq: row.seq, instant: null });
      else if (row.kind === "department" || row.kind === "location" || row.kind === "status-type")
        this.#steps.forget({ seq: row.seq, instant: this.#instant });
    }
  }

  #wait(): void {
    this.#next = null;
    for (const member of this.#members.values())
      if (member.next !== null && (this.#next === null || member.next < this.#next)) this.#next = member.next;
    clearTimeout(this.#timer);
    if (this.#next === null) return;
    const wait = Math.min(Math.max(this.#next - this.#clock(), 0) + 1, LONGEST_WAIT);
    this.#timer = setTimeout(() => {
      this.advance();
      this.#wait();
    }, wait);
    this.#timer.unref();
  }
}
