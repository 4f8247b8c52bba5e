import { mergeAnnouncementsIn } from "#functions/announcements/actions.ts";
import { mergeAccessIn } from "#functions/auth/actions.ts";
import { mergeCallsIn } from "#functions/calls/actions.ts";
import { mergeSettingsIn } from "#functions/client-settings/actions.ts";
import { mergeAccountIn, refuseNoAdministrator } from "#functions/directory/actions.ts";
import { eraseDevicesIn } from "#functions/live/actions.ts";
import { mergeNotesIn } from "#functions/notes/actions.ts";
import { mergeDeputiesIn } from "#functions/roles/actions.ts";
import { eraseSensingIn } from "#functions/sensing/actions.ts";
import { mergeStatusesIn } from "#functions/status/actions.ts";
import { mergeWatchesIn } from "#functions/watches/actions.ts";
import { type Actor, audit, followAccount } from "#shared/audit.ts";
import { type Change, recordChanges } from "#shared/change-log.ts";
import type { Database } from "#shared/db/database.ts";
import type { ActionDeps } from "#shared/deps.ts";
import { conflict, invalid, notFound } from "#shared/http/problem.ts";
import { stale } from "#shared/http/version.ts";
import { moveReceiver } from "#shared/mail/outbox.ts";
import { displayNameOf } from "#shared/roster/read.ts";
import { nameKey } from "#shared/text-rules.ts";
import { say } from "#shared/texts/current.ts";
import { type Account, accountRow } from "./queries.ts";
import { type Merge, stateOf } from "./rules.ts";

/** What was typed to say that it is meant, and what was looked at before; null: nothing was. */
export interface Meant {
  readonly username: string;
  readonly state: string | null;
}

/**
 * Makes one account of two of one person, in one transaction and for good: what belongs to the first becomes the
 * second's, whatever refers to it refers to the second, and the first is there no more. Role, password and what both
 * say differently stay as the second has them.
 * @throws Problem 404; 409 for oneself as the first, for the last administrator, for a second who is archived, and where
 * one of them was changed since; 422 where the first one's user name was not typed.
 */
export async function mergeUsers(deps: ActionDeps, actor: Actor, merge: Merge, meant: Meant): Promise<void> {
  const now = deps.clock();
  const last = await deps.db.transaction(async (tx) => {
    const [from, into] = [await accountRow(tx, merge.from), await accountRow(tx, merge.into)];
    if (!from || !into) throw notFound(say("status.noSuchUser"));
    refuse(actor, from, into, meant);
    const changes = await followIn(tx, from, into, now);
    const seq = await recordChanges(tx, changes, now);
    if (from.role === "administrator") await refuseNoAdministrator(tx);
    await onRecord(tx, actor, from, into, now);
    return seq + changes.length - 1;
  });
  await deps.tail.reached(last);
}

function refuse(actor: Actor, from: Account, into: Account, { username, state }: Meant): void {
  if (from.id === into.id) throw conflict(say("merge.same"));
  if (from.id === actor.id) throw conflict(say("merge.notOneself"));
  if (into.archivedAt !== null) throw conflict(say("merge.intoArchived", displayNameOf(into)));
  if (state !== null && state !== stateOf(from, into)) throw stale(say("merge.changedMeanwhile"));
  if (nameKey(username) === from.usernameKey) return;
  const detail = say("merge.typeName", from.username);
  throw invalid(detail, [{ pointer: "/username", detail }]);
}

/** Each room gives its own; the account comes last, when nothing refers to it any more. */
async function followIn(tx: Database, from: Account, into: Account, now: number): Promise<Omit<Change, "seq">[]> {
  const [a, b] = [from.id, into.id];
  await mergeStatusesIn(tx, a, b, now);
  await mergeCallsIn(tx, a, b);
  await eraseSensingIn(tx, a);
  await eraseDevicesIn(tx, a);
  await moveReceiver(tx, a, b);
  await followAccount(tx, a, b);
  const changes: Omit<Change, "seq">[] = [
    ...(await mergeAccessIn(tx, a, b, now)),
    ...(await mergeNotesIn(tx, a, b)),
    ...(await mergeAnnouncementsIn(tx, a, b)),
    ...(await mergeWatchesIn(tx, a, b, now)),
    ...(await mergeSettingsIn(tx, a, b)),
    ...(await mergeDeputiesIn(tx, a, b)),
  ];
  await mergeAccountIn(tx, from, into, now);
  const users = [a, b].map((subjectId) => ({ kind: "user", subjectId }) as const);
  return [...changes, ...users];
}

async function onRecord(tx: Database, actor: Actor, from: Account, into: Account, now: number): Promise<void> {
  const after = (await accountRow(tx, into.id))!;
  const told = ({ usernameKey: _u, emailKey: _e, updatedAt: _at, pictureHash: _p, ...rest }: Account) => rest;
  const subject = { subjectType: "user", subjectId: into.id, subjectName: into.username } as const;
  const before = { ...told(into), merged: told(from) };
  await audit(tx, actor, [{ action: "user.merge", ...subject, before, after: told(after) }], now);
}
