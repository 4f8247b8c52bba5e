import type { BoardUser } from "#shared/status/board-user.ts";
import type { Kind } from "#shared/status/types.ts";
import { fold } from "./fold.ts";
import type { People, Person } from "./people.ts";
import type { GroupBy, Query, Sort } from "./types.ts";

export type KindCounts = Record<Kind, number>;
const noCounts = (): KindCounts => ({ in: 0, busy: 0, away: 0, out: 0, unknown: 0 });

export interface Group {
  /** `favourites`, `all`, or the department's or location's id; empty for those without one. */
  key: string;
  /** Null for favourites, for everybody, and for those without a department or location. */
  name: string | null;
  /** Those to show. */
  users: BoardUser[];
  /** Everybody who belongs to it, whether shown or not. */
  total: number;
  counts: KindCounts;
}

export interface BoardModel {
  groups: Group[];
  /** By kind, of those who fit everything but the filter of kinds: what a press on that filter would show. */
  counts: KindCounts;
  shown: number;
  total: number;
}

export interface Arrangement {
  groupBy: GroupBy;
  sort: Sort;
  favourites: ReadonlySet<string>;
  ownDepartmentId: string | null;
}

/** From this many people on, the viewer's own department comes first: below it, one finds it anyway. */
export const largeOrganisation = 60;

/** Everything that the board shows, from everybody and what is looked for. */
export function boardModel(people: People, query: Query, arrangement: Arrangement): BoardModel {
  const fits = matcher(people, query);
  const kinds = new Set(query.kinds);
  const groups = new Map<string, Group>();
  const counts = noCounts();
  let shown = 0;
  for (const person of people.list) {
    const { user } = person;
    const home = groupOf(groups, user, arrangement.groupBy);
    home.total++;
    home.counts[user.status.kind]++;
    const favourite = arrangement.favourites.has(user.id);
    const group = favourite ? favouritesOf(groups) : home;
    if (favourite) {
      group.total++;
      group.counts[user.status.kind]++;
    }
    if (!fits(person)) continue;
    counts[user.status.kind]++;
    if (kinds.size > 0 && !kinds.has(user.status.kind)) continue;
    group.users.push(user);
    shown++;
  }
  const arranged = arrangeGroups(groups, people, arrangement);
  if (arrangement.sort !== "name") for (const group of arranged) sortUsers(group.users, arrangement.sort, people);
  return { groups: arranged, counts, shown, total: people.list.length };
}

/** The words of a search, all of which must be found; quotation marks may stand around them. */
export const searchTerms = (text: string): string[] =>
  fold(text)
    .replace(/["“”„«»]/g, " ")
    .split(/\s+/)
    .filter(Boolean);

function matcher(people: People, { text, departmentId, locationId }: Query): (person: Person) => boolean {
  const terms = searchTerms(text);
  // "+1 555 0100" is one number, not three words.
  const number = /^[+\d][\d\s()/.-]{3,}$/.test(text.trim()) ? text.replace(/\D+/g, "") : null;
  return (person) => {
    if (departmentId !== null && person.user.departmentId !== departmentId) return false;
    if (locationId !== null && person.user.locationId !== locationId) return false;
    if (terms.length === 0) return true;
    const words = people.words(person);
    return terms.every((term) => words.includes(term)) || (number !== null && words.includes(number));
  };
}

function groupOf(groups: Map<string, Group>, user: BoardUser, groupBy: GroupBy): Group {
  if (groupBy === "none") return ensure(groups, "all", null);
  const [id, name] = groupBy === "department" ? [user.departmentId, user.department] : [user.locationId, user.location];
  return ensure(groups, id ?? "", name);
}
const favouritesOf = (groups: Map<string, Group>) => ensure(groups, "favourites", null);

function ensure(groups: Map<string, Group>, key: string, name: string | null): Group {
  let group = groups.get(key);
  if (!group) {
    group = { key, name, users: [], total: 0, counts: noCounts() };
    groups.set(key, group);
  }
  return group;
}

function arrangeGroups(groups: Map<string, Group>, people: People, { groupBy, ownDepartmentId }: Arrangement): Group[] {
  const places = groupBy === "location" ? people.locations : people.departments;
  const rank = new Map(places.map((place, index) => [place.id, index]));
  const ownFirst = groupBy === "department" && people.list.length > largeOrganisation;
  const place = (group: Group): number => {
    if (group.key === "favourites") return -2;
    if (ownFirst && group.key === ownDepartmentId) return -1;
    return rank.get(group.key) ?? Number.MAX_SAFE_INTEGER;
  };
  return [...groups.values()].filter((group) => group.users.length > 0).sort((a, b) => place(a) - place(b));
}

/** Sorts in place by a number; the sort is stable, so equals stay in the order of their names. */
function sortUsers(users: BoardUser[], sort: Exclude<Sort, "name">, people: People): void {
  const key = keys[sort];
  const numbers = new Map(users.map((user) => [user, key(user, people)]));
  users.sort((a, b) => numbers.get(a)! - numbers.get(b)!);
}

const last = Number.MAX_SAFE_INTEGER;
const keys: Record<Exclude<Sort, "name">, (user: BoardUser, people: People) => number> = {
  status: (user, people) => people.typeOrder.get(user.status.type) ?? last,
  // Who changed last comes first: that is what one looks for.
  since: (user) => (user.status.since === null ? last : -Date.parse(user.status.since)),
  return: (user) => (user.status.returnAt === null ? last : Date.parse(user.status.returnAt)),
};

/** The users in the order in which they are shown: what "down" and "up" move through. */
export const inOrder = (groups: readonly Group[]): BoardUser[] => groups.flatMap((group) => group.users);

/** A stretch of the rows, groups kept: what the server writes before the browser takes over. */
export function stretch(groups: readonly Group[], offset: number, count: number): Group[] {
  const cut: Group[] = [];
  let skip = offset;
  let left = count;
  for (const group of groups) {
    if (left <= 0) break;
    const users = group.users.slice(skip, skip + left);
    skip = Math.max(0, skip - group.users.length);
    left -= users.length;
    if (users.length > 0) cut.push({ ...group, users });
  }
  return cut;
}
