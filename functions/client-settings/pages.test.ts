import { and, eq } from "drizzle-orm";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { lastSequence } from "#shared/change-log.ts";
import { type SignedIn, type TestApp, testApp } from "#test/helpers/app.ts";
import { setSiteSettings } from "./actions.ts";

let app: TestApp;
let anna: SignedIn;
let boss: SignedIn;
const actor = { id: null, name: "test", address: null };

beforeAll(async () => {
  app = await testApp({ PUBLIC_URL: "https://intranet.example.com/OfficeStatus" });
  anna = await app.as("anna", { firstName: "Anna", lastName: "<Berg>" });
  boss = await app.as("boss", { role: "administrator" });
});
afterAll(() => app?.close());

const html = { Accept: "text/html" };
const post = (who: SignedIn, path: string, fields: Record<string, string> | [string, string][]) =>
  who.call("POST", path, new URLSearchParams(fields).toString(), {
    ...html,
    "Content-Type": "application/x-www-form-urlencoded",
  });
const get = async (who: SignedIn, path: string) => (await who.call("GET", path, undefined, html)).text();
/** The form as the page shows it, sent back unchanged. */
const everything = {
  "board.groupBy": "department",
  "board.density": "comfortable",
  "board.sort": "name",
  "appearance.theme": "system",
  "region.clock": "auto",
  "session.staySignedIn": "off",
};

describe("my settings", () => {
  it("show a field for each setting that one may choose, and who one is", async () => {
    const text = await get(anna, "/me");
    for (const name of Object.keys(everything)) expect(text).toContain(`name="${name}"`);
    for (const name of ["board.filter", "site.timeZone"]) expect(text).not.toContain(`name="${name}"`);
    expect(text).toContain("Anna &lt;Berg>");
    expect(text).toContain('action="/OfficeStatus/me"');
    expect(text).toContain('href="/OfficeStatus/me/password"');
  });

  it("write only what was changed, and say what that was", async () => {
    const answer = await post(anna, "/me", { ...everything, "board.density": "compact", "session.staySignedIn": "on" });
    expect(answer.status).toBe(303);
    expect(answer.headers.get("Location")).toBe("/OfficeStatus/me?saved=board.density,session.staySignedIn");
    const text = await get(anna, "/me?saved=board.density,session.staySignedIn");
    expect(text).toContain("Rows: Compact");
    expect(text).toContain("Stay signed in: Yes");
    expect(app.deps.settings.explain("board.sort", anna.id)).toMatchObject({ layer: "default" });
  });

  it("change nothing when nothing differs", async () => {
    const before = await lastSequence(app.deps.db);
    const answer = await post(anna, "/me", { ...everything, "board.density": "compact", "session.staySignedIn": "on" });
    expect(answer.headers.get("Location")).toBe("/OfficeStatus/me?saved=");
    expect(await lastSequence(app.deps.db)).toBe(before);
  });

  it("untick what was ticked: the last of a field's values counts", async () => {
    await post(anna, "/me", [
      ["session.staySignedIn", "off"],
      ["session.staySignedIn", "on"],
    ]);
    expect(app.deps.settings.get("session.staySignedIn", anna.id)).toBe(true);
    await post(anna, "/me", [["session.staySignedIn", "off"]]);
    expect(app.deps.settings.get("session.staySignedIn", anna.id)).toBe(false);
  });

  it("go back to one default and keep what else was changed in the form", async () => {
    await post(anna, "/me", { "board.density": "compact" });
    await post(anna, "/me", { "board.density": "compact", "appearance.theme": "dark", reset: "board.density" });
    expect(app.deps.settings.explain("board.density", anna.id)).toMatchObject({
      value: "comfortable",
      layer: "default",
    });
    expect(app.deps.settings.get("appearance.theme", anna.id)).toBe("dark");
    expect(await get(anna, "/me")).toContain('data-theme="dark"');
  });

  it("refuse what is no choice, save nothing, and keep what else was chosen", async () => {
    const answer = await post(anna, "/me", { "board.groupBy": "moon", "board.sort": "return" });
    expect(answer.status).toBe(422);
    const text = await answer.text();
    expect(text).toContain("This must be one of");
    expect(text).toMatch(/<option value="return" selected/);
    expect(app.deps.settings.get("board.sort", anna.id)).toBe("name");
  });

  it("show a locked setting as such and do not take it", async () => {
    await setSiteSettings(app.deps, actor, [{ name: "region.clock", value: "24", locked: true }]);
    const text = await get(anna, "/me");
    expect(text).toContain("Locked by an administrator");
    expect(text).toMatch(/<select[^>]*disabled[^>]*name="region.clock"|<select[^>]*name="region.clock"[^>]*disabled/);
    expect((await post(anna, "/me", { "region.clock": "12" })).status).toBe(422);
    expect(app.deps.settings.get("region.clock", anna.id)).toBe("24");
    await setSiteSettings(app.deps, actor, [{ name: "region.clock", value: null, locked: false }]);
  });

  it("answer a form that is none with 400", async () => {
    const answer = await anna.call("POST", "/me", "no boundary", { ...html, "Content-Type": "multipart/form-data" });
    expect(answer.status).toBe(400);
    expect((await anna.call("POST", "/me", "{}", { ...html, "Content-Type": "application/json" })).status).toBe(303);
  });

  it("are not led astray by what an address claims was saved", async () => {
    const answer = await anna.call("GET", "/me?saved=%3Cscript%3E,board.sort,__proto__", undefined, html);
    expect(answer.status).toBe(200);
    expect(await answer.text()).not.toContain("<script>");
  });
});

describe("the site's settings", () => {
  it("are for administrators", async () => {
    expect((await anna.call("GET", "/admin/settings", undefined, html)).status).toBe(403);
    expect((await post(anna, "/admin/settings", { "board.sort": "since" })).status).toBe(403);
    expect((await boss.call("GET", "/admin/settings", undefined, html)).status).toBe(200);
  });

  it("set a default for everybody who has not chosen, with what was before on record", async () => {
    const answer = await post(boss, "/admin/settings", {
      "board.sort": "since",
      "lock:board.sort": "off",
      "site.timeZone": "Asia/Tokyo",
    });
    expect(answer.headers.get("Location")).toContain("site.timeZone");
    expect(app.deps.settings.get("board.sort", anna.id)).toBe("since");
    expect(app.deps.roster.zoneOf(app.deps.roster.person(anna.id)!)).toBe("Asia/Tokyo");

    await post(boss, "/admin/settings", { "board.sort": "status", "lock:board.sort": "on" });
    expect(app.deps.settings.explain("board.sort", anna.id)).toEqual({ value: "status", layer: "site", locked: true });
    const { q, t } = app.deps.db;
    const rows = await q
      .select()
      .from(t.auditLog)
      .where(
        and(
          eq(t.auditLog.subjectType, "setting"),
          eq(t.auditLog.actorId, boss.id),
          eq(t.auditLog.subjectName, "board.sort"),
        ),
      );
    expect(rows.map((row) => [JSON.parse(row.before!), JSON.parse(row.after!)])).toContainEqual([
      { value: "since", locked: false },
      { value: "status", locked: true },
    ]);
  });

  it("refuse a time zone that is none and keep what was typed", async () => {
    for (const zone of ["Mars/Olympus", "", "+01:00", '"><script>']) {
      const answer = await post(boss, "/admin/settings", { "site.timeZone": zone, "board.density": "compact" });
      expect(answer.status).toBe(422);
      expect(await answer.text()).toContain("must be an IANA time zone");
    }
    expect(app.deps.settings.get("board.density")).toBe("comfortable");
    expect(await (await post(boss, "/admin/settings", { "site.timeZone": "Mars/Olympus" })).text()).toContain(
      'value="Mars/Olympus"',
    );
  });

  it("go back to the product's default", async () => {
    await post(boss, "/admin/settings", { reset: "board.sort" });
    expect(app.deps.settings.explain("board.sort")).toEqual({ value: "name", layer: "default", locked: false });
  });
});
