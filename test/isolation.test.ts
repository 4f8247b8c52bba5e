import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { createDepartment, updateDepartment, updateUser } from "#functions/directory/actions.ts";
import { type SignedIn, type TestApp, testApp } from "./helpers/app.ts";
import { Listener } from "./helpers/listener.ts";

const nobody = { id: null, name: "test", address: null };
let app: TestApp;
let vault: string;
let sales: string;
/** In the isolated department. */
let vera: SignedIn;
let vito: SignedIn;
/** Outside of it. */
let anna: SignedIn;
let rita: SignedIn;
let root: SignedIn;
let mona: SignedIn;

beforeAll(async () => {
  app = await testApp();
  vault = await createDepartment(app.deps, nobody, { name: "Vault", isolated: true });
  sales = await createDepartment(app.deps, nobody, { name: "Sales" });
  vera = await app.as("vera", { departmentId: vault });
  vito = await app.as("vito", { departmentId: vault });
  anna = await app.as("anna", { departmentId: sales });
  rita = await app.as("rita", { role: "receptionist" });
  root = await app.as("root", { role: "administrator" });
  mona = await app.as("mona", { departmentId: sales });
  await updateDepartment(app.deps, nobody, vault, { managers: [mona.id] });
});
afterAll(() => app.close());

const names = async (who: SignedIn) => {
  const { users } = (await (await who.call("GET", "/api/board")).json()) as { users: { username: string }[] };
  return users.map((user) => user.username).sort();
};
const page = (who: SignedIn, path: string, method = "GET", body?: string) =>
  who.call(method, path, body, { Accept: "text/html", "Content-Type": "application/x-www-form-urlencoded" });
const everybody = ["anna", "mona", "rita", "root", "vera", "vito"];

describe("the people of an isolated department", () => {
  it("see each other and nobody outside; nobody outside sees them but those who see all, and their managers", async () => {
    expect(await names(vera)).toEqual(["vera", "vito"]);
    expect(await names(anna)).toEqual(["anna", "mona", "rita", "root"]);
    for (const who of [rita, root, mona]) expect(await names(who)).toEqual(everybody);
  });

  it("are for others as if they were not there, by every address", async () => {
    const unknown = "01ARZ3NDEKTSV4RRFFQ69G5FAV";
    for (const [method, path, body] of [
      ["GET", "/api/users/ID"],
      ["GET", "/api/users/ID/status/planned"],
      ["GET", "/api/users/ID/status/explain"],
      ["GET", "/api/users/ID/status/history"],
      ["PUT", "/api/users/ID/status", { type: "lunch" }],
      ["DELETE", "/api/users/ID/status"],
      ["DELETE", "/api/users/ID/status/planned/01ARZ3NDEKTSV4RRFFQ69G5FAV"],
      ["PUT", "/api/favourites/ID"],
      ["DELETE", "/api/favourites/ID"],
      ["GET", "/users/ID"],
      ["GET", "/users/ID/history"],
      ["GET", "/status?users=ID"],
    ] as const) {
      const [hidden, none] = await Promise.all(
        [vera.id, unknown].map(async (id) => {
          const answer = await anna.call(method, path.replace("ID", id), body);
          const text = await answer.text();
          return [answer.status, text.replaceAll(id, "ID").replace(/urn:uuid:[\w-]+|[\w-]{36}/g, "")];
        }),
      );
      expect(hidden, `${method} ${path}`).toEqual(none);
      expect(hidden![0], `${method} ${path}`).toBe(404);
    }
  });

  it("do not appear on pages, in counts, lists or filters", async () => {
    for (const path of ["/", "/?q=vera", `/?department=${vault}`, "/api/users", "/api/departments"]) {
      const text = await (await page(anna, path)).text();
      expect(text, path).not.toMatch(new RegExp(`vito|Vault|${vera.id}`));
    }
    expect(await (await vera.call("GET", "/api/departments")).json()).toEqual({
      items: [{ id: vault, name: "Vault" }],
    });
    const { items } = (await (await mona.call("GET", "/api/departments")).json()) as { items: { name: string }[] };
    expect(items.map(({ name }) => name)).toEqual(["Sales", "Vault"]);
  });

  it("are not among several whose status is set at once", async () => {
    const users = `${anna.id},${vera.id}`;
    const form = new URLSearchParams({ users, type: "sick" }).toString();
    const lead = await app.as("lead", { role: "manager", departmentId: sales });
    const before = app.deps.tail.seq;
    expect((await page(lead, "/status", "POST", form)).status).toBe(404);
    expect((await page(lead, "/status/clear", "POST", form)).status).toBe(404);
    expect(app.deps.tail.seq).toBe(before);
    // Somebody whom one sees and may not touch is told as such.
    expect((await page(lead, "/status", "POST", `users=${rita.id}&type=sick`)).status).toBe(403);
  });

  it("are no names behind what was done: neither theirs outside, nor a stranger's inside", async () => {
    await rita.call("PUT", `/api/users/${vera.id}/status`, { type: "meeting" });
    const { layers } = (await (await vera.call("GET", "/api/users/me/status/explain")).json()) as { layers: any[] };
    const { items } = (await (await vera.call("GET", "/api/users/me/status/history")).json()) as { items: any[] };
    expect([layers[0].by, items[0].by]).toEqual([null, null]);
    const panel = await (await page(vera, `/users/${vera.id}`)).text();
    expect(panel).toContain("by somebody else");
    expect(panel).not.toContain("rita");
    const seen = (await (await root.call("GET", `/api/users/${vera.id}/status/history`)).json()) as { items: any[] };
    expect(seen.items[0].by).toBe(rita.id);
  });

  it("keep a change of theirs to themselves: undoing it is refused as an unknown one is", async () => {
    await vera.call("PUT", "/api/users/me/status", { type: "lunch" });
    const { q, t } = app.deps.db;
    const rows = await q.select().from(t.statusEntries);
    const change = rows.filter((row) => row.userId === vera.id).sort((a, b) => (a.id < b.id ? 1 : -1))[0]!.madeBy;
    const [hidden, none] = await Promise.all(
      [change, "01ARZ3NDEKTSV4RRFFQ69G5FAV"].map(async (id) => {
        const answer = await anna.call("POST", "/status/undo", `change=${id}`, {
          "Content-Type": "application/x-www-form-urlencoded",
        });
        return [answer.status, ((await answer.json()) as any).detail];
      }),
    );
    expect(hidden).toEqual(none);
    expect(hidden![0]).toBe(404);
  });

  it("are not among favourites that were chosen before", async () => {
    const guest = await app.as("guest", { departmentId: sales });
    expect((await anna.call("PUT", `/api/favourites/${guest.id}`)).status).toBe(204);
    await updateUser(app.deps, nobody, guest.id, { departmentId: vault });
    expect(await (await anna.call("GET", "/api/favourites")).json()).toEqual({ items: [] });
    expect(await (await page(anna, "/")).text()).not.toContain(guest.id);
  });
});

describe("the live stream", () => {
  const soon = () => new Promise((resolve) => setTimeout(resolve, 70));
  const told = (stream: Listener) =>
    stream.heard.splice(0).map(({ event, data }) => `${event} ${data.id ?? ""}`.trim());

  it("tells of a change those who may see it, and nobody else of anything", async () => {
    const [inside, outside, desk] = [vito, anna, rita].map((who) => new Listener(app.deps.hub, who.id));
    for (const stream of [inside, outside, desk]) told(stream!);
    await vera.call("PUT", "/api/users/me/status", { type: "out" });
    await soon();
    expect([inside, outside, desk].map((stream) => told(stream!))).toEqual([
      [`status ${vera.id}`],
      [],
      [`status ${vera.id}`],
    ]);
    for (const stream of [inside, outside, desk]) stream!.leave();
  });

  it("takes somebody who moves into it from the boards of the others at once, and tells whoever moves to look anew", async () => {
    const paul = await app.as("paul", { departmentId: sales });
    const [inside, outside, own, desk] = [vito, anna, paul, rita].map((who) => new Listener(app.deps.hub, who.id));
    const all = () => [inside, outside, own, desk].map((stream) => told(stream!));
    all();
    await updateUser(app.deps, nobody, paul.id, { departmentId: vault });
    await soon();
    expect(all()).toEqual([[`status ${paul.id}`], [`removed ${paul.id}`], ["resync"], [`status ${paul.id}`]]);
    await updateUser(app.deps, nobody, paul.id, { departmentId: sales });
    await soon();
    expect(all()).toEqual([[`removed ${paul.id}`], [`status ${paul.id}`], ["resync"], [`status ${paul.id}`]]);
    for (const stream of [inside, outside, own, desk]) stream!.leave();
  });

  it("takes a department that is isolated from the boards of all others, and gives it back", async () => {
    const lab = await createDepartment(app.deps, nobody, { name: "Lab" });
    const lea = await app.as("lea", { departmentId: lab });
    const [inside, outside] = [lea, anna].map((who) => new Listener(app.deps.hub, who.id));
    const all = () => [inside, outside].map((stream) => told(stream!));
    all();
    await updateDepartment(app.deps, nobody, lab, { isolated: true });
    await soon();
    expect(all()).toEqual([["resync"], [`removed ${lea.id}`]]);
    await updateDepartment(app.deps, nobody, lab, { isolated: false });
    await soon();
    expect(all()).toEqual([["resync"], [`status ${lea.id}`]]);
    for (const stream of [inside, outside]) stream!.leave();
  });
});
