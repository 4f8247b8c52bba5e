import { and, eq, isNull } from "drizzle-orm";
import type { Database } from "#shared/db/database.ts";
import { conflict } from "#shared/http/problem.ts";
import { say } from "#shared/texts/current.ts";

/**
 * Somebody must be left who can administer. Asked after the changes are recorded: that holds the change log's lock,
 * so that of two who leave at the same moment the second sees that the first is gone.
 * @throws Problem 409
 */
export async function refuseNoAdministrator(tx: Database): Promise<void> {
  if ((await administrators(tx)) > 0) return;
  throw conflict(say("error.lastAdministrator"));
}

const administrators = ({ q, t }: Database) =>
  q.$count(t.users, and(eq(t.users.role, "administrator"), isNull(t.users.archivedAt)));
