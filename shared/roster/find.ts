import { nameKey } from "../text-rules.ts";
import type { Member, Person } from "./member.ts";
import type { Roster } from "./roster.ts";

/** Those on the board whom somebody may see and whose names have all of some words, by last name; at most so many. */
export function suggest(roster: Roster, viewer: Person, text: string, most = 12): Member[] {
  const words = nameKey(text.slice(0, 100)).split(/\s+/).filter(Boolean);
  if (words.length === 0) return [];
  const found: Member[] = [];
  for (const member of roster.visibleTo(viewer)) {
    const { displayName, username, email } = member.person;
    const all = nameKey(`${displayName} ${username} ${email ?? ""}`);
    if (words.every((word) => all.includes(word)) && found.push(member) >= most) break;
  }
  return found;
}

/**
 * Somebody on the board whom the viewer may see, by user name, e-mail address or full name as it was typed.
 * @returns `none` for nobody, `several` where the name is that of more than one.
 */
export function named(roster: Roster, viewer: Person, text: string): Member | "none" | "several" {
  const key = nameKey(text.slice(0, 300));
  if (key === "") return "none";
  const namesakes: Member[] = [];
  for (const member of roster.visibleTo(viewer)) {
    const { usernameKey, emailKey, displayName } = member.person;
    if (usernameKey === key || emailKey === key) return member;
    if (nameKey(displayName) === key) namesakes.push(member);
  }
  return namesakes.length > 1 ? "several" : (namesakes[0] ?? "none");
}
