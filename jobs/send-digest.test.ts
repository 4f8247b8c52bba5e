import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { setSetting, setSharedSettings } from "#functions/client-settings/actions.ts";
import { archiveUser, createDepartment, updateUser } from "#functions/directory/actions.ts";
import { setStatus } from "#functions/status/actions.ts";
import { newId } from "#shared/ids.ts";
import { forgetOldMail } from "#shared/mail/forget-old.ts";
import { type Mailing, mailing, type Somebody } from "./mail/testing/mailing.ts";
import { runJob } from "./run.ts";
import { jobNamed } from "./schedule.ts";
import { SEND_DIGEST } from "./send-digest.ts";

const HOUR = 3600_000;
const nobody = { id: null, name: "test", address: null };
const job = jobNamed(SEND_DIGEST)!;
let m: Mailing;
let anna: Somebody;
let tom: Somebody;

beforeEach(async () => {
  m = await mailing();
  // A Tuesday, 7:59 in Berlin.
  m.app.now = Date.parse("2026-03-10T06:59:00Z");
  anna = await m.user("anna", { firstName: "Anna", lastName: "Berg", timeZone: "Europe/Berlin" });
  tom = await m.user("tom", { firstName: "Tom", lastName: "O'Brien", timeZone: "Europe/Berlin" });
  await setSetting(m.app.deps, nobody, anna.id, "mail.digest", true);
});
afterEach(() => m.end());

const at = (time: string) => {
  m.app.now = Date.parse(time);
};
const run = async () => (await runJob(m.deps, job)).detail;
/** An unread note to Anna, without a mail of its own. */
const note = async (text: string, more = {}) => {
  await m.note(tom, anna, text, more);
  const { q, t } = m.deps.db;
  await q.delete(t.outbox);
};
const digests = async () =>
  (await m.deps.db.q.select().from(m.deps.db.t.outbox)).filter(({ kind }) => kind === "digest");

describe("a digest", () => {
  test("comes at its time, where its receiver is, once a day, on working days", async () => {
    await note("Please call.");
    await run();
    expect(await digests()).toEqual([]);
    at("2026-03-10T07:00:00Z");
    expect(await run()).toBe("1 digest");
    at("2026-03-10T07:01:00Z");
    expect(await run()).toBeNull();
    expect(await digests()).toMatchObject([{ toUserId: anna.id, causeKey: `digest:${anna.id}:2026-03-10` }]);
    // Friday evening to Monday morning.
    at("2026-03-13T17:00:00Z");
    await run();
    for (const time of ["2026-03-14T12:00:00Z", "2026-03-15T12:00:00Z", "2026-03-16T06:59:30Z"]) {
      at(time);
      expect(await run(), time).toBeNull();
    }
    at("2026-03-16T07:00:00Z");
    expect(await run()).toBe("1 digest");
  });

  test("says what is unread, who is away today, and what was announced", async () => {
    const sales = await createDepartment(m.app.deps, nobody, { name: "Sales" });
    const eva = await m.user("eva", { firstName: "Eva", departmentId: sales });
    const max = await m.user("max", { firstName: "Max", departmentId: sales });
    await updateUser(m.app.deps, nobody, anna.id, { departmentId: sales });
    const status = { comment: null, returnAt: null, startAt: null, endAt: null };
    await setStatus(m.app.deps, nobody, [eva.id], { ...status, type: "leave" }, "web");
    await setStatus(m.app.deps, nobody, [max.id], { ...status, type: "in" }, "web");
    for (let i = 0; i < 7; i++) await note(`Note number ${i}`, { sentAt: new Date(m.app.now + i) });
    await m.announce(tom, [], "The lift is out of order.");
    at("2026-03-10T07:00:00Z");
    await run();
    await m.send();
    const { mail } = m.smtp.taken.at(-1)!;
    expect(mail.subject).toBe("Your day: Tuesday, March 10");
    const text = mail.text!;
    expect(text).toContain("7 unread notes");
    expect(text.match(/Note number/g)).toHaveLength(5);
    expect(text).toContain("And 2 more.");
    expect(text).toContain("1 person away today");
    expect(text).toMatch(/- Eva: \S+/);
    expect(text).not.toContain("Max");
    expect(text).toContain("The lift is out of order.");
    expect(String(mail.html)).toContain("Your day");
  });

  test("is not sent when there is nothing to say, or when that is so by the time it would go", async () => {
    at("2026-03-10T07:00:00Z");
    await run();
    expect(await digests()).toEqual([]);
    at("2026-03-11T06:59:00Z");
    await run();
    await note("x");
    at("2026-03-11T07:00:00Z");
    expect(await run()).toBe("1 digest");
    const { q, t } = m.deps.db;
    await q.update(t.noteReceivers).set({ readAt: new Date(m.app.now) });
    expect(await m.send()).toMatchObject({ sent: 0, dropped: 1 });
  });

  test("that was missed is caught up on the same day, and not on the next", async () => {
    await run();
    await note("x");
    at("2026-03-10T15:00:00Z");
    expect(await run()).toBe("1 digest");
    at("2026-03-12T02:00:00Z");
    expect(await run()).toBeNull();
    expect(await digests()).toHaveLength(1);
  });

  test("comes to each at their own time and zone", async () => {
    await updateUser(m.app.deps, nobody, tom.id, { timeZone: "America/New_York" });
    await setSetting(m.app.deps, nobody, tom.id, "mail.digest", true);
    await setSetting(m.app.deps, nobody, tom.id, "mail.digestAt", "09:30");
    await note("x");
    await m.note(anna, tom, "y");
    at("2026-03-10T07:00:00Z");
    await run();
    at("2026-03-10T13:29:00Z");
    await run();
    expect((await digests()).map(({ toUserId }) => toUserId)).toEqual([anna.id]);
    at("2026-03-10T13:30:00Z");
    await run();
    expect((await digests()).map(({ toUserId }) => toUserId).sort()).toEqual([anna.id, tom.id].sort());
  });

  test("is not for those who have left, have no address, or work on other days", async () => {
    const ops = await createDepartment(m.app.deps, nobody, { name: "Operations" });
    const { q, t } = m.deps.db;
    await q.update(t.departments).set({ workDays: "6,7" });
    await setSharedSettings(m.app.deps, nobody, { kind: "site" }, [
      { name: "mail.digest", value: true, locked: false },
    ]);
    const gone = await m.user("gone");
    const weekend = await m.user("weekend", { departmentId: ops });
    const nowhere = await m.user("nowhere", { email: "" });
    for (const one of [gone, weekend, nowhere]) await m.note(tom, one, "x");
    await archiveUser(m.app.deps, nobody, gone.id);
    at("2026-03-10T20:00:00Z");
    await run();
    expect(await digests()).toEqual([]);
    at("2026-03-14T20:00:00Z");
    await run();
    expect((await digests()).map(({ toUserId }) => toUserId)).toEqual([weekend.id]);
  });

  test("does not come on a holiday", async () => {
    const { q, t } = m.deps.db;
    await q.insert(t.holidays).values({ id: newId(), scope: "site", day: "2026-03-10", name: "Founders’ day" });
    await note("x");
    at("2026-03-10T09:00:00Z");
    expect(await run()).toBeNull();
    at("2026-03-11T09:00:00Z");
    expect(await run()).toBe("1 digest");
  });

  test("is queued once however often a run is cut short", async () => {
    await note("x");
    at("2026-03-10T07:00:00Z");
    const stopped = new AbortController();
    stopped.abort(new Error("stopped"));
    expect((await runJob(m.deps, job, { signal: stopped.signal })).outcome).toBe("failed");
    expect(await run()).toBe("1 digest");
    const { q, t } = m.deps.db;
    await q.delete(t.jobRuns);
    expect(await run()).toBeNull();
    expect(await digests()).toHaveLength(1);
  });

  test("of many is worked out in a number of queries that does not grow with them", async () => {
    const department = await createDepartment(m.app.deps, nobody, { name: "Everybody" });
    await setSharedSettings(m.app.deps, nobody, { kind: "site" }, [
      { name: "mail.digest", value: true, locked: false },
    ]);
    const count = async (people: number) => {
      const { q, t } = m.deps.db;
      for (let i = 0; i < people; i++) await m.user(`p${people}x${i}`, { departmentId: department });
      await q.delete(t.outbox);
      await q.delete(t.jobRuns);
      let statements = 0;
      const counting = new Proxy(q, {
        get(target, name) {
          statements++;
          return Reflect.get(target, name, target);
        },
      });
      await job.work({ ...m.deps, db: { ...m.deps.db, q: counting } as never }, new AbortController().signal);
      return statements;
    };
    at("2026-03-10T12:00:00Z");
    const few = await count(5);
    expect(await count(60)).toBeLessThanOrEqual(few + 2);
  });
});

test("old mails are forgotten: what ended, and what has waited in vain", async () => {
  await m.note(tom, anna, "sent");
  await m.send();
  await m.note(tom, anna, "waits");
  const before = m.app.now + 30 * 24 * HOUR;
  expect(await forgetOldMail(m.deps.db, m.app.now, 10)).toBe(0);
  expect(await forgetOldMail(m.deps.db, before, 1)).toBe(1);
  expect(await forgetOldMail(m.deps.db, before, 10)).toBe(1);
  expect(await m.outbox()).toEqual([]);
});
