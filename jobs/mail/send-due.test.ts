import { eq } from "drizzle-orm";
import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { setSetting } from "#functions/client-settings/actions.ts";
import { archiveUser } from "#functions/directory/actions.ts";
import { newId } from "#shared/ids.ts";
import { CLAIM_MS, claimDue, outboxFigures } from "#shared/mail/claims.ts";
import { serverState } from "#shared/mail/server-state.ts";
import { sendMail } from "../send-mail.ts";
import { MOST_TRIES } from "./outcome.ts";
import { type Mailing, mailing, type Somebody } from "./testing/mailing.ts";

const MINUTE = 60_000;
const HOUR = 60 * MINUTE;
const DAY = 24 * HOUR;
let m: Mailing;
let anna: Somebody;
let tom: Somebody;

const start = async (...how: Parameters<typeof mailing>) => {
  m = await mailing(...how);
  anna = await m.user("anna", { firstName: "Anna", lastName: "Berg" });
  tom = await m.user("tom", { firstName: "Tom", lastName: "O'Brien" });
};
const states = async () => (await m.outbox()).map(({ state }) => state);

describe("what is sent", () => {
  beforeEach(() => start());
  afterEach(() => m.end());

  test("goes out once, and what it was written from is forgotten", async () => {
    await m.note(anna, tom, "Back at three.");
    expect(await m.send()).toEqual({ sent: 1, dropped: 0, failed: 0, postponed: 0 });
    expect(await m.send()).toEqual({ sent: 0, dropped: 0, failed: 0, postponed: 0 });
    expect(m.smtp.taken.map(({ to }) => to)).toEqual(["tom@example.com"]);
    const [row] = await m.deps.db.q.select().from(m.deps.db.t.outbox);
    expect(row).toMatchObject({ state: "sent", attempts: 1, data: "{}", claimedBy: null, lastError: null });
    expect(row!.endedAt!.getTime()).toBe(m.app.now);
  });

  test("waits until it is due, and says what holds then: a note that was read or removed meanwhile is not sent", async () => {
    const { q, t } = m.deps.db;
    const [read, removed] = [await m.note(anna, tom, "one"), await m.note(anna, tom, "two")];
    await m.note(anna, tom, "three");
    await q.update(t.outbox).set({ dueAt: new Date(m.app.now + 15 * MINUTE) });
    expect((await m.send()).sent).toBe(0);
    await q
      .update(t.noteReceivers)
      .set({ readAt: new Date(m.app.now) })
      .where(eq(t.noteReceivers.noteId, read));
    await q
      .update(t.noteReceivers)
      .set({ deletedAt: new Date(m.app.now) })
      .where(eq(t.noteReceivers.noteId, removed));
    m.app.now += 15 * MINUTE;
    expect(await m.send()).toMatchObject({ sent: 1, dropped: 2 });
    expect((await m.outbox()).map(({ state, why }) => [state, why])).toEqual([
      ["dropped", "read"],
      ["dropped", "deleted"],
      ["sent", null],
    ]);
    expect(m.smtp.taken[0]!.mail.text).toContain("three");
  });

  test("does not go to somebody who has left, has no address any more, or wants none", async () => {
    const { q, t } = m.deps.db;
    const gone = await m.user("gone");
    const mute = await m.user("mute");
    const nowhere = await m.user("nowhere");
    await m.note(anna, gone, "x");
    await m.note(anna, mute, "x");
    await m.note(anna, nowhere, "x");
    await archiveUser(m.app.deps, { id: null, name: "test", address: null }, gone.id);
    await setSetting(m.app.deps, { id: mute.id, name: "mute", address: null }, mute.id, "mail.notes", "never");
    await q.update(t.users).set({ email: null }).where(eq(t.users.id, nowhere.id));
    expect(await m.send()).toMatchObject({ sent: 0, dropped: 3 });
    expect((await m.outbox()).map(({ why }) => why)).toEqual(["archived", "unwanted", "noAddress"]);
  });

  test("an announcement goes to those whom it is still for, while it holds", async () => {
    const { q, t } = m.deps.db;
    const withdrawn = await m.announce(anna, [tom], "no");
    await m.announce(anna, [tom], "over", { endsAt: new Date(m.app.now) });
    await m.announce(anna, [tom], "elsewhere", { toAll: false });
    await m.announce(anna, [tom, anna], "The lift is out of order.", { importance: "urgent" });
    await q.update(t.announcements).set({ withdrawnAt: new Date() }).where(eq(t.announcements.id, withdrawn));
    expect(await m.send()).toMatchObject({ sent: 2, dropped: 3 });
    expect((await m.outbox()).map(({ why }) => why)).toEqual(["withdrawn", "over", "notForThem", null, null]);
  });

  test("watches of one receiver that have piled up are one mail; other people get their own", async () => {
    for (const type of ["lunch", "in", "meeting"]) {
      await m.hit(anna, tom, type);
      m.app.now += 1000;
    }
    await m.hit(tom, anna, "in");
    expect(await m.send()).toMatchObject({ sent: 2, dropped: 2 });
    const mail = m.smtp.taken.find(({ to }) => to === "anna@example.com")!.mail;
    expect(mail.subject).toBe("3 changes of people whom you watch");
    expect(mail.text!.match(/Tom O'Brien: /g)).toHaveLength(3);
    expect(await states()).toEqual(["sent", "dropped", "dropped", "sent"]);
  });

  test("one of a kind that this version does not know, or that cannot be written, is put aside and harms no other", async () => {
    const { q, t } = m.deps.db;
    await m.note(anna, tom, "broken");
    await m.note(anna, tom, "strange");
    await m.note(anna, tom, "odd", { departments: "{" });
    await m.note(anna, tom, "good");
    const rows = await q.select().from(t.outbox).orderBy(t.outbox.id);
    await q.update(t.outbox).set({ data: "{" }).where(eq(t.outbox.id, rows[0]!.id));
    await q.update(t.outbox).set({ kind: "telegram" }).where(eq(t.outbox.id, rows[1]!.id));
    expect(await m.send()).toMatchObject({ sent: 1, failed: 3 });
    expect((await m.outbox()).map(({ state, why }) => [state, why])).toEqual([
      ["failed", "render"],
      ["failed", "render"],
      ["failed", "render"],
      ["sent", null],
    ]);
  });
});

describe("a server that does not take everything", () => {
  beforeEach(() => start());
  afterEach(() => m.end());

  test("a bad address holds up nobody, and is put aside with what the server said", async () => {
    m.smtp.refuse("tom@example.com", 550);
    await m.note(anna, tom, "x");
    await m.note(tom, anna, "y");
    expect(await m.send()).toMatchObject({ sent: 1, failed: 1 });
    const [row] = await m.deps.db.q.select().from(m.deps.db.t.outbox).where(eq(m.deps.db.t.outbox.state, "failed"));
    expect(row!.lastError).toBe("address 550 5.1.1 Not tom@example.com");
    expect(await outboxFigures(m.deps.db)).toEqual({ waiting: 0, failed: 1, oldestDueAt: null });
  });

  test.each([
    ["the address", 451, "addressLater"],
    ["the text", 451, "contentLater"],
  ] as const)("a passing refusal of %s is tried again, with the same Message-ID", async (what, code, why) => {
    if (what === "the address") m.smtp.refuse("tom@example.com", code, 1);
    else m.smtp.atData("tom@example.com", code, 1);
    await m.note(anna, tom, "x");
    expect(await m.send()).toMatchObject({ sent: 0, postponed: 1 });
    expect(await m.outbox()).toEqual([{ state: "waiting", attempts: 1, why }]);
    const [{ messageId } = { messageId: "" }] = await m.deps.db.q.select().from(m.deps.db.t.outbox);
    expect((await m.send()).sent).toBe(0);
    m.app.now += 2 * MINUTE;
    expect((await m.send()).sent).toBe(1);
    expect(m.smtp.taken.map(({ mail }) => mail.messageId)).toEqual([messageId]);
    expect(await m.outbox()).toEqual([{ state: "sent", attempts: 2, why: null }]);
  });

  test("a connection that breaks after the text: the mail comes once more, under the same Message-ID", async () => {
    m.smtp.atData("tom@example.com", "take-and-drop", 1);
    await m.note(anna, tom, "x");
    await m.note(tom, anna, "y");
    expect(await m.send()).toMatchObject({ sent: 1, postponed: 1 });
    m.app.now += 2 * MINUTE;
    expect((await m.send()).sent).toBe(1);
    const ids = m.smtp.taken.filter(({ to }) => to === "tom@example.com").map(({ mail }) => mail.messageId);
    expect(ids).toHaveLength(2);
    expect(new Set(ids).size).toBe(1);
  });

  test("a server that stalls over one mail does not stop the others", async () => {
    m.smtp.atData("tom@example.com", "stall", 1);
    await m.note(anna, tom, "x");
    for (let i = 0; i < 3; i++) await m.note(tom, anna, `y${i}`);
    expect(await m.send()).toMatchObject({ sent: 3, postponed: 1 });
    m.app.now += 2 * MINUTE;
    expect((await m.send()).sent).toBe(1);
  });

  test("after three days of tries a mail is put aside", async () => {
    m.smtp.refuse("tom@example.com", 451);
    await m.note(anna, tom, "x");
    const began = m.app.now;
    let tries = 0;
    while ((await states())[0] === "waiting") {
      await m.send();
      tries++;
      m.app.now += 5 * HOUR;
    }
    expect(tries).toBe(MOST_TRIES);
    expect(m.app.now - began).toBeGreaterThan(3 * DAY);
    expect(await m.outbox()).toEqual([{ state: "failed", attempts: MOST_TRIES, why: "addressLater" }]);
  });

  test("a mail that always breaks the connection is postponed, and does not keep the others from going", async () => {
    m.smtp.atData("tom@example.com", "drop");
    for (let i = 0; i < 3; i++) {
      await m.note(anna, tom, "x");
      await m.note(tom, anna, "y");
    }
    await m.send();
    m.app.now += 20 * MINUTE;
    await m.send();
    expect(m.smtp.taken.filter(({ to }) => to === "anna@example.com")).toHaveLength(3);
  });
});

describe("a server that cannot be used", () => {
  afterEach(() => m.end());

  test("is down for a day: nothing is lost, no mail has used up a try, and when it returns one mail goes first", async () => {
    await start();
    const people = [anna, tom, ...(await Promise.all(["eva", "max", "ida"].map((name) => m.user(name))))];
    await m.smtp.down();
    for (const one of people) for (const other of people) if (one !== other) await m.note(one, other, "x");
    await m.hit(anna, tom, "lunch");
    let looks = 0;
    for (const until = m.app.now + DAY; m.app.now < until; looks++) {
      await m.send();
      m.app.now = (await serverState(m.deps.db)).heldUntil;
    }
    expect(looks).toBeGreaterThan(DAY / (20 * MINUTE));
    expect(looks).toBeLessThan(DAY / (10 * MINUTE));
    expect(new Set((await m.outbox()).map(({ state, attempts }) => `${state} ${attempts}`))).toEqual(
      new Set(["waiting 0"]),
    );
    expect((await serverState(m.deps.db)).fault).toContain("refused");

    await m.smtp.up();
    m.smtp.atData("eva@example.com", 451, 1);
    m.app.now += 20 * MINUTE;
    const after = await m.send();
    // The watch is a day old: nobody needs it any more.
    expect(after).toEqual({ sent: 19, dropped: 1, failed: 0, postponed: 1 });
    expect(m.smtp.mostOpen).toBeLessThanOrEqual(3);
    expect(await serverState(m.deps.db)).toMatchObject({ failures: 0, heldUntil: 0, fault: null });
  });

  test("does not let it sign in: one try, then it is left alone, longer each time", async () => {
    await start({ auth: { user: "board", password: "right" } });
    const wrong = m.app.deps.config.smtpUrl!;
    wrong.password = "wrong";
    await m.deps.mail.refresh();
    for (let i = 0; i < 5; i++) await m.note(anna, tom, `${i}`);
    const waits: number[] = [];
    for (let i = 0; i < 6; i++) {
      const before = m.smtp.connections;
      await m.send();
      expect(m.smtp.connections - before).toBe(1);
      const { heldUntil } = await serverState(m.deps.db);
      waits.push(Math.round((heldUntil - m.app.now) / MINUTE));
      await m.send();
      expect(m.smtp.connections - before).toBe(1);
      m.app.now = heldUntil;
    }
    expect(waits[0]).toBeLessThanOrEqual(2);
    expect(waits[5]).toBeGreaterThanOrEqual(12);
    expect((await serverState(m.deps.db)).fault).toContain("signIn 535");
    wrong.password = "right";
    expect((await m.send()).sent).toBe(5);
  });

  test("asks for a certificate that nobody vouches for: the reason says so", async () => {
    await start({ encrypts: "starttls" });
    m.app.deps.config.smtpUrl!.search = "?tls=starttls";
    await m.note(anna, tom, "x");
    await m.send();
    expect((await serverState(m.deps.db)).fault).toMatch(/^certificate /);
    expect(await m.outbox()).toEqual([{ state: "waiting", attempts: 0, why: null }]);
  });

  test("does not take the sender: every mail waits", async () => {
    await start();
    m.smtp.refuseSender(550);
    await m.note(anna, tom, "x");
    await m.note(tom, anna, "x");
    await m.send();
    expect(await m.outbox()).toEqual(Array(2).fill({ state: "waiting", attempts: 0, why: null }));
    expect((await serverState(m.deps.db)).fault).toMatch(/^sender 550/);
  });
});

describe("several processes", () => {
  beforeEach(() => start());
  afterEach(() => m.end());

  test("send at once: each mail goes once", async () => {
    for (let i = 0; i < 30; i++) await m.note(anna, tom, `${i}`);
    const other = await m.app.another();
    const others = [m.deps, { ...other.deps, log: m.deps.log }];
    const done = await Promise.all([...others, ...others].map((deps) => m.send(deps)));
    expect(done.reduce((n, { sent }) => n + sent, 0)).toBe(30);
    expect(new Set(m.smtp.taken.map(({ mail }) => mail.messageId)).size).toBe(30);
    expect(m.smtp.taken).toHaveLength(30);
  });

  test("what a host had in hand when it died is taken up by the next that gets the lease, or when its claim ends", async () => {
    await m.note(anna, tom, "x");
    await claimDue(m.deps.db, newId(), m.app.now, 10);
    expect((await m.send()).sent).toBe(0);
    m.app.now += CLAIM_MS - 1;
    expect((await m.send()).sent).toBe(0);
    m.app.now += 1;
    expect((await m.send()).sent).toBe(1);
    await m.note(anna, tom, "y");
    await claimDue(m.deps.db, newId(), m.app.now, 10);
    await sendMail(m.deps, new AbortController().signal);
    expect(m.smtp.taken).toHaveLength(2);
  });
});
