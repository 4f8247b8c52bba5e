import type { ActionDeps } from "#shared/deps.ts";
import type { AuthDeps } from "../auth-deps.ts";
import { accountById } from "../queries.ts";
import { findLink, makeLinkIn, useLinkIn } from "./one-time-links.ts";
import { type Entry, type Origin, openSessionIn } from "./sessions.ts";

/**
 * Makes a link that signs a user in, once: for whoever has just shown who they are, and for the demonstration.
 * @param keep how long it works, in milliseconds.
 * @returns its path, without the virtual directory.
 */
export async function createSignInLink(
  { db, clock }: Pick<ActionDeps, "db" | "clock">,
  userId: string,
  keep: number,
): Promise<string> {
  const { token } = await db.transaction((tx) =>
    makeLinkIn(tx, { purpose: "sign-in", userId, createdBy: null, keep }, clock()),
  );
  return `/login/${token}`;
}

/** Uses such a link up; null when it works no more. */
export async function useSignInLink(
  deps: Pick<AuthDeps, "db" | "clock" | "settings" | "mail">,
  token: string,
  from: Origin,
): Promise<Entry | null> {
  const now = deps.clock();
  return deps.db.transaction(async (tx) => {
    const link = await findLink(tx, "sign-in", token, now);
    if (link.state !== "open" || !link.row.userId || !(await accountById(tx, link.row.userId))) return null;
    return (await useLinkIn(tx, link.row.id, now)) ? openSessionIn(tx, deps, link.row.userId, from, now) : null;
  });
}
