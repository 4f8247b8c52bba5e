import type { Database } from "#shared/db/database.ts";
import type { ActionDeps } from "#shared/deps.ts";
import { queueMail } from "#shared/mail/outbox.ts";
import type { Person } from "#shared/roster/member.ts";
import { readPeople, readStatusTypes } from "#shared/roster/read.ts";
import { readRights } from "#shared/roster/rights.ts";
import { SettingsStore } from "#shared/settings/store.ts";
import { effectiveStatus } from "#shared/status/engine.ts";
import { mailDueAt, type Presence } from "../rules.ts";

/** Somebody who gets a note, and where they are. */
export interface Receiver {
  readonly person: Person;
  readonly presence: Presence;
}

/** Those of some users who have an account that is in use, with what their layers come to now. */
export async function receiversOf(tx: Database, userIds: readonly string[], now: number): Promise<Receiver[]> {
  const { persons, entries } = await readPeople(tx, await readRights(tx), userIds);
  const kinds = new Map((await readStatusTypes(tx)).map((type) => [type.key, type.kind]));
  return persons
    .filter((person) => !person.archived)
    .map((person) => {
      const { type, returnAt } = effectiveStatus(entries.get(person.id) ?? [], now);
      return { person, presence: { kind: kinds.get(type) ?? "unknown", returnAt } };
    });
}

/** A copy that was delivered to somebody. */
export interface Delivered extends Receiver {
  readonly copyId: string;
  readonly noteId: string;
}

/** What a mail of a copy is called off by, once it was read. */
export const causeOf = (copyId: string): string => `note:${copyId}`;

/** Puts the mails of notes that were delivered into the outbox: at once for those who are away, else for those who do not read them. */
export async function queueNoteMail(
  deps: Pick<ActionDeps, "mail" | "clock">,
  tx: Database,
  delivered: readonly Delivered[],
  now: number,
): Promise<void> {
  const reachable = delivered.filter(({ person }) => person.email !== null);
  if (reachable.length === 0 || !deps.mail.on()) return;
  const settings = await SettingsStore.read(tx, [
    ...new Set(reachable.flatMap(({ person }) => [person.id, person.departmentId ?? ""])),
    "",
  ]);
  const mails = reachable.flatMap(({ person, presence, copyId, noteId }) => {
    const wishes = {
      notes: settings.get("mail.notes", person.id, person.departmentId),
      after: settings.get("mail.notesAfter", person.id, person.departmentId),
    };
    const dueAt = mailDueAt(wishes, presence, now);
    if (dueAt === null) return [];
    return [
      {
        kind: "note" as const,
        data: { noteId, receiverId: copyId },
        toUserId: person.id,
        toAddress: person.email!,
        dueAt,
        causeKey: causeOf(copyId),
      },
    ];
  });
  await queueMail(deps, tx, mails);
}
