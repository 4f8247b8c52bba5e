import { type Actor, audit } from "#shared/audit.ts";
import type { ActionDeps } from "#shared/deps.ts";
import type { Person } from "#shared/roster/member.ts";

/** Puts on record that a deputy looked at somebody's notes; which of them is nobody else's business. */
export const recordReading = (deps: Pick<ActionDeps, "db" | "clock">, actor: Actor, owner: Person): Promise<void> =>
  deps.db.transaction((tx) =>
    audit(
      tx,
      actor,
      [{ action: "deputy.read-notes", subjectType: "user", subjectId: owner.id, subjectName: owner.displayName }],
      deps.clock(),
    ),
  );
