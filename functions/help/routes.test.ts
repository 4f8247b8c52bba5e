import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { type TestApp, testApp } from "#test/helpers/app.ts";
import { topics } from "./topics.ts";

let app: TestApp;
beforeAll(async () => {
  app = await testApp({ PUBLIC_URL: "https://intranet.example.com/OfficeStatus" });
});
afterAll(() => app?.close());

const get = (path: string) => app.request(`/OfficeStatus${path}`, { headers: { Accept: "text/html" } });

describe("the help", () => {
  it("is there for everybody, signed in or not", async () => {
    const index = await (await get("/help")).text();
    for (const topic of topics) {
      expect(index).toContain(`href="/OfficeStatus/help/${topic}"`);
      expect((await get(`/help/${topic}`)).status).toBe(200);
    }
    const anna = await app.as("anna");
    expect((await anna.call("GET", "/help/about", undefined, { Accept: "text/html" })).status).toBe(200);
  });

  it("names the service version under About", async () => {
    const answer = await get("/help/about");
    expect(await answer.text()).toContain(answer.headers.get("Service-Version"));
  });

  it("finds words and links to the place", async () => {
    const text = await (await get("/help?q=favourites")).text();
    expect(text).toContain('href="/OfficeStatus/help/the-board#favourites"');
    expect(text).toMatch(/<mark>favourites<\/mark>/i);
  });

  it("shows a search for something hostile as words", async () => {
    const text = await (await get(`/help?q=${encodeURIComponent('"><img src=x onerror=alert(1)>')}`)).text();
    expect(text).not.toContain("<img");
  });

  it("says so where there is no such topic", async () => {
    for (const path of ["/help/nothing", "/help/..%2f..%2fpackage.json", "/help/__proto__"]) expect((await get(path)).status).toBe(404);
  });
});
