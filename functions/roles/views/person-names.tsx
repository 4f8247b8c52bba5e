import type { Member } from "#shared/roster/member.ts";

/** What a field for a person offers: the user name is what counts, the rest tells whose it is. */
export function PersonNames({ found }: { found: readonly Member[] }) {
  return found.map(({ person, row }) => (
    <option key={person.id} value={person.username}>
      {[person.displayName, row.department].filter(Boolean).join(", ")}
    </option>
  ));
}
