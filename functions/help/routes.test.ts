import { readFileSync } from "node:fs";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { createRole } from "#functions/roles/actions.ts";
import { catalogue } from "#shared/grants.ts";
import { actions, productGrants, roles } from "#shared/permissions.ts";
import { sayScope } from "#shared/role-names.ts";
import { tFor } from "#shared/texts/texts.ts";
import { parseStatus } from "#shared/when/parse-status.ts";
import { parseReturnTime } from "#shared/when/parse-time.ts";
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

  it("begins with the guide of whoever reads it", async () => {
    const first = async (username: string, more: object) => {
      const reader = await app.as(username, more);
      const index = await (await reader.call("GET", "/help", undefined, { Accept: "text/html" })).text();
      return index.match(/href="\/OfficeStatus\/help\/([^"]+)"/g)![0];
    };
    const guide = (name: string) => `href="/OfficeStatus/help/${name}-guide"`;
    expect(await first("carl", {})).toBe(guide("colleagues"));
    expect(await first("rita", { role: "receptionist" })).toBe(guide("receptionists"));
    expect(await first("mona", { role: "manager" })).toBe(guide("receptionists"));
    expect(await first("adam", { role: "administrator" })).toBe(guide("administrators"));
    const operating = { name: "Operator", grants: { "jobs.run": "all" } };
    const role = await createRole(app.deps, { id: null, name: "test", address: null }, operating);
    expect(await first("olga", { role })).toBe(guide("operators"));
  });

  it("leads to pages of the product that are there", async () => {
    const boss = await app.as("boss", { role: "administrator" });
    const html = (await Promise.all(topics.map(async (topic) => (await get(`/help/${topic}`)).text()))).join("");
    const paths = [...new Set([...html.matchAll(/<a href="\/OfficeStatus(\/[^"#]*)/g)].map(([, path]) => path!))];
    expect(paths).toContain("/admin/client-settings");
    const statuses = await Promise.all(
      paths.map(async (path) => [path, (await boss.call("GET", path, undefined, { Accept: "text/html, */*" })).status]),
    );
    expect(statuses.filter(([, status]) => status !== 200)).toEqual([]);
  });

  it("tells of each role what it may, as it is enforced", async () => {
    const page = await (await get("/help/roles")).text();
    const rows = [...page.matchAll(/<tr><td>(.*?)<\/td><\/tr>/g)].map(([, row]) => row!.split("</td><td>"));
    const t = tFor("en");
    for (const action of actions)
      expect(rows).toContainEqual([
        t(catalogue[action].text),
        ...roles.map((role) => sayScope(t, action, productGrants[role][action])),
      ]);
    expect(rows).toHaveLength(actions.length);
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
    for (const path of ["/help/nothing", "/help/..%2f..%2fpackage.json", "/help/__proto__"])
      expect((await get(path)).status).toBe(404);
  });
});

describe("the phrases that the help teaches", () => {
  const zone = "Europe/Berlin";
  const now = Date.parse("2026-03-10T10:00:00+01:00");
  const source = readFileSync(join(import.meta.dirname, "en/setting-your-status.md"), "utf8");
  /** The code in the first column of the table under a heading. */
  const phrasesUnder = (heading: string) =>
    source
      .split(/^## /m)
      .find((part) => part.startsWith(heading))!
      .split("\n")
      .filter((line) => line.startsWith("| `"))
      .flatMap((line) => [...line.split("|")[1]!.matchAll(/`([^`]+)`/g)].map(([, phrase]) => phrase!));

  it("are understood as statuses", () => {
    const phrases = phrasesUnder("In your own words");
    expect(phrases.length).toBeGreaterThan(8);
    const types = [...app.deps.roster.types.values()];
    const said = (text: string) => {
      const { ok, ...rest } = parseStatus(text, { now, zone, types });
      return ok ? rest : null;
    };
    for (const phrase of phrases) expect(said(phrase), phrase).not.toBeNull();
    const at = (text: string) => Date.parse(text);
    expect(said("lunch till 1:30")).toMatchObject({ type: "lunch", returnAt: at("2026-03-10T13:30:00+01:00") });
    expect(said("out, back at 3, with a client")).toMatchObject({
      type: "out",
      comment: "with a client",
      returnAt: at("2026-03-10T15:00:00+01:00"),
    });
    expect(said("dentist tomorrow 9-11")).toMatchObject({
      type: "out",
      comment: "dentist",
      startAt: at("2026-03-11T09:00:00+01:00"),
      endAt: at("2026-03-11T11:00:00+01:00"),
    });
    expect(said("trip Monday to Wednesday")).toMatchObject({
      type: "trip",
      startAt: at("2026-03-16T00:00:00+01:00"),
      endAt: at("2026-03-19T00:00:00+01:00"),
    });
  });

  it("are understood as return times", () => {
    const phrases = phrasesUnder("The return time");
    expect(phrases.length).toBeGreaterThan(8);
    for (const phrase of phrases) expect(parseReturnTime(phrase, { now, zone }), phrase).toMatchObject({ ok: true });
    expect(parseReturnTime("3", { now, zone })).toMatchObject({ at: Date.parse("2026-03-10T15:00:00+01:00") });
    expect(parseReturnTime("Monday", { now, zone })).toMatchObject({ at: Date.parse("2026-03-16T09:00:00+01:00") });
  });
});
