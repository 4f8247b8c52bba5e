import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { createDepartment, updateDepartment } from "#functions/directory/actions.ts";
import { PASSWORD, type SignedIn, type TestApp, testApp } from "#test/helpers/app.ts";
import { followStream, listen } from "#test/helpers/stream.ts";

let app: TestApp;
let root: SignedIn;
let anna: SignedIn;
let sales: string;
let garage: string;
const nobody = { id: null, name: "test", address: null };
beforeAll(async () => {
  app = await testApp();
  root = await app.as("root", { role: "administrator" });
  anna = await app.as("anna");
  sales = await createDepartment(app.deps, nobody, { name: "Sales" });
  garage = await createDepartment(app.deps, nobody, { name: "Garage" });
});
afterAll(() => app.close());

const board = async () => (await anna.call("GET", "/", undefined, { Accept: "text/html" })).text();
const set = (name: string, value: unknown) => anna.call("PUT", `/api/client-settings/${name}`, { value });

describe("the board", () => {
  it("leaves out the columns that somebody does not want", async () => {
    expect(await board()).toContain('aria-colcount="8"');
    await set("board.showPhone", false);
    await set("board.showSince", false);
    const html = await board();
    expect(html).toMatch(/class="board comfortable without-since without-phone"/);
    expect(html).toContain('aria-colcount="6"');
    await set("board.showPhone", true);
    expect(await board()).not.toContain("without-phone");
  });

  it("is told at once when departments stand in another order, as far as one may know them", async () => {
    const vault = await createDepartment(app.deps, nobody, { name: "Vault" });
    await updateDepartment(app.deps, nobody, vault, { isolated: true });
    const server = await listen(app);
    const stream = await followStream(server.address, anna);
    await stream.next("hello");
    await root.call("POST", `/api/departments/${sales}/moves`, { direction: "up" });
    const { data } = await stream.next("places");
    expect(data.inOrder).toEqual([sales, garage]);
    expect(data.inOrder).not.toContain(vault);
    stream.close();
    server.close();
  });
});

describe("signing in", () => {
  const signIn = async (next = "") => {
    const answer = await app.request("/login", {
      method: "POST",
      headers: { "Content-Type": "application/x-www-form-urlencoded", Accept: "text/html" },
      body: new URLSearchParams({ username: "anna", password: PASSWORD, next }).toString(),
    });
    return answer.headers.get("Location");
  };

  it("leads to the page that one wants first, and to what was asked for before", async () => {
    expect(await signIn()).toBe("/");
    await set("board.firstPage", "phones");
    expect([await signIn(), await signIn("/watches")]).toEqual(["/phones", "/watches"]);
  });
});
