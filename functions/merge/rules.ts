import type { Person } from "#shared/roster/member.ts";
import { nameKey } from "#shared/text-rules.ts";

/** Which account goes, and which one stays. */
export interface Merge {
  readonly from: string;
  readonly into: string;
}

/** As much of an account as tells whether it is still the one that was looked at. */
interface Dated {
  readonly id: string;
  readonly updatedAt: Date;
}

/** Names two accounts as they were when somebody looked at them. */
export const stateOf = (from: Dated, into: Dated): string =>
  [from, into].map(({ id, updatedAt }) => `${id}.${updatedAt.getTime()}`).join(" ");

/**
 * Accounts that could be the same person's: those that have all words of a text in their names and addresses; without
 * one, those of the same name or telephone number.
 */
export function candidates(all: Iterable<Person>, into: Person, text: string, most: number): Person[] {
  const words = nameKey(text).split(/\s+/).filter(Boolean);
  const found: Person[] = [];
  for (const one of all) {
    if (one.id === into.id) continue;
    const key = nameKey(`${one.displayName} ${one.username} ${one.email ?? ""}`);
    const fits = words.length > 0 ? words.every((word) => key.includes(word)) : looksLike(one, into);
    if (fits && found.push(one) >= most) break;
  }
  return found;
}

function looksLike(one: Person, other: Person): boolean {
  if (nameKey(one.displayName) === nameKey(other.displayName)) return true;
  const numbers = [other.phone, other.mobile, other.otherPhone].filter(Boolean);
  return [one.phone, one.mobile, one.otherPhone].some((number) => number && numbers.includes(number));
}
