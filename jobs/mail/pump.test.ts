import { setTimeout as sleep } from "node:timers/promises";
import { afterEach, beforeEach, expect, test } from "vitest";
import { takeLease } from "../lease.ts";
import { type MailPump, startMailPump } from "./pump.ts";
import { type Mailing, mailing, type Somebody } from "./testing/mailing.ts";

const HOUR = 3600_000;
let m: Mailing;
let anna: Somebody;
let tom: Somebody;
let pump: MailPump | undefined;

beforeEach(async () => {
  m = await mailing();
  anna = await m.user("anna");
  tom = await m.user("tom");
});
afterEach(async () => {
  await pump?.stop();
  pump = undefined;
  await m.end();
});
const taken = async (n: number) => {
  for (const until = Date.now() + 15_000; m.smtp.taken.length < n && Date.now() < until; ) await sleep(20);
  expect(m.smtp.taken).toHaveLength(n);
};

test("what is queued in the same process goes at once, without waiting for the next look", async () => {
  pump = startMailPump(m.deps, HOUR);
  await m.note(anna, tom, "x");
  await taken(1);
  await m.note(anna, tom, "y");
  await taken(2);
});

test("what another process has queued goes with the next look", async () => {
  pump = startMailPump({ ...m.deps, mail: (await m.app.another()).deps.mail }, 100);
  await m.note(anna, tom, "x");
  await taken(1);
});

test("while another process sends, this one leaves it to that", async () => {
  const lease = await takeLease(m.deps, "job:send-mail", "another");
  pump = startMailPump(m.deps, 50);
  await m.note(anna, tom, "x");
  await sleep(400);
  expect(m.smtp.taken).toHaveLength(0);
  await lease!.release();
  await taken(1);
});

test("who stops lets the mail that is on its way arrive, and writes that down", async () => {
  pump = startMailPump(m.deps, HOUR);
  for (let i = 0; i < 10; i++) await m.note(anna, tom, `${i}`);
  await taken(1).catch(() => {});
  await pump.stop();
  await m.app.deps.mail.idle();
  const sent = (await m.outbox()).filter(({ state }) => state === "sent");
  expect(sent).toHaveLength(m.smtp.taken.length);
});
