import { eq } from "drizzle-orm";
import { afterAll, beforeAll, expect, test } from "vitest";
import { parseDatabaseUrl } from "#shared/db/address.ts";
import type { Database } from "#shared/db/database.ts";
import { openDatabase } from "#shared/db/open.ts";
import { emptyDatabase, onMssql } from "#test/helpers/database.ts";
import { smtpServer, type TestSmtp } from "#test/helpers/smtp.ts";
import { followStream } from "#test/helpers/stream.ts";
import { ADMIN, board, call, signIn, signInAs, startHost } from "./process.ts";

const ROUNDS = 10;
const NOTES = 50;
const RECEIVERS = 25;
const WATCHED = 6;
const PASSWORD = "quiet lantern harbour 77";

let database: Awaited<ReturnType<typeof emptyDatabase>>;
let db: Database;
let smtp: TestSmtp;
beforeAll(async () => {
  database = await emptyDatabase();
  const address = parseDatabaseUrl(database.url, database.dataDir);
  if (typeof address === "string") throw new Error(address);
  db = await openDatabase(address);
  smtp = await smtpServer();
});
afterAll(async () => {
  await smtp?.close();
  await db?.close();
  await database?.drop();
});

const directory = [
  "username,firstName,lastName,email,initialPassword",
  `watcher,Wanda,Watcher,watcher@example.com,${PASSWORD}`,
  ...Array.from({ length: RECEIVERS }, (_, i) => `user${i},User,Number ${i},user${i}@example.com,`),
].join("\n");

test(
  "kill -9 during notes, watches and mails, 10 times: no note is lost, every mail arrives, and no watch is told twice",
  async () => {
    const env = {
      DATA_DIR: database.dataDir,
      DATABASE_URL: database.url,
      SMTP_URL: smtp.url,
      JOBS: "in-host",
      ...ADMIN,
    };
    let host = await startHost(env);
    const { token, call: ask } = await signIn(host.address);
    expect((await ask("POST", "/api/admin/import/users", directory, "text/csv")).status).toBe(200);
    const users = (await board(host.address, token)).filter((user) => user.username.startsWith("user"));
    const watcher = await signInAs(host.address, "watcher", PASSWORD);
    for (const { id } of users.slice(0, WATCHED)) {
      const watch = { userId: id, how: ["toast", "mail"] };
      expect((await call(host.address, watcher, "POST", "/api/watches", watch)).status).toBe(201);
    }

    const answered = new Set<string>();
    const sent = new Set<string>();
    const told: string[] = [];
    let kills = 0;
    for (let round = 1; round <= ROUNDS; round++) {
      const stream = await followStream(host.address, { token: await signInAs(host.address, "watcher", PASSWORD) });
      // Every other round the host has a moment to tell what it saw, and is killed while mails are on their way.
      const amid = round % 2 === 1;
      const killAfter = 3 + ((round * 23) % (NOTES - 10));
      let answers = 0;
      const after = () => {
        if (amid && ++answers === killAfter) host.child.kill("SIGKILL");
      };
      await Promise.all([
        ...Array.from({ length: NOTES }, async (_, i) => {
          const text = `round ${round}, note ${i}`;
          sent.add(text);
          const to = [users[(round * 7 + i) % RECEIVERS]!.id];
          const done = await unlessKilled(() => call(host.address, token, "POST", "/api/notes", { to, text }), 201);
          if (done) answered.add(text);
          after();
        }),
        // Out, so that notes go by mail at once.
        ...users.slice(0, WATCHED).map(async ({ id }, i) => {
          const status = { type: (round + i) % 2 ? "trip" : "out", comment: `round ${round}` };
          await unlessKilled(() => call(host.address, token, "PUT", `/api/users/${id}/status`, status), 200);
          after();
        }),
      ]);
      if (!amid) await new Promise((resolve) => setTimeout(resolve, 200 + ((round * 331) % 900)));
      await host.kill();
      kills++;
      await stream.close();
      told.push(...stream.heard.filter(({ event }) => event === "watch").map(({ data }) => data.id));
      host = await startHost(env);
    }

    await expect
      .poll(() => db.q.$count(db.t.outbox, eq(db.t.outbox.state, "waiting")), { timeout: 90_000, interval: 250 })
      .toBe(0);
    await host.stop();

    const notes = await db.q.select({ id: db.t.notes.id, text: db.t.notes.text }).from(db.t.notes);
    const texts = notes.map((note) => note.text);
    expect(new Set(texts).size).toBe(texts.length);
    expect([...answered].filter((text) => !texts.includes(text))).toEqual([]);
    expect(texts.filter((text) => !sent.has(text))).toEqual([]);
    expect(await db.q.$count(db.t.noteReceivers)).toBe(notes.length);

    const mails = await db.q
      .select({ kind: db.t.outbox.kind, state: db.t.outbox.state, messageId: db.t.outbox.messageId })
      .from(db.t.outbox);
    expect(mails.filter((mail) => mail.kind === "note")).toHaveLength(notes.length);
    expect(mails.filter((mail) => mail.state !== "sent" && mail.state !== "dropped")).toEqual([]);
    const copies = new Map<string, number>();
    for (const { mail } of smtp.taken) copies.set(mail.messageId!, (copies.get(mail.messageId!) ?? 0) + 1);
    const gone = mails.filter((mail) => mail.state === "sent" && mail.kind === "note");
    expect(gone.filter((mail) => !copies.has(mail.messageId))).toEqual([]);
    const extra = [...copies.values()].reduce((sum, n) => sum + n - 1, 0);
    expect(extra).toBeLessThanOrEqual(kills);

    expect(new Set(told).size).toBe(told.length);
    expect(told.length).toBeGreaterThan(0);
    // Else the kills came too early or too late to tell anything.
    expect(answered.size).toBeGreaterThan(NOTES);
    expect(sent.size - answered.size).toBeGreaterThan(NOTES);
  },
  onMssql ? 900_000 : 240_000,
);

/** Whether it was answered as it should; false when the host was killed meanwhile. Any other answer fails the test. */
async function unlessKilled(ask: () => Promise<Response>, status: number): Promise<boolean> {
  let answer: Response;
  try {
    answer = await ask();
    await answer.arrayBuffer();
  } catch {
    return false;
  }
  expect(answer.status).toBe(status);
  return true;
}
