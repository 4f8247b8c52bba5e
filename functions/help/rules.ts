import { scopeOf, type Who } from "#shared/permissions.ts";
import type { HelpPage } from "./pages.ts";
import { type HelpAudience, type TopicGroup, topicGroups } from "./topics.ts";

/** Whose guide somebody reads, by what they may do. */
export function audienceOf(viewer: Who | null): HelpAudience {
  if (!viewer) return "colleagues";
  if (scopeOf(viewer, "directory.see")) return "administrators";
  if (scopeOf(viewer, "jobs.see")) return "operators";
  return ["all", "department"].includes(scopeOf(viewer, "status.set") ?? "own") ? "receptionists" : "colleagues";
}

/** All groups of pages, the reader's own first. */
export const groupsFor = (viewer: Who | null): readonly TopicGroup[] => {
  const own = audienceOf(viewer);
  return [...topicGroups].sort((a, b) => Number(b.audience === own) - Number(a.audience === own));
};

/** A place in the help that a search found. */
export interface Found {
  readonly page: HelpPage;
  readonly id: string | null;
  readonly title: string;
  /** Some words around the first match, cut into what matched and what did not. */
  readonly excerpt: readonly { readonly text: string; readonly match: boolean }[];
}

const MOST_WORDS = 8;
const MOST_FOUND = 30;
const BEFORE = 60;
const LENGTH = 220;

/** The places that hold every word of a query, at the beginning of a word; those with one in their heading first. */
export function searchHelp(pages: readonly HelpPage[], query: string): Found[] {
  const words = wordsOf(query);
  if (words.length === 0) return [];
  const pattern = new RegExp(`(?<![\\p{Letter}\\p{Number}])(${words.map(escapePattern).join("|")})`, "giu");
  const found: (Found & { rank: number })[] = [];
  for (const page of pages)
    for (const { id, title, text } of page.parts) {
      // A part is about its page, too: "signing devices" finds the devices under "Signing in".
      const all = fold(`${page.title} ${title} ${text}`);
      const own = fold(`${title} ${text}`);
      if (!words.every((word) => begins(all, word)) || !words.some((word) => begins(own, word))) continue;
      const rank = words.filter((word) => begins(fold(title), word)).length * 2 + (id === null ? 1 : 0);
      found.push({ page, id, title, excerpt: excerptOf(text, pattern), rank });
    }
  return found.sort((a, b) => b.rank - a.rank).slice(0, MOST_FOUND);
}

const fold = (text: string) => text.normalize("NFKC").toLowerCase().replaceAll("’", "'");
const wordsOf = (query: string) =>
  [
    ...new Set(
      fold(query).match(/\/?[\p{Letter}\p{Number}](?:[\p{Letter}\p{Number}'/_.-]*[\p{Letter}\p{Number}])?/gu) ?? [],
    ),
  ].slice(0, MOST_WORDS);
const begins = (text: string, word: string) => {
  for (let at = text.indexOf(word); at >= 0; at = text.indexOf(word, at + 1))
    if (at === 0 || !/[\p{Letter}\p{Number}]/u.test(text[at - 1]!)) return true;
  return false;
};
const escapePattern = (word: string) => word.replaceAll(/[.*+?^${}()|[\]\\/]/g, "\\$&").replaceAll("'", "['’]");

function excerptOf(text: string, pattern: RegExp): Found["excerpt"] {
  const at = Math.max(0, text.search(pattern));
  const from = at <= BEFORE ? 0 : text.indexOf(" ", at - BEFORE) + 1;
  const end = from + LENGTH >= text.length ? text.length : Math.max(from, text.lastIndexOf(" ", from + LENGTH));
  const cut = (from > 0 ? "… " : "") + text.slice(from, end) + (end < text.length ? " …" : "");
  return cut
    .split(pattern)
    .map((piece, i) => ({ text: piece, match: i % 2 === 1 }))
    .filter((piece) => piece.text !== "");
}
