import type { BoardUser } from "#shared/status/board-user.ts";
import { fold } from "./fold.ts";
import { searchText } from "./search-text.ts";
import type { TypeLite } from "./types.ts";

export interface Person {
  user: BoardUser;
  /** What the search looks through; made when it is first needed. */
  words: string | null;
}

export interface Place {
  id: string;
  name: string;
}

const rankOf = (inOrder: readonly string[]) => new Map(inOrder.map((id, index) => [id, index]));

/**
 * Everybody on the board, in the order of their names. Order is kept and not made again for every keystroke: comparing
 * names by the rules of a language is the dearest thing that a board of thousands does.
 */
export class People {
  list: Person[];
  /** Counts the changes. */
  version = 0;
  departments: Place[] = [];
  locations: Place[] = [];
  readonly typeOrder: ReadonlyMap<string, number>;
  /** Where the departments and locations stand that were put in order, by id; the others follow by name. */
  #rank: ReadonlyMap<string, number>;
  readonly #byId = new Map<string, Person>();
  readonly #typeWords: ReadonlyMap<string, string>;
  readonly #collator: Intl.Collator;

  constructor(
    users: readonly BoardUser[],
    types: readonly TypeLite[],
    locale: string,
    placesInOrder: readonly string[] = [],
  ) {
    this.#rank = rankOf(placesInOrder);
    this.#collator = new Intl.Collator(locale, { sensitivity: "base", numeric: true });
    this.#typeWords = new Map(types.map((type) => [type.key, fold(type.name)]));
    this.typeOrder = new Map(types.map((type, index) => [type.key, index]));
    this.list = users.map((user) => ({ user, words: null }));
    for (const person of this.list) this.#byId.set(person.user.id, person);
    this.#sort();
    this.#collectPlaces();
  }

  find = (id: string): BoardUser | undefined => this.#byId.get(id)?.user;

  /** Takes in changed, new and removed users. Answers with the ids of those whose status says something else now. */
  apply(users: readonly BoardUser[], removed: readonly string[]): string[] {
    const changed: string[] = [];
    const moved: Person[] = [];
    let placed = false;
    for (const user of users) {
      const person = this.#byId.get(user.id);
      if (!person) {
        const added = { user, words: null };
        this.#byId.set(user.id, added);
        moved.push(added);
        placed = true;
        changed.push(user.id);
        continue;
      }
      const before = person.user;
      if (before.sortName !== user.sortName) moved.push(person);
      if (before.department !== user.department || before.location !== user.location) placed = true;
      if (saysOtherwise(before, user)) changed.push(user.id);
      person.user = user;
      person.words = null;
    }
    const gone = new Set(removed.filter((id) => this.#byId.delete(id)));
    if (gone.size > 0) {
      this.list = this.list.filter((person) => !gone.has(person.user.id));
      placed = true;
    }
    if (moved.length > 0) this.#putInOrder(moved);
    if (placed) this.#collectPlaces();
    this.version++;
    return changed;
  }

  /** Takes in everybody anew. */
  replace(users: readonly BoardUser[]): string[] {
    const here = new Set(users.map((user) => user.id));
    return this.apply(
      users,
      this.list.map((person) => person.user.id).filter((id) => !here.has(id)),
    );
  }

  /** Takes in another order of the departments and locations. */
  order(placesInOrder: readonly string[]): void {
    this.#rank = rankOf(placesInOrder);
    this.#collectPlaces();
    this.version++;
  }

  words(person: Person): string {
    person.words ??= this.#wordsOf(person.user);
    return person.words;
  }

  #wordsOf(user: BoardUser): string {
    return `${fold(searchText(user))}\n${this.#typeWords.get(user.status.type) ?? user.status.type}`;
  }

  #before = (a: Person, b: Person): number =>
    this.#collator.compare(a.user.sortName, b.user.sortName) ||
    (a.user.id < b.user.id ? -1 : a.user.id > b.user.id ? 1 : 0);

  #sort(): void {
    // The server sends them sorted: then one look through them is enough.
    for (let i = 1; i < this.list.length; i++) {
      if (this.#before(this.list[i - 1]!, this.list[i]!) > 0) {
        this.list.sort(this.#before);
        return;
      }
    }
  }

  /** Finds the places of a few who were renamed or are new, without comparing all the others. */
  #putInOrder(moved: readonly Person[]): void {
    const moving = new Set(moved);
    this.list = this.list.filter((person) => !moving.has(person));
    if (moved.length > 100) {
      this.list.push(...moved);
      this.#sort();
      return;
    }
    for (const person of moved) {
      let from = 0;
      let to = this.list.length;
      while (from < to) {
        const middle = (from + to) >> 1;
        if (this.#before(this.list[middle]!, person) < 0) from = middle + 1;
        else to = middle;
      }
      this.list.splice(from, 0, person);
    }
  }

  #collectPlaces(): void {
    const departments = new Map<string, string>();
    const locations = new Map<string, string>();
    for (const { user } of this.list) {
      if (user.departmentId !== null) departments.set(user.departmentId, user.department ?? "");
      if (user.locationId !== null) locations.set(user.locationId, user.location ?? "");
    }
    this.departments = this.#arranged(departments);
    this.locations = this.#arranged(locations);
  }

  #arranged(names: Map<string, string>): Place[] {
    const rank = ({ id }: Place) => this.#rank.get(id) ?? this.#rank.size;
    return [...names]
      .map(([id, name]) => ({ id, name }))
      .sort((a, b) => rank(a) - rank(b) || this.#collator.compare(a.name, b.name));
  }
}

const saysOtherwise = (a: BoardUser, b: BoardUser): boolean =>
  a.status.type !== b.status.type || a.status.comment !== b.status.comment || a.status.returnAt !== b.status.returnAt;
