import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { archiveUser, createDepartment } from "#functions/directory/actions.ts";
import { newId } from "#shared/ids.ts";
import { type SignedIn, type TestApp, testApp } from "#test/helpers/app.ts";

const nobody = { id: null, name: "test", address: null };
let app: TestApp;
let anna: SignedIn;
let tom: SignedIn;
let eve: SignedIn;

beforeAll(async () => {
  app = await testApp();
  anna = await app.as("anna");
  tom = await app.as("tom");
  eve = await app.as("eve");
});
afterAll(() => app.close());

const send = async (from: SignedIn, body: object, headers = {}) => {
  app.now += 1000;
  const answer = await from.call("POST", "/api/notes", body, headers);
  return { status: answer.status, note: (await answer.json()) as any };
};
const box = async (who: SignedIn, query = "") => (await (await who.call("GET", `/api/notes?${query}`)).json()) as any;
const texts = async (who: SignedIn, query = "") => (await box(who, query)).items.map((note: any) => note.text);
const change = (who: SignedIn, id: string, body: object) => who.call("PATCH", `/api/notes/${id}`, body);
const get = async (who: SignedIn, id: string) => (await (await who.call("GET", `/api/notes/${id}`)).json()) as any;

describe("a note", () => {
  it("goes from one user to several, and is in the sender’s sent notes", async () => {
    const { status, note } = await send(anna, { to: [tom.id, eve.id], text: "Lunch?\n\nAt one.", urgent: true });
    expect(status).toBe(201);
    expect(note).toMatchObject({
      box: "sent",
      from: { id: anna.id, displayName: "anna" },
      text: "Lunch?\n\nAt one.",
      urgent: true,
      pleaseCall: false,
      message: null,
      receivers: { total: 2, waiting: 0, read: 0 },
      deliveredAt: null,
    });
    expect(note.to.map((to: any) => to.displayName).sort()).toEqual(["eve", "tom"]);
    const { items, unread } = await box(tom);
    expect(unread).toBe(1);
    expect(items[0]).toMatchObject({ id: note.id, box: "inbox", readAt: null, receivers: null });
    expect((await box(anna, "box=sent")).items[0]).toMatchObject({ id: note.id, receivers: { total: 2, read: 0 } });
    expect(await texts(anna)).not.toContain("Lunch?\n\nAt one.");
  });

  it("is read by its receiver, and the sender sees who read it when", async () => {
    const { note } = await send(anna, { to: [tom.id, eve.id], text: "read me" });
    app.now += 60_000;
    expect((await get(tom, note.id)).readAt).toBeNull();
    const read = (await (await change(tom, note.id, { read: true })).json()) as any;
    expect(read.readAt).toBe(new Date(app.now).toISOString());
    const seen = await get(anna, note.id);
    expect(seen.receivers).toEqual({ total: 2, waiting: 0, read: 1 });
    expect(seen.to).toEqual([
      { id: tom.id, displayName: "tom", deliveredAt: note.sentAt, readAt: read.readAt },
      { id: eve.id, displayName: "eve", deliveredAt: note.sentAt, readAt: null },
    ]);
    // Who else has read it is not for the other receivers to know.
    expect((await get(eve, note.id)).to.find((to: any) => to.id === tom.id).readAt).toBeNull();
    await change(tom, note.id, { read: false });
    expect((await get(tom, note.id)).readAt).toBeNull();
  });

  it("carries a phone message", async () => {
    const { note } = await send(anna, {
      to: [tom.id],
      message: { callerName: "Ms. Ito", callerCompany: "Ito & Co.", callerNumber: "(213) 373-4253", telephoned: true },
    });
    expect(note.message).toEqual({
      callerName: "Ms. Ito",
      callerCompany: "Ito & Co.",
      callerNumber: "+1 213 373 4253",
      telephoned: true,
      cameToSee: false,
      willCallAgain: false,
      wantsToSee: false,
      takenAt: new Date(app.now).toISOString(),
    });
    const later = await send(anna, {
      to: [tom.id],
      message: { callerName: "X", takenAt: new Date(app.now + 3600_000).toISOString() },
    });
    expect(later.status).toBe(422);
    expect(later.note.faults ?? later.note.errors).toBeTruthy();
  });

  it("needs somebody to go to and something to say", async () => {
    for (const body of [
      { to: [], text: "x" },
      { to: [tom.id], text: " \n " },
      { to: [tom.id] },
      { to: [tom.id], message: { telephoned: false } },
    ])
      expect((await send(anna, body)).status, JSON.stringify(body)).toBe(422);
    for (const body of [
      { to: [tom.id], text: "a".repeat(4001) },
      { to: [tom.id], text: "a\u202eb" },
      { to: ["x"], text: "x" },
      { to: [tom.id], text: "x", from: eve.id },
      { to: Array(501).fill(tom.id), text: "x" },
    ])
      expect((await send(anna, body)).status).toBe(400);
    expect((await send(anna, { to: [tom.id], text: "a".repeat(4000) })).status).toBe(201);
    expect((await send(anna, { to: [tom.id], pleaseCall: true })).status).toBe(201);
  });

  it("goes to nobody who is not there any more", async () => {
    const gone = await app.as("gone");
    await archiveUser(app.deps, nobody, gone.id);
    expect((await send(anna, { to: [gone.id], text: "x" })).status).toBe(404);
    expect((await send(anna, { to: [newId()], text: "x" })).status).toBe(404);
  });

  it("is sent once, however often its request comes", async () => {
    const key = { "Idempotency-Key": "lunch-7" };
    const body = { to: [tom.id], text: "once" };
    const [first, second] = await Promise.all([send(anna, body, key), send(anna, body, key)]);
    const third = await send(anna, body, key);
    expect([first.status, second.status].sort()).toEqual([200, 201]);
    expect(third.status).toBe(200);
    expect(new Set([first.note.id, second.note.id, third.note.id]).size).toBe(1);
    expect((await texts(tom)).filter((text: string) => text === "once")).toHaveLength(1);
    // Another sender's key is another's.
    expect((await send(eve, body, key)).status).toBe(201);
    for (const bad of ["", "a b", "x".repeat(81)])
      expect((await send(anna, body, { "Idempotency-Key": bad })).status, bad).toBe(400);
  });

  it("is nobody else’s to see or change", async () => {
    const { note } = await send(anna, { to: [tom.id], text: "between us" });
    expect((await eve.call("GET", `/api/notes/${note.id}`)).status).toBe(404);
    expect((await change(eve, note.id, { read: true })).status).toBe(404);
    expect((await eve.call("DELETE", `/api/notes/${note.id}`)).status).toBe(404);
    expect((await change(anna, note.id, { read: true })).status).toBe(404);
    expect((await tom.call("GET", `/api/notes/${note.id.toLowerCase()}`)).status).toBe(404);
    expect((await send(eve, { to: [tom.id], text: "x", replyTo: note.id })).status).toBe(422);
    expect((await send(tom, { to: [anna.id], text: "x", replyTo: note.id })).note.replyTo).toBe(note.id);
  });

  it("is archived, had back, and deleted by each for themselves", async () => {
    const { note } = await send(anna, { to: [tom.id, eve.id], text: "put away" });
    const put = (await (await change(tom, note.id, { archived: true })).json()) as any;
    expect(put.box).toBe("archived");
    expect(put.readAt).not.toBeNull();
    expect(await texts(tom)).not.toContain("put away");
    expect(await texts(tom, "box=archived")).toContain("put away");
    await change(tom, note.id, { archived: false });
    expect(await texts(tom)).toContain("put away");
    expect((await tom.call("DELETE", `/api/notes/${note.id}`)).status).toBe(204);
    expect((await tom.call("GET", `/api/notes/${note.id}`)).status).toBe(404);
    expect(await texts(eve)).toContain("put away");
    expect((await anna.call("DELETE", `/api/notes/${note.id}`)).status).toBe(204);
    expect(await texts(anna, "box=sent")).not.toContain("put away");
    expect((await get(eve, note.id)).text).toBe("put away");
  });

  it("to oneself is in both boxes", async () => {
    const { note } = await send(eve, { to: [eve.id], text: "buy milk" });
    expect(await texts(eve)).toContain("buy milk");
    expect(await texts(eve, "box=sent")).toContain("buy milk");
    await eve.call("DELETE", `/api/notes/${note.id}`);
    expect(await texts(eve)).not.toContain("buy milk");
    expect(await texts(eve, "box=sent")).toContain("buy milk");
  });
});

describe("one’s notes", () => {
  let max: SignedIn;
  beforeAll(async () => {
    max = await app.as("max", { firstName: "Max", lastName: "Ünal" });
    for (let i = 1; i <= 7; i++) await send(i % 2 ? anna : tom, { to: [max.id], text: `note ${i}` });
  });

  it("come page by page, the latest first, and none is lost or doubled", async () => {
    const seen: string[] = [];
    let after = "";
    for (let page = 0; page < 5; page++) {
      const { items, next } = await box(max, `limit=3${after && `&after=${after}`}`);
      seen.push(...items.map((note: any) => note.text));
      if (!next) break;
      after = next;
      // What comes meanwhile does not move what is being read.
      if (page === 0) await send(anna, { to: [max.id], text: "meanwhile" });
    }
    expect(seen).toEqual([7, 6, 5, 4, 3, 2, 1].map((i) => `note ${i}`));
    expect((await max.call("GET", "/api/notes?after=nonsense")).status).toBe(400);
  });

  it("are found by their text, by a caller, and by people’s names", async () => {
    await send(tom, { to: [max.id], text: "Die Übergabe ist um 3", message: { callerName: "Zoë Quint" } });
    expect(await texts(max, "q=übergabe")).toHaveLength(1);
    expect(await texts(max, "q=quint")).toHaveLength(1);
    expect(await texts(max, "q=note+TOM")).toEqual([6, 4, 2].map((i) => `note ${i}`));
    expect(await texts(max, "q=%25")).toEqual([]);
    await send(max, { to: [anna.id, tom.id], text: "to both" });
    await send(max, { to: [tom.id], text: "to one" });
    expect(await texts(max, "box=sent&q=anna")).toEqual(["to both"]);
    expect(await texts(anna, "q=ünal")).toEqual(["to both"]);
  });

  it("are marked as read all at once", async () => {
    const before = await box(max, "unread=true&limit=200");
    expect(before.items).toHaveLength(before.unread);
    const answer = (await (await max.call("POST", "/api/notes/read-all")).json()) as any;
    expect(answer).toEqual({ read: before.unread });
    expect(await box(max, "unread=true")).toEqual({ items: [], unread: 0 });
    expect(((await (await max.call("POST", "/api/notes/read-all")).json()) as any).read).toBe(0);
  });
});

describe("a note to a whole department", () => {
  const people: Record<string, SignedIn> = {};
  let sales: string;
  let lab: string;
  let empty: string;
  beforeAll(async () => {
    const make = async (name: string) => (await createDepartment(app.deps, nobody, { name } as never)) as string;
    [sales, lab, empty] = [await make("Sales"), await make("Lab"), await make("Empty")];
    for (const role of ["user", "receptionist", "manager", "administrator"])
      people[role] = await app.as(`d-${role}`, { role, departmentId: sales });
    people.lab = await app.as("d-lab", { departmentId: lab });
  });

  it("is for those whose role allows it: managers to their own, receptionists and administrators to all", async () => {
    const to = async (role: string, department: string) =>
      (await send(people[role]!, { departments: [department], text: `from ${role}` })).status;
    expect(await to("user", sales)).toBe(403);
    expect(await to("manager", sales)).toBe(201);
    expect(await to("manager", lab)).toBe(403);
    for (const role of ["receptionist", "administrator"]) {
      expect(await to(role, sales)).toBe(201);
      expect(await to(role, lab)).toBe(201);
    }
    expect(await to("administrator", newId())).toBe(404);
    expect(await to("administrator", empty)).toBe(422);
  });

  it("goes to everybody in it but its sender, once, and is on record without its text", async () => {
    const { note } = await send(people.receptionist!, {
      departments: [sales, lab],
      to: [people.user!.id],
      text: "fire drill at ten",
    });
    expect(note.departments).toEqual(["Sales", "Lab"]);
    expect(note.to.map((to: any) => to.displayName).sort()).toEqual([
      "d-administrator",
      "d-lab",
      "d-manager",
      "d-user",
    ]);
    expect(await texts(people.receptionist!)).not.toContain("fire drill at ten");
    const { q, t } = app.deps.db;
    const log = (await q.select().from(t.auditLog)).find((row) => row.subjectId === note.id)!;
    expect(log).toMatchObject({
      action: "note.sent-to-departments",
      actorName: "d-receptionist",
      subjectName: "Sales, Lab",
    });
    expect(JSON.stringify(log)).not.toContain("drill");
  });
});
