import type { Change } from "#shared/change-log.ts";
import type { Deps } from "#shared/deps.ts";
import type { Person } from "#shared/roster/member.ts";
import { lineKey, lineKeysOf } from "./line-key.ts";

/** Whose a line is. */
export type Owners =
  | { readonly found: "people"; readonly people: readonly Person[] }
  /** Nobody has it; or it is a telephone number of several people, of whom none has chosen it as their line. */
  | { readonly found: "nobody" | "several" };

export interface Lines {
  keyOf(line: string): Promise<string>;
  ownersOf(key: string): Promise<Owners>;
}

interface Index {
  readonly chosen: ReadonlyMap<string, readonly string[]>;
  readonly phones: ReadonlyMap<string, readonly string[]>;
}

const MOST_REMEMBERED = 50_000;

/** Whose each line is, in this host's memory: made from the roster and the settings when an event asks, anew after they changed. */
export function linesOf({ roster, settings, tail }: Pick<Deps, "roster" | "settings" | "tail">): Lines {
  let index: Promise<Index> | null = null;
  let keys = new Map<string, Promise<string[]>>();
  let country = "";
  /** What each person had chosen when the index was made. */
  let choices = new Map<string, string>();
  const choiceOf = ({ id, departmentId }: Person) => settings.get("calls.line", id, departmentId);
  /** Whether lines may be others' now: what one sets for oneself is mostly something else, a filter of the board for one. */
  const moves = ({ kind, subjectId }: Change): boolean => {
    if (kind !== "setting") return kind === "user";
    const person = subjectId === null ? undefined : roster.person(subjectId);
    return !person || choiceOf(person) !== (choices.get(person.id) ?? "");
  };
  tail.follow((changes) => {
    if (changes.some(moves)) index = null;
  });

  /** Numbers seldom change: each is taken apart once. */
  const keysOf = (phone: string): Promise<string[]> => {
    const known = keys.get(phone);
    if (known) return known;
    if (keys.size >= MOST_REMEMBERED) keys = new Map();
    const made = lineKeysOf(phone, country);
    keys.set(phone, made);
    return made;
  };

  const make = async (): Promise<Index> => {
    const here = settings.get("site.country");
    if (here !== country) keys = new Map();
    country = here;
    const chose = new Map<string, string>();
    choices = chose;
    const chosen = new Map<string, string[]>();
    const phones = new Map<string, string[]>();
    const put = (map: Map<string, string[]>, key: string, id: string) => {
      const ids = map.get(key) ?? [];
      if (!ids.includes(id)) map.set(key, [...ids, id]);
    };
    for (const { person } of roster.members.values()) {
      const line = choiceOf(person);
      chose.set(person.id, line);
      if (line) for (const key of await keysOf(line)) put(chosen, key, person.id);
      for (const phone of [person.phone, person.mobile, person.otherPhone])
        if (phone) for (const key of await keysOf(phone)) put(phones, key, person.id);
    }
    return { chosen, phones };
  };

  const peopleOf = (ids: readonly string[]): Person[] =>
    ids.flatMap((id) => {
      const member = roster.member(id);
      return member ? [member.person] : [];
    });

  return {
    keyOf: (line) => lineKey(line, settings.get("site.country")),
    async ownersOf(key) {
      index ??= make();
      const { chosen, phones } = await index;
      const people = peopleOf(chosen.get(key) ?? []);
      if (people.length > 0) return { found: "people", people };
      const reached = peopleOf(phones.get(key) ?? []);
      if (reached.length > 1) return { found: "several" };
      return reached.length === 1 ? { found: "people", people: reached } : { found: "nobody" };
    },
  };
}
