import type { ActionDeps } from "#shared/deps.ts";
import { hasAdministrator } from "../queries.ts";
import { makeLinkIn } from "./one-time-links.ts";

/** Until the next start, which makes a new one; in milliseconds. */
const KEPT = 7 * 24 * 3600_000;

/** Whether there is no administrator yet who can sign in. */
export const needsSetup = async ({ db }: Pick<ActionDeps, "db">): Promise<boolean> => !(await hasAdministrator(db));

/**
 * Makes the link by which the first administrator is made; one made before works no more.
 * @returns its path, without the virtual directory.
 */
export async function createSetupLink({ db, clock }: Pick<ActionDeps, "db" | "clock">): Promise<string> {
  const { token } = await db.transaction((tx) =>
    makeLinkIn(tx, { purpose: "setup", userId: null, createdBy: null, keep: KEPT }, clock()),
  );
  return `/setup?token=${token}`;
}
