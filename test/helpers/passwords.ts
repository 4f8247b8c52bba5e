import { hashPassword, setPasswordHashIn } from "#functions/auth/actions.ts";
import type { ActionDeps } from "#shared/deps.ts";

const hashes = new Map<string, Promise<string>>();

/** Gives somebody a password. Hashing is slow on purpose: each password is hashed once in a process, and not for each user. */
export async function givePassword(deps: ActionDeps, userId: string, password: string): Promise<void> {
  const made = hashes.get(password) ?? hashPassword(password);
  hashes.set(password, made);
  const hash = await made;
  await deps.db.transaction((tx) => setPasswordHashIn(tx, userId, hash, deps.clock()));
}
