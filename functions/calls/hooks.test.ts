import { createHmac } from "node:crypto";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { type SignedIn, type TestApp, testApp } from "#test/helpers/app.ts";
import { presetNamed } from "./presets.ts";

let app: TestApp;
let boss: SignedIn;
let anna: SignedIn;
const form = { "Content-Type": "application/x-www-form-urlencoded" };

beforeAll(async () => {
  app = await testApp();
  boss = await app.as("boss", { role: "administrator" });
  anna = await app.as("anna", { firstName: "Anna", lastName: "Berg" });
  await anna.call("PUT", "/api/client-settings/calls.line", { value: "4711" });
  await boss.call("PATCH", `/api/users/${anna.id}`, { phone: "+1 202 555 0142", mobile: "+1 202 555 0143 ext. 1006" });
});
afterAll(() => app?.close());

const post = (path: string, fields: Record<string, string>, who = boss) =>
  who.call("POST", path, new URLSearchParams(fields).toString(), { ...form, Accept: "text/html" });
const see = async (path: string) => (await boss.call("GET", path, undefined, { Accept: "text/html" })).text();
const status = () => app.deps.roster.member(anna.id)!.row.status.type;

const fieldsOf = (preset: string): Record<string, string> => {
  const { values, ...paths } = presetNamed(preset).mapping;
  return {
    name: `the ${preset}`,
    proof: "address",
    ...paths,
    values: values.map(({ value, event }) => `${value} = ${event}`).join("\n"),
  };
};

/** Sets a system up as its preset has it; answers its page and its address. */
async function system(preset: string, more: Record<string, string> = {}): Promise<{ page: string; address: string }> {
  const answer = await post("/admin/telephones", { ...fieldsOf(preset), ...more });
  expect(answer.status).toBe(303);
  const page = new URL(answer.headers.get("Location")!, "http://x").pathname;
  const [, address] = /value="[^"]*(\/hooks\/calls\/[\w-]{43})"/.exec(await see(page))!;
  return { page, address: address! };
}
const send = async (address: string, body: string | object, headers: Record<string, string> = {}) => {
  const json = typeof body === "object";
  const answer = await app.request(address, {
    method: "POST",
    headers: { "Content-Type": json ? "application/json" : form["Content-Type"], ...headers },
    body: json ? JSON.stringify(body) : body,
  });
  return answer.status === 200 ? ((await answer.json()) as { outcome: string }).outcome : answer.status;
};

describe("a telephone system that reports in its own words", () => {
  it("by Twilio's status callbacks: forms, the line at either end, the time in each", async () => {
    const { address } = await system("twilio");
    const callback = (CallStatus: string, Direction: string, more: object = {}) =>
      new URLSearchParams({
        CallSid: "CA00000000000000000000000000000001",
        AccountSid: "AC00000000000000000000000000000001",
        CallStatus,
        Direction,
        From: "+14155550100",
        To: "+12025550142",
        Timestamp: "Tue, 10 Mar 2026 09:59:00 +0000",
        CallbackSource: "call-progress-events",
        SequenceNumber: "0",
        ...more,
      }).toString();
    expect(await send(address, callback("ringing", "inbound"))).toBe("ignored");
    expect(await send(address, callback("in-progress", "inbound"))).toBe("connected");
    expect(status()).toBe("phone");
    expect(app.deps.roster.member(anna.id)!.status.since).toBe(Date.parse("2026-03-10T09:59:00Z"));
    const later = { Timestamp: "Tue, 10 Mar 2026 09:59:30 +0000" };
    expect(await send(address, callback("completed", "inbound", later))).toBe("disconnected");
    expect(status()).toBe("unknown");
    expect(await send(address, callback("in-progress", "inbound"))).toBe("late");
    const made = { CallSid: "CA2", From: "+12025550142", To: "+14155550100" };
    expect(await send(address, callback("in-progress", "outbound-api", made))).toBe("connected");
    expect(await send(address, callback("completed", "outbound-api", { ...made, ...later }))).toBe("disconnected");
    expect(status()).toBe("unknown");
  });

  it("by Yealink's action URLs: what the telephone fills in stands in the query of a GET", async () => {
    const { address } = await system("yealink");
    const get = async (event: string) =>
      ((await (await app.request(`${address}?event=${event}&line=4711&call=33093&mac=001565112233`)).json()) as any)
        .outcome;
    expect(await get("established")).toBe("connected");
    expect(status()).toBe("phone");
    expect((await app.request(`${address}?event=terminated&line=4711&call=33093`, { method: "HEAD" })).status).toBe(
      204,
    );
    expect(status()).toBe("phone");
    expect(await get("terminated")).toBe("disconnected");
    expect(status()).toBe("unknown");
  });

  it("by Yeastar's reports: JSON with a list of who takes part, whose end names only the call", async () => {
    const { address } = await system("yeastar");
    const report = (action: string, first: string) => ({
      action,
      callid: "1547375031.65",
      call: [{ ext: { extid: first } }, { ext: { extid: "1005" } }],
      sn: "369362089179",
    });
    expect(await send(address, report("ANSWER", "1006"))).toBe("connected");
    expect(status()).toBe("phone");
    expect(await send(address, report("ANSWERED", "1005"))).toBe("no-such-line");
    expect(await send(address, { action: "BYE", callid: "1547375031.65", call: [{ ext: { extid: "1005" } }] })).toBe(
      "disconnected",
    );
    expect(status()).toBe("unknown");
  });
});

describe("a request that cannot be taken in", () => {
  it("says why, is answered well all the same, and is listed with what came of it", async () => {
    const { page, address } = await system("other");
    expect(await send(address, "<xml/>", { "Content-Type": "text/xml" })).toBe("not-understood");
    expect(await send(address, { event: "Answered", line: "4711" })).toBe("unknown-value");
    expect(await send(address, { event: "inbound-connected" })).toBe("no-line");
    expect(await send(address, { event: "inbound-connected", line: "999" })).toBe("no-such-line");
    expect(await send(address, { event: "inbound-connected", line: "4711", at: "1999-01-01" })).toBe("connected");
    expect(await send(address, { event: "disconnected", line: "4711" })).toBe("disconnected");
    const list = await see(page);
    for (const text of [
      "Neither JSON nor a form",
      "This value has no meaning yet",
      "Nobody has this line",
      "Anna Berg",
    ])
      expect(list).toContain(text);
    expect(list).toContain("&lt;xml/>");
    for (let i = 0; i < 80; i++) await send(address, { event: "nothing", n: i });
    expect(await app.deps.db.q.$count(app.deps.db.t.phoneEvents)).toBeLessThan(100);
    expect((await see(page)).match(/<details>/g)).toHaveLength(50);
  });

  it("changes nothing while the system is paused, nor at an address that is none or was given up", async () => {
    const { page, address } = await system("yealink", { paused: "on" });
    const path = `${address}?event=answer&line=4711&call=1`;
    expect(await (await app.request(path)).json()).toEqual({ outcome: "paused" });
    expect(status()).toBe("unknown");
    expect((await app.request(`/hooks/calls/${"a".repeat(43)}?event=answer&line=4711`)).status).toBe(404);
    expect((await post(`${page}/address`, {})).status).toBe(303);
    expect((await app.request(path)).status).toBe(404);
    expect((await post(`${page}/delete`, {})).status).toBe(303);
    expect((await boss.call("GET", page)).status).toBe(404);
  });
});

describe("a system that must prove who it is", () => {
  const body = JSON.stringify({ event: "ignored" });
  const secret = "a key that both know";
  it.each([
    ["bearer", { Authorization: `Bearer ${secret}` }, { Authorization: "Bearer other" }],
    ["basic", { Authorization: `Basic ${btoa(`pbx:${secret}`)}` }, { Authorization: `Basic ${btoa(`pbx:x`)}` }],
    ["hmac", { "X-Sign": `sha256=${createHmac("sha256", secret).update(body).digest("hex")}` }, { "X-Sign": "00" }],
    ["hmac", { "X-Sign": createHmac("sha256", secret).update(body).digest("base64") }, {}],
  ])("by %s", async (proof, right, wrong) => {
    const { page, address } = await system("other", { proof, secret, user: "pbx", header: "X-Sign" });
    const ask = (headers: object) => send(address, JSON.parse(body), headers as Record<string, string>);
    expect(await ask(right)).toBe("unknown-value");
    expect(await ask(wrong)).toBe(403);
    expect(await ask({})).toBe(403);
    const text = await see(page);
    expect(text).not.toContain(secret);
    expect(text.match(/Refused: it did not prove/g)).toHaveLength(1);
  });

  it("keeps its key out of the database's sight and the audit log", async () => {
    const rows = await app.deps.db.q.select().from(app.deps.db.t.auditLog);
    expect(rows.some(({ action }) => action === "phone-system.create")).toBe(true);
    expect(JSON.stringify(rows)).not.toContain(secret);
    expect(JSON.stringify(await app.deps.db.q.select().from(app.deps.db.t.secrets))).not.toContain(secret);
  });
});

describe("setting one up", () => {
  it("tries a pasted request and shows what it would do, which changes nothing", async () => {
    const { page } = await system("twilio");
    const tried = async (payload: string) => (await post(`${page}/try`, { payload })).text();
    const inbound = await tried(presetNamed("twilio").example);
    for (const text of ["in-progress inbound", "inbound-connected", "Anna Berg", "CA00000000000000000000000000000001"])
      expect(inbound).toContain(text);
    expect(await tried("https://pbx.example/x?CallStatus=completed&Direction=inbound&CallSid=q")).toContain(
      "disconnected",
    );
    expect(await tried("")).toContain("Paste a request first");
    expect(await tried("what?")).toContain("Neither JSON nor a form");
    expect(status()).toBe("unknown");
    for (const key of ["twilio", "yealink", "yeastar", "other"])
      expect(await see(`/admin/telephones/new?preset=${key}`)).toContain("What the values mean");
  });

  it("says what is wrong beside its field, and keeps what was typed", async () => {
    const answer = await post("/admin/telephones", {
      name: "",
      proof: "basic",
      event: "a..b",
      values: "hello\nx = dance",
    });
    expect(answer.status).toBe(422);
    const text = await answer.text();
    for (const id of ["f-name-error", "f-secret-error", "f-event-error", "f-values-error"]) expect(text).toContain(id);
    expect(text).toContain("a..b");
    expect(text).toContain("x = dance");
  });

  it("puts on record what was changed of it, and nothing else", async () => {
    const { page } = await system("twilio");
    expect((await post(page, { ...fieldsOf("twilio"), name: "the exchange" })).status).toBe(303);
    const [row] = (await (await boss.call("GET", "/api/admin/audit?action=phone-system.update&limit=1")).json()).items;
    expect(row.after).toEqual({ ...row.before, name: "the exchange" });
    expect(row.before.name).toBe("the twilio");
  });

  it("is for whoever may, and everybody else is refused", async () => {
    for (const path of ["/admin/telephones", "/admin/telephones/new"])
      expect((await anna.call("GET", path)).status).toBe(403);
    expect((await post("/admin/telephones", { name: "x" }, anna)).status).toBe(403);
  });
});
