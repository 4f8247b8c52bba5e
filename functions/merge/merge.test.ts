import { getTableColumns, getTableName } from "drizzle-orm";
import { getTableConfig } from "drizzle-orm/sqlite-core";
import sharp from "sharp";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { archiveUser, createDepartment } from "#functions/directory/actions.ts";
import * as schema from "#shared/db/schema.sqlite.ts";
import { type SignedIn, type TestApp, testApp } from "#test/helpers/app.ts";
import { mergeUsers } from "./actions.ts";

let app: TestApp;
let other: Awaited<ReturnType<TestApp["another"]>>;
let root: SignedIn;
let tom: SignedIn;
const nobody = { id: null, name: "test", address: null };
beforeAll(async () => {
  app = await testApp();
  other = await app.another();
  root = await app.as("root", { role: "administrator" });
  tom = await app.as("tom");
});
afterAll(() => app.close());

const post = async (path: string, fields: Record<string, string>, who = root) => {
  const answer = await who.call("POST", path, new URLSearchParams(fields).toString(), {
    "Content-Type": "application/x-www-form-urlencoded",
    Accept: "text/html",
  });
  return { status: answer.status, html: await answer.text(), location: answer.headers.get("Location") ?? "" };
};
const see = async (path: string, who = root) =>
  (await who.call("GET", path, undefined, { Accept: "text/html" })).text();
const ok = async (answer: Promise<Response>) => {
  const { status } = await answer;
  if (status >= 400) throw new Error(`answered ${status}: ${await (await answer).text()}`);
  return answer;
};
/** Where an id stands in the database, but for what only remembers that it was. */
async function tablesWith(id: string): Promise<string[]> {
  const found: string[] = [];
  for (const name of Object.keys(schema) as (keyof typeof schema)[]) {
    if (name === "changes") continue;
    const rows = await app.deps.db.q.select().from((app.deps.db.t as any)[name]);
    // The text of an audit row stays as it was written.
    const told = rows.map((row: any) => (name === "auditLog" ? { ...row, before: null, after: null } : row));
    if (JSON.stringify(told).includes(id)) found.push(name);
  }
  return found;
}

/** Everything that a person could leave behind, on an account that goes and on one that stays. */
async function twoAccounts(n: number) {
  const garage = await createDepartment(app.deps, nobody, { name: `Garage ${n}` });
  const old = await app.as(`anna.old${n}`, { firstName: "Anna", lastName: "Berg", email: `anna${n}@example.com` });
  const kept = await app.as(`anna${n}`, { firstName: "Anna", lastName: "Berg" });
  await ok(root.call("PATCH", `/api/users/${old.id}`, { phone: "+1 202 555 0100", departmentId: garage }));
  await ok(root.call("PATCH", `/api/users/${kept.id}`, { phone: "+1 202 555 0111" }));
  await ok(old.call("PUT", "/api/users/me/status", { type: "lunch", comment: "old lunch" }));
  await ok(old.call("PUT", "/api/users/me/status", { type: "trip", startAt: "2026-03-20T08:00:00Z" }));
  await ok(kept.call("PUT", "/api/users/me/status", { type: "meeting", comment: "kept meeting" }));
  await ok(old.call("PUT", `/api/users/me/status`, { type: "out" }));
  await ok(tom.call("POST", "/api/notes", { to: [old.id, kept.id], text: `to both ${n}` }));
  await ok(tom.call("POST", "/api/notes", { to: [old.id], text: `to the old one ${n}` }));
  await ok(old.call("POST", "/api/notes", { to: [tom.id, kept.id], text: `from the old one ${n}` }));
  for (const who of [old, kept]) {
    await ok(who.call("POST", "/api/watches", { userId: tom.id }));
    await ok(tom.call("POST", "/api/watches", { userId: who.id }));
    await ok(who.call("PUT", `/api/favourites/${tom.id}`));
    await ok(tom.call("PUT", `/api/favourites/${who.id}`));
    await ok(who.call("PUT", `/api/me/deputies/${tom.id}`, { maySetStatus: true, mayReadNotes: false }));
    await ok(tom.call("PUT", `/api/me/deputies/${who.id}`, { maySetStatus: true, mayReadNotes: false }));
  }
  await ok(kept.call("POST", "/api/watches", { userId: old.id }));
  await ok(old.call("PUT", `/api/favourites/${kept.id}`));
  await ok(old.call("PUT", "/api/client-settings/board.sort", { value: "since" }));
  await ok(old.call("POST", "/live/active", { device: "01ARZ3NDEKTSV4RRFFQ69G5FA".concat(String(n)) }));
  await ok(old.call("POST", "/api/me/tokens", { name: "hers", scopes: ["board.see"], days: 5 }));
  await ok(post(`/admin/departments/${garage}/managers`, { who: old.username }) as never);
  return { old, kept, garage };
}

describe("merging two accounts of one person", () => {
  it("shows first what would happen, and does nothing until the user name is typed", async () => {
    const { old, kept } = await twoAccounts(1);
    expect(await see(`/admin/users/${kept.id}`)).toContain(`/admin/users/${kept.id}/merge`);
    const choose = await see(`/admin/users/${kept.id}/merge`);
    expect(choose).toContain(`/admin/users/${kept.id}/merge/${old.id}`);
    expect(choose).not.toContain(tom.id);
    expect(await see(`/admin/users/${kept.id}/merge?q=tom`)).toContain(tom.id);
    const review = await see(`/admin/users/${kept.id}/merge/${old.id}`);
    for (const text of [
      "anna1@example.com (comes over)",
      "+1 202 555 0111",
      "Garage 1",
      "2, 1 of them received by both",
    ])
      expect(review).toContain(text);
    const refused = await post(`/admin/users/${kept.id}/merge/${old.id}`, { username: kept.username });
    expect([refused.status, refused.html.includes("f-username-error")]).toEqual([422, true]);
    expect(app.deps.roster.person(old.id)).toBeDefined();
    const state = /name="state" value="([^"]+)"/.exec(review)![1]!;
    await ok(root.call("PATCH", `/api/users/${old.id}`, { mobile: "+1 202 555 0122" }));
    app.now += 1000;
    await ok(root.call("PATCH", `/api/users/${old.id}`, { mobile: null }));
    const late = await post(`/admin/users/${kept.id}/merge/${old.id}`, { username: old.username, state });
    expect([late.status, app.deps.roster.person(old.id) !== undefined]).toEqual([409, true]);
  });

  it("gives all to the one that stays, doubles nothing and leaves nothing behind", async () => {
    const { old, kept, garage } = await twoAccounts(2);
    const { version } = (await (await tom.call("GET", "/api/board")).json()) as { version: string };
    expect((await post(`/admin/users/${kept.id}/merge/${old.id}`, { username: old.username })).location).toContain(
      `/admin/users/${kept.id}?done=merged`,
    );
    expect(await tablesWith(old.id)).toEqual([]);
    // What it is called is left in what was said of it, and nowhere else.
    const { q, t } = app.deps.db;
    const person = app.deps.roster.person(kept.id)!;
    expect([person.email, person.phone, person.departmentId, person.username]).toEqual([
      "anna2@example.com",
      "+1 202 555 0111",
      garage,
      kept.username,
    ]);
    expect([...person.manages]).toEqual([garage]);
    const board = (await (await tom.call("GET", `/api/board?since=${version}`)).json()) as any;
    expect(board.removed).toEqual([old.id]);
    expect(board.users.map((user: any) => [user.id, user.status.type])).toEqual([[kept.id, "meeting"]]);
    await expect.poll(() => other.deps.roster.person(old.id)).toBeUndefined();
    await expect.poll(() => other.deps.roster.member(kept.id)?.row.email).toBe("anna2@example.com");

    const history = (await (await root.call("GET", `/api/users/${kept.id}/status/history`)).json()) as any;
    expect(history.items.map((item: any) => item.to)).toEqual(expect.arrayContaining(["lunch", "meeting", "out"]));
    const planned = (await (await root.call("GET", `/api/users/${kept.id}/status/planned`)).json()) as any;
    expect(planned.items.map((item: any) => item.type)).toEqual(["trip"]);
    const notes = (await (await kept.call("GET", "/api/notes")).json()) as any;
    expect(notes.items.map((note: any) => note.text).sort()).toEqual([
      "from the old one 2",
      "to both 2",
      "to the old one 2",
    ]);
    expect(app.deps.noteCounts.unreadOf(kept.id)).toBe(3);
    expect([...app.deps.favourites.of(tom.id)]).toContain(kept.id);
    expect([...app.deps.favourites.of(kept.id)]).toEqual([tom.id]);
    expect([...app.deps.watched.of(kept.id).users]).toEqual([tom.id]);
    expect([...app.deps.watched.watchersOf(kept.id)]).toEqual([tom.id]);
    const watches = (await (await tom.call("GET", "/api/watches")).json()) as any;
    expect(watches.items.filter((watch: any) => JSON.stringify(watch).includes(kept.id)).length).toBe(1);
    const audited = (await q.select().from(t.auditLog)).filter((row) => row.action === "user.merge");
    expect(audited.map((row) => [row.subjectId, row.actorId, JSON.parse(row.before!).merged.username])).toContainEqual([
      kept.id,
      root.id,
      old.username,
    ]);

    expect((await old.call("GET", "/api/board")).status).toBe(401);
    const again = await app.as(old.username);
    expect(again.id).not.toBe(old.id);
  });

  it("takes the picture over where the one that stays has none", async () => {
    const { old, kept } = await twoAccounts(3);
    const png = await sharp({ create: { width: 64, height: 64, channels: 3, background: "red" } })
      .png()
      .toBuffer();
    const headers = { Authorization: `Bearer ${old.token}` };
    await ok(app.request("/api/me/picture", { method: "PUT", body: new Uint8Array(png), headers }));
    const hash = app.deps.roster.person(old.id)!.pictureHash;
    await mergeUsers(app.deps, nobody, { from: old.id, into: kept.id }, { username: old.username, state: null });
    expect(app.deps.roster.person(kept.id)!.pictureHash).toBe(hash);
    expect((await kept.call("GET", `/users/${kept.id}/picture/${hash}`)).status).toBe(200);
  });

  it("is for programs, too", async () => {
    const { old, kept } = await twoAccounts(4);
    const merge = (body: unknown, who = root) => who.call("POST", `/api/users/${kept.id}/merges`, body);
    expect((await merge({ userId: old.id, username: "x" })).status).toBe(422);
    expect((await merge({ userId: old.id, username: old.username }, tom)).status).toBe(403);
    expect((await merge({ userId: old.id, username: old.username })).status).toBe(204);
    expect((await merge({ userId: old.id, username: old.username })).status).toBe(404);
  });

  it("takes nobody themselves away, nor the last administrator, nor anything into an archived account", async () => {
    const [one, two] = [await app.as("one"), await app.as("two")];
    const merge = async (from: SignedIn, into: SignedIn) =>
      (await root.call("POST", `/api/users/${into.id}/merges`, { userId: from.id, username: from.username })).status;
    const roles = await see(`/admin/users/${one.id}/merge/${root.id}`);
    expect(roles).toMatch(/>Administrator<\/td>.*>User<\/td>/s);
    expect(await merge(root, one)).toBe(409);
    expect(await merge(one, one)).toBe(409);
    const last = mergeUsers(app.deps, nobody, { from: root.id, into: one.id }, { username: "root", state: null });
    await expect(last).rejects.toMatchObject({ status: 409 });
    await archiveUser(app.deps, nobody, two.id);
    expect(await merge(one, two)).toBe(409);
    expect(await see(`/admin/users/${two.id}/merge/${one.id}`)).not.toContain('name="username"');
    expect(await merge(two, one)).toBe(204);
  });

  it("knows of every column that names a user", () => {
    const known = new Set([
      "announcement_readers.userId",
      "announcements.authorId",
      "api_tokens.userId",
      "calls.userId",
      "credentials.userId",
      "department_managers.userId",
      "deputies.deputyId",
      "deputies.userId",
      "devices.userId",
      "favourites.favouriteId",
      "favourites.userId",
      "note_receivers.userId",
      "notes.senderId",
      "one_time_links.userId",
      "pictures.userId",
      "recovery_codes.userId",
      "second_factors.userId",
      "sensed_devices.userId",
      "sessions.userId",
      "status_entries.userId",
      "status_events.userId",
      "statuses.userId",
      "watches.userId",
    ]);
    const unknown: string[] = [];
    for (const table of Object.values(schema) as any[]) {
      if (!getTableColumns(table)) continue;
      for (const key of getTableConfig(table).foreignKeys) {
        const { columns, foreignTable } = key.reference();
        const name = `${getTableName(table)}.${columns[0]!.name}`;
        if (getTableName(foreignTable) === "users" && !known.has(name)) unknown.push(name);
      }
    }
    // A new table of something of a user's: `functions/merge/actions.ts` gives it away, or deletes it.
    expect(unknown).toEqual([]);
  });
});
