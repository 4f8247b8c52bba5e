import { openLinks } from "#functions/auth/actions.ts";
import type { Database } from "#shared/db/database.ts";
import type { Filled, Loader, Unfilled } from "./loader.ts";

const tokenOf = (path: string) => path.slice(path.lastIndexOf("/") + 1);

/** Mails that carry a one-time link, as long as that works: a newer one takes its place. */
async function withOpenLink<K extends "password" | "invitation">(
  db: Database,
  purpose: K,
  mails: readonly Unfilled<K>[],
  now: number,
  fill: (mail: Unfilled<K>) => Filled<K>,
): Promise<Map<string, Filled<K>>> {
  const tokens = mails.map(({ data }) => tokenOf(data.path));
  const open = await openLinks(db, purpose, tokens, now);
  return new Map(
    mails.map((mail) => [mail.id, open.has(tokenOf(mail.data.path)) ? fill(mail) : { drop: "linkGone" as const }]),
  );
}

export const loadPasswords: Loader<"password"> = (db, mails, { now }) =>
  withOpenLink(db, "password", mails, now, ({ data, receiver: { name, username } }) => ({
    props: { name, username, path: data.path, expiresAt: Date.parse(data.expiresAt) },
  }));

export const loadInvitations: Loader<"invitation"> = (db, mails, { now }) =>
  withOpenLink(db, "invitation", mails, now, ({ data, receiver: { name, username } }) => ({
    props: { name, username, by: data.by, path: data.path, expiresAt: Date.parse(data.expiresAt) },
  }));

export const loadTests: Loader<"test"> = async (_db, mails, { serverName }) =>
  new Map(mails.map(({ id, data }) => [id, { props: { by: data.by, server: serverName } }]));
