import type { BoardUser } from "#shared/status/board-user.ts";

/** What somebody is looked for by beside the name of their status type; numbers also as their digits alone. */
export function searchText(user: BoardUser): string {
  const { displayName, username, email, department, location, phone, mobile, status } = user;
  const numbers = [phone, mobile].filter((number) => number !== null);
  const bare = numbers.map((number) => number.replace(/\D+/g, ""));
  return [displayName, username, email, department, location, status.comment, ...numbers, ...bare]
    .filter(Boolean)
    .join("\n");
}
