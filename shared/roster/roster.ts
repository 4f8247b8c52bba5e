import { sees } from "../audience.ts";
import { type Change, lastSequence } from "../change-log.ts";
import type { ChangeTail } from "../change-tail.ts";
import type { Clock } from "../clock.ts";
import type { Database } from "../db/database.ts";
import { audienceOf } from "../permissions.ts";
import type { StatusType } from "../status/types.ts";
import { Alarm } from "./alarm.ts";
import { byLastName, Member, type Person } from "./member.ts";
import { News, type RosterNews } from "./news.ts";
import { type Delta, Past, standingOf } from "./past.ts";
import { type Places, readPlaces } from "./places.ts";
import { type Department, type Place, type Read, readPeople } from "./read.ts";
import { readAnew, type Touched } from "./read-anew.ts";
import { type OwnRole, type Rights, readRights } from "./rights.ts";
import { type Version, writeVersion } from "./version.ts";

export type { RosterNews } from "./news.ts";

/**
 * Everybody as this host knows them, in memory: who they are, what they may, and what their layers come to now. Kept
 * current from the change log, and by a timer at each instant at which a layer begins or ends; never behind what time
 * did, since every look first lets time pass. Viewers read this and not the database.
 */
export class Roster {
  readonly #db: Database;
  readonly #clock: Clock;
  readonly #siteZone: () => string;
  readonly #persons = new Map<string, Person>();
  readonly #members = new Map<string, Member>();
  readonly #followers: ((news: RosterNews) => void)[] = [];
  readonly #past = new Past();
  readonly #alarm: Alarm;
  #order: Member[] | null = null;
  #places!: Places;
  #rights!: Rights;
  #seq = 0;
  #instant = 0;
  #next: number | null = null;

  private constructor(db: Database, clock: Clock, siteZone: () => string) {
    this.#db = db;
    this.#clock = clock;
    this.#siteZone = siteZone;
    this.#alarm = new Alarm(clock);
  }

  /** Reads everything once and follows the change log from there. */
  static async load(db: Database, tail: ChangeTail, clock: Clock, siteZone: () => string): Promise<Roster> {
    const roster = new Roster(db, clock, siteZone);
    const seq = await lastSequence(db);
    roster.#rights = await readRights(db);
    roster.#places = await readPlaces(db, siteZone);
    const people = await readPeople(db, roster.#rights);
    roster.#join(people, new Map(), clock(), new News([]));
    roster.#seq = seq;
    await roster.#past.recall(db, roster.#members, { seq, instant: roster.#instant }, roster.#rights.allSeeAll);
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
    return this.#places.types;
  }
  get departments(): readonly Department[] {
    return this.#places.departments;
  }
  get locations(): readonly Place[] {
    return this.#places.locations;
  }
  /** The site's own roles by key. */
  get roles(): ReadonlyMap<string, OwnRole> {
    return this.#rights.roles;
  }
  /** Everybody on the board, hidden from whomever they may be: ask `maySee`, or `visibleTo`. */
  get members(): ReadonlyMap<string, Member> {
    this.advance();
    return this.#members;
  }
  /** Everybody on the board by last name, as `members`. */
  get inOrder(): readonly Member[] {
    const { members } = this;
    this.#order ??= [...members.values()].sort(byLastName);
    return this.#order;
  }
  /** Those on the board whom somebody may see, by last name. */
  visibleTo(viewer: Person): readonly Member[] {
    const { inOrder } = this;
    if (this.audienceKey(viewer) === "*") return inOrder;
    const audience = audienceOf(viewer);
    return inOrder.filter((member) => sees(audience, member.person));
  }
  /** The same text for viewers who see the same people now: `*` for those who see everybody. */
  audienceKey(viewer: Person): string {
    const { key } = audienceOf(viewer);
    return key === "open" && this.#rights.isolated.size === 0 ? "*" : key;
  }
  member(id: string): Member | undefined {
    return this.members.get(id);
  }
  /** Somebody on the board, if the viewer may see them; else as if there were nobody. */
  memberFor(viewer: Person, id: string): Member | undefined {
    const member = this.member(id);
    return member && (id === viewer.id || sees(audienceOf(viewer), member.person)) ? member : undefined;
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
    return this.#places.zoneOf(person);
  }
  departmentName(id: string | null): string | null {
    return this.#places.departmentName(id);
  }
  locationName(id: string | null): string | null {
    return this.#places.locationName(id);
  }

  /** What changed for a viewer since a version; null when that cannot be told. */
  changedFor(viewer: Person, since: Version): Delta | null {
    return this.#past.since(viewer, since, this.version, this.#members, this.#rights.allSeeAll);
  }

  /** Whether a viewer has seen the same people ever since a version: if not, only the whole board will do. */
  sawTheSame(viewer: Person, since: Version): boolean {
    return this.#past.sawTheSame(viewer.id, since);
  }

  /** Is told of every change of the board, after it is to be seen here. */
  follow(follower: (news: RosterNews) => void): void {
    this.#followers.push(follower);
  }

  /** Lets time pass: settles everyone whose status an instant changed that lies behind us. */
  advance(): void {
    const now = this.#clock();
    if (this.#next === null || this.#next > now) return;
    const news = new News([]);
    for (const [id, member] of this.#members) {
      if (member.next === null || member.next > now) continue;
      const changed = member.settle(now, this.#places);
      if (member.last !== null) this.#instant = Math.max(this.#instant, member.last);
      if (changed) this.#past.passed(id, member.last ?? now, news.changed(id, standingOf(member.person)));
    }
    this.#wait();
    if (news.users.size > 0) for (const follow of this.#followers) follow(news);
  }

  close(): void {
    this.#alarm.set(null);
    this.#followers.length = 0;
  }

  /** All is read first and then taken at once: no request in between sees the one without the other. */
  async #take(changes: readonly Change[]): Promise<void> {
    this.advance();
    const had = { rights: this.#rights, places: this.#places };
    const { rights, places, people, touched, gone } = await readAnew(this.#db, changes, this.#siteZone, had);
    const now = this.#clock();
    const last = changes.at(-1)!.seq;
    const news = new News(changes);
    this.#places = places;
    const narrow = !(rights.allSeeAll && had.rights.allSeeAll);
    if (narrow && changes.some(({ kind }) => kind === "department" || kind === "role")) this.#past.rightsChanged(last);
    if (rights !== had.rights) this.#restand(rights, last, news);
    for (const [id, seq] of gone) this.#leave(id, seq, news);
    if (people) this.#join(people, touched, now, news);
    if (places !== had.places)
      for (const [id, member] of this.#members)
        if (member.settle(now, places)) this.#past.changed(id, last, news.changed(id, standingOf(member.person)));
    this.#seq = last;
    this.#wait();
    for (const follow of this.#followers) follow(news);
  }

  /** Gives everybody the rights that they have now. */
  #restand(rights: Rights, seq: number, news: News): void {
    this.#rights = rights;
    for (const [id, before] of this.#persons) {
      const person: Person = { ...before, ...rights.who(before) };
      this.#persons.set(id, person);
      if (audienceOf(before).key !== audienceOf(person).key) news.viewers.add(id);
      const member = this.#members.get(id);
      if (member) member.person = person;
      if (!member || before.departmentIsolated === person.departmentIsolated) continue;
      this.#past.changed(id, seq, news.changed(id, standingOf(before)));
    }
  }

  /** Takes somebody away whose account is gone. */
  #leave(id: string, seq: number, news: News): void {
    const person = this.#persons.get(id);
    if (!person || !this.#persons.delete(id) || !this.#members.delete(id)) return;
    this.#order = null;
    this.#past.changed(id, seq, news.changed(id, standingOf(person)));
  }

  /** Takes people as they were read, because of these changes. */
  #join(read: Read, touched: ReadonlyMap<string, Touched>, now: number, news: News): void {
    for (const person of read.persons) {
      const { id } = person;
      const had = this.#persons.get(id);
      const before = this.#members.get(id);
      const { seq = null, accountSeq = null } = touched.get(id) ?? {};
      this.#persons.set(id, person);
      if (had && audienceOf(had).key !== audienceOf(person).key) news.viewers.add(id);
      if (accountSeq !== null && !this.#rights.allSeeAll) this.#past.viewerChanged(id, accountSeq);
      let changed = before !== undefined;
      if (person.archived) this.#members.delete(id);
      else {
        const entries = read.entries.get(id) ?? [];
        const member = new Member(person, entries, read.since.get(id) ?? null, now, this.#places);
        if (member.last !== null) this.#instant = Math.max(this.#instant, member.last);
        this.#members.set(id, member);
        changed = member.json !== before?.json;
      }
      this.#order = null;
      const stood = before ? standingOf(before.person) : null;
      if (changed) news.changed(id, stood);
      // A host that read ahead sees no difference now: somebody who comes from another one may.
      if (seq !== null) this.#past.changed(id, seq, changed || accountSeq === null ? stood : undefined);
    }
  }

  #wait(): void {
    this.#next = null;
    for (const member of this.#members.values())
      if (member.next !== null && (this.#next === null || member.next < this.#next)) this.#next = member.next;
    this.#alarm.set(this.#next, () => {
      this.advance();
      this.#wait();
    });
  }
}
