import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { createDepartment } from "#functions/directory/actions.ts";
import { statusColors } from "#shared/status/types.ts";
import { keyFor } from "#shared/text-rules.ts";
import { type SignedIn, type TestApp, testApp } from "#test/helpers/app.ts";
import { contrast, luminances } from "#test/helpers/contrast.ts";

let app: TestApp;
let boss: SignedIn;
let anna: SignedIn;
let sales: string;
const nobody = { id: null, name: "test", address: null };
const html = { Accept: "text/html" };

beforeAll(async () => {
  app = await testApp();
  sales = await createDepartment(app.deps, nobody, { name: "Sales" });
  boss = await app.as("boss", { role: "administrator" });
  anna = await app.as("anna", { departmentId: sales });
});
afterAll(() => app?.close());

const post = (who: SignedIn, path: string, fields: Record<string, string> | [string, string][]) =>
  who.call("POST", path, new URLSearchParams(fields).toString(), {
    ...html,
    "Content-Type": "application/x-www-form-urlencoded",
  });
const get = async (path: string) => (await boss.call("GET", path, undefined, html)).text();
const training = {
  name: "Training",
  kind: "busy",
  icon: "graduation-cap",
  color: "indigo",
  ends: "day",
  endsAt: "",
  countsAsWork: "on",
};
const keys = () =>
  [...app.deps.roster.types.values()].filter((type) => !type.retired && type.key !== "unknown").map((type) => type.key);

describe("status types", () => {
  it("are an administrator's to change", async () => {
    for (const path of ["/admin/status-types", "/admin/status-types/new", "/admin/status-types/lunch"])
      expect((await anna.call("GET", path, undefined, html)).status).toBe(403);
    expect((await post(anna, "/admin/status-types/new", training)).status).toBe(403);
    expect((await anna.call("PUT", "/api/admin/status-types/lunch", {})).status).toBe(403);
  });

  it("are made in a form, and can be set at once", async () => {
    expect(
      (await post(boss, "/admin/status-types/new", { ...training, comments: "First aid\n\nFirst aid\nFire drill" }))
        .status,
    ).toBe(303);
    expect((await anna.call("PUT", "/api/users/me/status", { type: "training" })).status).toBe(200);
    expect(await get("/admin/status-types")).toContain("Training");
    const picker = await (await anna.call("GET", "/status", undefined, html)).text();
    expect(picker).toContain("First aid");
    expect(picker.match(/Fire drill/g)).toHaveLength(1);
  });

  it("keep what was typed when something is wrong, with the reason beside it", async () => {
    const answer = await post(boss, "/admin/status-types/new", {
      ...training,
      name: "Travelling",
      color: "puce",
    });
    expect(answer.status).toBe(422);
    const text = await answer.text();
    expect(text).toContain('value="Travelling"');
    expect(text).toContain("Must be one of the colours.");
    const noTime = await post(boss, "/admin/status-types/new", { ...training, name: "Travelling", ends: "time" });
    expect(await noTime.text()).toContain("Is required where it ends at a time of day.");
    for (const name of ["", " ", "training", "TRAINING", "x".repeat(61), "a\u202eb"])
      expect((await post(boss, "/admin/status-types/new", { ...training, name })).status).toBe(422);
    expect(keys()).not.toContain("travelling");
  });

  it("tell the second of two administrators what happened, and lose nothing", async () => {
    const page = await get("/admin/status-types/training");
    const version = /name="version" value="([^"]*)"/.exec(page)![1]!.replaceAll("&quot;", '"');
    await post(boss, "/admin/status-types/training", { ...training, name: "Course", version });
    const second = await post(boss, "/admin/status-types/training", { ...training, color: "pink", version });
    expect(second.status).toBe(409);
    expect(await second.text()).toContain("Somebody else has changed it");
    expect(app.deps.roster.types.get("training")).toMatchObject({ name: "Course", color: "indigo" });
  });

  it("are moved up and down, and stay where they are at the ends", async () => {
    const before = keys();
    await post(boss, `/admin/status-types/${before[1]}/move`, { direction: "up" });
    expect(keys().slice(0, 2)).toEqual([before[1], before[0]]);
    await post(boss, `/admin/status-types/${before[1]}/move`, { direction: "up" });
    expect(keys()[0]).toBe(before[1]);
    await post(boss, `/admin/status-types/${before[1]}/move`, { direction: "down" });
    expect(keys()).toEqual(before);
  });

  it("are retired without losing history, and come back", async () => {
    await anna.call("PUT", "/api/users/me/status", { type: "training" });
    expect((await post(boss, "/admin/status-types/training/retire", {})).headers.get("Location")).toContain(
      "retired=training",
    );
    expect((await anna.call("PUT", "/api/users/me/status", { type: "training" })).status).toBe(422);
    const board = await (await anna.call("GET", "/api/board")).json();
    expect(board.users.find((user: any) => user.id === anna.id).status.type).toBe("training");
    await post(boss, "/admin/status-types/training/revive", {});
    expect(keys()).toContain("training");
  });

  it("keep Unknown, and one of the kind In", async () => {
    expect((await post(boss, "/admin/status-types/unknown/retire", {})).status).toBe(404);
    await boss.call("PUT", "/api/admin/status-types/remote/retired", { retired: true });
    expect((await boss.call("PUT", "/api/admin/status-types/in/retired", { retired: true })).status).toBe(409);
    const { key: _k, position: _p, retired: _r, ...rest } = app.deps.roster.types.get("in")!;
    expect((await boss.call("PUT", "/api/admin/status-types/in", { ...rest, kind: "out" })).status).toBe(409);
    await boss.call("PUT", "/api/admin/status-types/remote/retired", { retired: false });
  });

  it("of some departments are for their people only", async () => {
    await post(boss, "/admin/status-types/new", { ...training, name: "Customer visit", departments: sales });
    const set = (who: SignedIn, whom: string) =>
      who.call("PUT", `/api/users/${whom}/status`, { type: "customer-visit" });
    expect((await set(anna, "me")).status).toBe(200);
    const refused = await set(boss, "me");
    expect(refused.status).toBe(422);
    expect((await refused.json()).detail).toContain("other departments");
    expect((await set(boss, anna.id)).status).toBe(200);
    const picker = (who: SignedIn, users = "") =>
      who.call("GET", `/status${users}`, undefined, html).then((a) => a.text());
    expect(await picker(anna)).toContain("Customer visit");
    expect(await picker(boss)).not.toContain('value="customer-visit"');
    expect(await picker(boss, `?users=${anna.id}`)).toContain('value="customer-visit"');
    expect(await picker(boss, `?users=${anna.id},${boss.id}`)).not.toContain('value="customer-visit"');
    expect(
      (await post(boss, "/admin/status-types/new", { ...training, name: "X", departments: "nowhere" })).status,
    ).toBe(422);
  });

  it("have a library of comments for all of them", async () => {
    await post(boss, "/admin/status-types/comments", { comments: "Back soon\r\nAsk reception" });
    expect(await get("/admin/status-types/comments")).toContain("Ask reception");
    expect(await (await anna.call("GET", "/status", undefined, html)).text()).toContain("Ask reception");
    const many = await post(boss, "/admin/status-types/comments", {
      comments: Array.from({ length: 51 }, (_, i) => `c${i}`).join("\n"),
    });
    expect(many.status).toBe(422);
    expect(await many.text()).toContain("c50");
  });

  it("get a key that is ASCII and free", () => {
    expect(keyFor("Übung außer Haus", new Set(), "status", 40)).toBe("ubung-au-er-haus");
    expect(keyFor("會議", new Set(["status"]), "status", 40)).toBe("status-2");
    expect(keyFor("Lunch", new Set(["lunch", "lunch-2"]), "status", 40)).toBe("lunch-3");
  });
});

describe("the colours of status types", () => {
  it.each([...statusColors])("%s is legible as text on every paper, by day and by night (4.5:1, WCAG 2.2)", (color) => {
    for (const paper of ["paper", "paper-2", "float"])
      luminances(color).forEach((ink, i) => {
        const theme = i === 0 ? "light" : "dark";
        expect(contrast(ink, luminances(paper)[i]!), `${color} on ${paper}, ${theme}`).toBeGreaterThanOrEqual(4.5);
      });
  });
});
