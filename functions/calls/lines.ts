import type { Deps } from "#shared/deps.ts";
import type { Person } from "#shared/roster/member.ts";
import { lineKey, lineKeysOf } from "./line-key.ts";

/** Whose a line is. */
export type Owners =
  | { readonly found: "people"; readonly people: readonly Person[] }
  /** Nobody has it; or it is a telephone number of several people, of whom none has chosen it as their line. */
  | { readonly found: "nobody" | "several" };

export interface Lines {
  ownersOf(line: string): Promise<Owners>;
  keyOf(line: string): Promise<string>;
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
  tail.follow((changes) => {
    if (changes.some(({ kind }) => kind === "user" || kind === "setting")) index = null;
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
    const chosen = new Map<string, string[]>();
    const phones = new Map<string, string[]>();
    const put = (map: Map<string, string[]>, key: string, id: string) => {
      const ids = map.get(key) ?? [];
      if (!ids.includes(id)) map.set(key, [...ids, id]);
    };
    for (const { person } of roster.members.values()) {
      const line = settings.get("calls.line", person.id, person.departmentId);
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
    async ownersOf(line) {
      index ??= make();
      const { chosen, phones } = await index;
      const key = await lineKey(line, country);
      const people = peopleOf(key === "" ? [] : (chosen.get(key) ?? []));
      if (people.length > 0) return { found: "people", people };
      const reached = peopleOf(key === "" ? [] : (phones.get(key) ?? []));
      if (reached.length > 1) return { found: "several" };
      return reached.length === 1 ? { found: "people", people: reached } : { found: "nobody" };
    },
  };
}
