import { count, max } from "drizzle-orm";
import { afterAll, beforeAll, expect, test } from "vitest";
import { parseDatabaseUrl } from "#shared/db/address.ts";
import type { Database } from "#shared/db/database.ts";
import { openDatabase } from "#shared/db/open.ts";
import { emptyDatabase, onMssql } from "#test/helpers/database.ts";
import { ADMIN, type BoardUser, board, call, directoryOf, signIn, startHost } from "./process.ts";

const ROUNDS = 20;
const USERS = 200;

let database: Awaited<ReturnType<typeof emptyDatabase>>;
let db: Database;
beforeAll(async () => {
  database = await emptyDatabase();
  const address = parseDatabaseUrl(database.url, database.dataDir);
  if (typeof address === "string") throw new Error(address);
  db = await openDatabase(address);
});
afterAll(async () => {
  await db.close();
  await database.drop();
});

interface Change {
  readonly type: string;
  readonly comment: string;
  /** Whether the host said that it is done, to the last byte. */
  answered: boolean;
  /** Whether it said that nothing was changed, because the database was too busy. */
  refused: boolean;
}

test(
  "kill -9 during 200 changes at once, 20 times: what was answered is there, and board, history and change log agree",
  async () => {
    const env = { DATA_DIR: database.dataDir, DATABASE_URL: database.url, ...ADMIN };
    let host = await startHost(env);
    let signedIn = await signIn(host.address);
    expect((await signedIn.call("POST", "/api/admin/import/users", directoryOf(USERS), "text/csv")).status).toBe(200);
    let users = (await board(host.address, signedIn.token)).filter((user) => user.username.startsWith("user"));
    expect(users).toHaveLength(USERS);

    let answered = 0;
    let cut = 0;
    for (let round = 1; round <= ROUNDS; round++) {
      const changes = await changeAllUntilKilled(host, signedIn.token, users, round);
      for (const change of changes.values()) change.answered ? answered++ : cut++;
      host = await startHost(env);
      // A token holds for five minutes, and a slow machine needs longer for all the rounds.
      signedIn = await signIn(host.address);
      const after = (await board(host.address, signedIn.token)).filter((user) => user.username.startsWith("user"));
      for (const { id, status } of after) {
        const change = changes.get(id)!;
        const before = users.find((user) => user.id === id)!.status;
        const done = status.type === change.type && status.comment === change.comment;
        const untouched = status.type === before.type && status.comment === before.comment;
        // One that was not answered may have happened or not, but nothing between.
        expect(
          change.answered ? done : untouched || (done && !change.refused),
          `round ${round}: ${JSON.stringify({ status, change, before })}`,
        ).toBe(true);
      }
      await agree(after);
      users = after;
    }
    await host.stop();
    // Else the kills came too early or too late to tell anything.
    expect(answered).toBeGreaterThan(USERS);
    expect(cut).toBeGreaterThan(USERS);
  },
  onMssql ? 900_000 : 240_000,
);

/** Sends 200 changes at once and kills the host after some of the answers: another number each round. */
async function changeAllUntilKilled(
  host: Awaited<ReturnType<typeof startHost>>,
  token: string,
  users: readonly BoardUser[],
  round: number,
): Promise<Map<string, Change>> {
  const killAfter = 1 + ((round * 67) % (USERS - 20));
  const changes = new Map<string, Change>();
  let answers = 0;
  await Promise.all(
    users.map(async ({ id }, i) => {
      const change: Change = {
        type: round % 2 ? "lunch" : "meeting",
        comment: `round ${round}, user ${i}`,
        answered: false,
        refused: false,
      };
      changes.set(id, change);
      try {
        const answer = await call(host.address, token, "PUT", `/api/users/${id}/status`, {
          type: change.type,
          comment: change.comment,
        });
        const said = (await answer.json()) as { detail?: string };
        change.refused = answer.status === 503 && said.detail?.startsWith("Nothing was changed") === true;
        if (change.refused) return;
        if (answer.status !== 200) throw new Error(`answered ${answer.status}: ${host.stdout()}`);
        change.answered = true;
        if (++answers === killAfter) host.child.kill("SIGKILL");
      } catch (error) {
        // The connection broke with the host; any other refusal is one.
        if (error instanceof Error && error.message.startsWith("answered")) throw error;
      }
    }),
  );
  await host.kill();
  return changes;
}

/** For each user the last row of the history says what the board shows, and the change log has each event once. */
async function agree(shown: readonly BoardUser[]): Promise<void> {
  const { q, t } = db;
  const events = await q
    .select({
      userId: t.statusEvents.userId,
      seq: t.statusEvents.seq,
      from: t.statusEvents.fromType,
      to: t.statusEvents.toType,
      comment: t.statusEvents.comment,
    })
    .from(t.statusEvents)
    .orderBy(t.statusEvents.seq);
  const last = new Map<string, (typeof events)[number]>();
  for (const event of events) {
    expect(event.from).toBe(last.get(event.userId)?.to ?? "unknown");
    last.set(event.userId, event);
  }
  for (const { id, status } of shown) {
    const event = last.get(id);
    expect({ type: event?.to ?? "unknown", comment: event?.comment ?? null }).toEqual({
      type: status.type,
      comment: status.comment,
    });
  }

  const changes = await q
    .select({ seq: t.changes.seq, kind: t.changes.kind, subjectId: t.changes.subjectId })
    .from(t.changes)
    .orderBy(t.changes.seq);
  const logged = changes
    .filter((change) => change.kind === "status")
    .map(({ seq, subjectId }) => `${seq} ${subjectId}`);
  expect(logged).toEqual(events.map(({ seq, userId }) => `${seq} ${userId}`));
  // The sequence has no gaps, so that nobody waits for a change that never comes.
  const [{ n, highest } = { n: 0, highest: 0 }] = await q
    .select({ n: count(), highest: max(t.changes.seq) })
    .from(t.changes);
  expect(Number(n)).toBe(highest);
}
