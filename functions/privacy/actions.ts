import { eq } from "drizzle-orm";
import { eraseReadingsIn } from "#functions/announcements/actions.ts";
import { eraseAccessIn } from "#functions/auth/actions.ts";
import { eraseCallsIn } from "#functions/calls/actions.ts";
import { eraseSettingsIn } from "#functions/client-settings/actions.ts";
import { eraseAccountIn } from "#functions/directory/actions.ts";
import { eraseDevicesIn } from "#functions/live/actions.ts";
import { eraseNotesIn } from "#functions/notes/actions.ts";
import { eraseSensingIn } from "#functions/sensing/actions.ts";
import { eraseStatusesIn } from "#functions/status/actions.ts";
import { eraseWatchesIn } from "#functions/watches/actions.ts";
import { type Actor, audit, pseudonymise } from "#shared/audit.ts";
import { recordChanges } from "#shared/change-log.ts";
import type { ActionDeps } from "#shared/deps.ts";
import { conflict, invalid, notFound } from "#shared/http/problem.ts";
import { eraseReceiver } from "#shared/mail/outbox.ts";
import { say } from "#shared/texts/current.ts";

/**
 * Erases a person (GDPR, article 17): all in one transaction, and for good. An account without a name remains, so that
 * counts and what others did still add up.
 * @param typed what was typed to say that it is meant: the user name.
 * @throws Problem 404; 409 for who is not archived; 422 where the user name was not typed.
 */
export async function eraseUser(deps: ActionDeps, actor: Actor, userId: string, typed: string): Promise<void> {
  const now = deps.clock();
  const seq = await deps.db.transaction(async (tx) => {
    const { q, t } = tx;
    const [user] = await q
      .select({ username: t.users.username, archivedAt: t.users.archivedAt })
      .from(t.users)
      .where(eq(t.users.id, userId));
    if (!user) throw notFound(say("status.noSuchUser"));
    if (user.archivedAt === null) throw conflict(say("privacy.archiveFirst"));
    if (typed.trim().toLowerCase() !== user.username.toLowerCase()) {
      const detail = say("privacy.typeName", user.username);
      throw invalid(detail, [{ pointer: "/username", detail }]);
    }
    await eraseAccessIn(tx, userId);
    await eraseDevicesIn(tx, userId);
    await eraseCallsIn(tx, userId);
    await eraseSensingIn(tx, userId);
    await eraseSettingsIn(tx, userId);
    await eraseStatusesIn(tx, userId);
    await eraseWatchesIn(tx, userId);
    await eraseNotesIn(tx, userId);
    await eraseReadingsIn(tx, userId);
    await eraseReceiver(tx, userId, now);
    await pseudonymise(tx, userId, say("privacy.erasedName"));
    await eraseAccountIn(tx, userId, now);
    const subjectName = say("privacy.erasedName");
    await audit(tx, actor, [{ action: "user.erase", subjectType: "user", subjectId: userId, subjectName }], now);
    return recordChanges(tx, [{ kind: "user", subjectId: userId }], now);
  });
  await deps.tail.reached(seq);
}

/** Puts on record that somebody took another's data out. */
export async function recordExport(deps: ActionDeps, actor: Actor, userId: string, name: string): Promise<void> {
  if (actor.id === userId) return;
  await deps.db.transaction((tx) =>
    audit(
      tx,
      actor,
      [{ action: "user.export", subjectType: "user", subjectId: userId, subjectName: name }],
      deps.clock(),
    ),
  );
}
