import type { Deps } from "#shared/deps.ts";
import type { Member, Person } from "#shared/roster/member.ts";
import type { BoardUser } from "#shared/status/board-user.ts";
import type { StatusType } from "#shared/status/types.ts";
import { fold } from "#ui/islands/board/fold.ts";
import { searchText } from "#ui/islands/board/search-text.ts";

const MOST_WORDS = 8;
const LONGEST = 100;

/** O'Brien, O’Brien and obrien are one. */
const plain = (text: string) => fold(text).replace(/['’ʼ`]/g, "");

/** Those whom somebody looks at on the phone, a page of them. */
export interface Found {
  readonly favourites: readonly BoardUser[];
  readonly others: readonly BoardUser[];
  /** The page after this one: where it begins, and how many it has; null where there is none. */
  readonly next: { readonly from: number; readonly count: number } | null;
  readonly from: number;
  readonly text: string;
}

/** What is looked through of a row, for as long as the row is the same. */
const wordsOf = new WeakMap<BoardUser, string>();

/**
 * The people whom the viewer may see, without themselves: favourites first, then by name. With `text` those in whose
 * name, department, location, numbers or status each of its words is.
 */
export function findPeople(
  { roster, favourites }: Pick<Deps, "roster" | "favourites">,
  viewer: Person,
  text: string,
  from: number,
  limit: number,
): Found {
  const sought = plain(text.slice(0, LONGEST)).split(/\s+/).filter(Boolean).slice(0, MOST_WORDS);
  const own = favourites.of(viewer.id);
  const fits = ({ row }: Member) => {
    if (row.id === viewer.id) return false;
    if (sought.length === 0) return true;
    const words = searchable(row, roster.types);
    return sought.every((word) => words.includes(word));
  };
  const found = roster.visibleTo(viewer).filter(fits);
  const first = found.filter(({ row }) => own.has(row.id));
  const all = [...first, ...found.filter(({ row }) => !own.has(row.id))];
  const rows = (a: number, b: number) => all.slice(a, b).map(({ row }) => row);
  const [begin, end] = [from, from + limit];
  return {
    favourites: rows(begin, Math.min(end, first.length)),
    others: rows(Math.max(begin, first.length), end),
    next: all.length > end ? { from: end, count: Math.min(limit, all.length - end) } : null,
    from,
    text,
  };
}

function searchable(row: BoardUser, types: ReadonlyMap<string, StatusType>): string {
  const known = wordsOf.get(row);
  if (known !== undefined) return known;
  const words = plain(`${searchText(row)}\n${types.get(row.status.type)?.name ?? ""}`);
  wordsOf.set(row, words);
  return words;
}
