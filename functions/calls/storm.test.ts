import { afterAll, beforeAll, expect, it } from "vitest";
import { type SignedIn, type TestApp, testApp } from "#test/helpers/app.ts";
import { onMssql } from "#test/helpers/database.ts";

const START = Date.parse("2026-03-10T10:00:00Z");
type Caller = SignedIn & { line: string };
let app: TestApp;
let boss: SignedIn;
beforeAll(async () => {
  app = await testApp({}, START);
  boss = await app.as("boss", { role: "administrator" });
});
afterAll(() => app?.close());

const at = (seconds: number) => new Date(START + seconds * 1000).toISOString();
const statusOf = (who: SignedIn) => app.deps.roster.member(who.id)!.row.status.type;
async function newcomer(line: string): Promise<Caller> {
  const who = await app.as(`user ${line}`);
  expect((await who.call("PUT", "/api/client-settings/calls.line", { value: line })).status).toBe(200);
  return Object.assign(who, { line });
}

it("ten thousand events of calls, some twice and many out of order, on two hosts, end in the right statuses", {
  timeout: 120_000,
}, async () => {
  const staff: Caller[] = [];
  for (let i = 0; i < 20; i++) staff.push(await newcomer(String(4000 + i)));
  let seed = 7;
  const random = (n: number) => {
    seed = (seed * 1103515245 + 12345) % 2 ** 31;
    return seed % n;
  };
  const events: { who: Caller; body: object }[] = [];
  const open = new Map<Caller, Set<string>>(staff.map((who) => [who, new Set()]));
  const total = onMssql ? 400 : 10_000;
  for (let call = 0; events.length < total; call++) {
    const who = staff[random(staff.length)]!;
    const from = -3000 + random(2000);
    const base = { line: who.line, callId: `storm ${call}` };
    const begin = { who, body: { ...base, event: "outbound-connected", at: at(from) } };
    events.push(begin);
    if (random(3) === 0) events.push(begin);
    // Few are still going on: with ever more of one user's, the oldest give way.
    if (call % 400 === 0) open.get(who)!.add(base.callId);
    else {
      const over = { who, body: { ...base, event: "disconnected", at: at(from + 1 + random(900)) } };
      events.push(over);
      if (random(3) === 0) events.push(over, begin);
    }
  }
  // Out of order, as far as a telephone system may get behind.
  for (let i = 0; i < events.length; i++) {
    const j = Math.min(events.length - 1, i + random(12));
    [events[i], events[j]] = [events[j]!, events[i]!];
  }
  const before = performance.now();
  const other = await app.another();
  for (let i = 0; i < events.length; i += 20)
    await Promise.all(
      events.slice(i, i + 20).map(async ({ body }, k) => {
        const init = {
          method: "POST",
          headers: { Authorization: `Bearer ${boss.token}`, "Content-Type": "application/json" },
          body: JSON.stringify(body),
        };
        const answer = await (k % 2 ? other.app : app.app).request("/api/calls", init);
        expect(answer.status).toBe(200);
      }),
    );
  const took = performance.now() - before;
  await expect
    .poll(() => staff.map((who) => statusOf(who)), { timeout: 5000 })
    .toEqual(staff.map((who) => (open.get(who)!.size > 0 ? "phone" : "unknown")));
  expect(took / events.length).toBeLessThan(onMssql ? 100 : 8);
  for (const who of staff) {
    const over = await boss.call("POST", "/api/calls", { event: "disconnected", line: who.line });
    expect(over.status).toBe(200);
  }
  expect(new Set(staff.map((who) => statusOf(who)))).toEqual(new Set(["unknown"]));
});
