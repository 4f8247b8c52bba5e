import { and, eq } from "drizzle-orm";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { createDepartment } from "#functions/directory/actions.ts";
import { lastSequence } from "#shared/change-log.ts";
import { type SignedIn, type TestApp, testApp } from "#test/helpers/app.ts";
import { setSharedSettings } from "./actions.ts";

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
    await setSharedSettings(app.deps, actor, { kind: "site" }, [{ name: "region.clock", value: "24", locked: true }]);
    const text = await get(anna, "/me");
    expect(text).toContain("Locked by an administrator");
    expect(text).toMatch(/<select[^>]*disabled[^>]*name="region.clock"|<select[^>]*name="region.clock"[^>]*disabled/);
    expect((await post(anna, "/me", { "region.clock": "12" })).status).toBe(422);
    expect(app.deps.settings.get("region.clock", anna.id)).toBe("24");
    await setSharedSettings(app.deps, actor, { kind: "site" }, [{ name: "region.clock", value: null, locked: false }]);
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
    for (const path of ["/admin/settings", "/admin/client-settings", "/admin/client-settings/board.sort"]) {
      expect((await anna.call("GET", path, undefined, html)).status).toBe(403);
      expect((await boss.call("GET", path, undefined, html)).status).toBe(200);
    }
    expect((await post(anna, "/admin/settings", { "site.country": "DE" })).status).toBe(403);
    expect((await post(anna, "/admin/client-settings", { "board.sort": "since" })).status).toBe(403);
  });

  it("are the same for everybody", async () => {
    const answer = await post(boss, "/admin/settings", { "site.timeZone": "Asia/Tokyo", "board.sort": "since" });
    expect(answer.headers.get("Location")).toBe("/OfficeStatus/admin/settings?saved=site.timeZone");
    expect(app.deps.roster.zoneOf(app.deps.roster.person(anna.id)!)).toBe("Asia/Tokyo");
    expect(app.deps.settings.get("board.sort", anna.id)).toBe("name");
  });

  it("refuse a time zone that is none and keep what was typed", async () => {
    for (const zone of ["Mars/Olympus", "", "+01:00", '"><script>']) {
      const answer = await post(boss, "/admin/settings", { "site.timeZone": zone, "site.country": "DE" });
      expect(answer.status).toBe(422);
      expect(await answer.text()).toContain("must be an IANA time zone");
    }
    expect(app.deps.settings.get("site.country")).toBe("US");
    expect(await (await post(boss, "/admin/settings", { "site.timeZone": "Mars/Olympus" })).text()).toContain(
      'value="Mars/Olympus"',
    );
  });

  it("take numbers within their bounds only", async () => {
    for (const days of ["6", "3651", "7.5", "many", "-7"])
      expect((await post(boss, "/admin/settings", { "site.keepHistory": days })).status).toBe(422);
    await post(boss, "/admin/settings", { "site.keepHistory": " 90 " });
    expect(app.deps.settings.get("site.keepHistory")).toBe(90);
    await post(boss, "/admin/settings", { "site.keepHistory": "90", reset: "site.keepHistory" });
    expect(app.deps.settings.get("site.keepHistory")).toBe(730);
  });
});

describe("client settings for everybody", () => {
  it("are a default for all who have not chosen, with what was before on record", async () => {
    await post(boss, "/admin/client-settings", { "board.sort": "since", "lock:board.sort": "off" });
    expect(app.deps.settings.get("board.sort", anna.id)).toBe("since");

    await post(boss, "/admin/client-settings", { "board.sort": "status", "lock:board.sort": "on" });
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

  it("go back to the product's default", async () => {
    await post(boss, "/admin/client-settings", { reset: "board.sort" });
    expect(app.deps.settings.explain("board.sort")).toEqual({ value: "name", layer: "default", locked: false });
  });
});

describe("client settings for a department", () => {
  let sales: string;
  let tom: SignedIn;
  beforeAll(async () => {
    sales = await createDepartment(app.deps, actor, { name: "Sales & Service" });
    tom = await app.as("tom", { departmentId: sales });
  });
  const of = (who: SignedIn, name: "board.density") =>
    app.deps.settings.explain(name, who.id, app.deps.roster.person(who.id)!.departmentId);

  it("hold for its people and for nobody else", async () => {
    const answer = await post(boss, `/admin/client-settings?department=${sales}`, {
      "board.density": "compact",
      "lock:board.density": "on",
    });
    expect(answer.headers.get("Location")).toContain(`department=${sales}`);
    expect(of(tom, "board.density")).toEqual({ value: "compact", layer: "department", locked: true });
    expect(of(anna, "board.density").value).toBe("comfortable");
    expect((await post(tom, "/me", { "board.density": "comfortable" })).status).toBe(422);
    const page = await get(boss, `/admin/client-settings?department=${sales}`);
    expect(page).toContain("Set for this department");
    expect(await get(boss, "/admin/client-settings/board.density")).toContain("Sales &amp; Service");
  });

  it("yield to what is locked for everybody", async () => {
    await post(boss, "/admin/client-settings", { "board.density": "comfortable", "lock:board.density": "on" });
    expect(of(tom, "board.density")).toEqual({ value: "comfortable", layer: "site", locked: true });
    await post(boss, `/admin/client-settings?department=${sales}`, { "board.density": "compact" });
    await post(boss, "/admin/client-settings", { reset: "board.density" });
    expect(of(tom, "board.density").layer).toBe("department");
  });

  it("are refused for a department that is not there", async () => {
    expect((await post(boss, "/admin/client-settings?department=nowhere", { "board.sort": "since" })).status).toBe(404);
  });

  it("go out as a file and come in again, each bad entry reported and the good ones taken", async () => {
    await post(boss, `/admin/client-settings?department=${sales}`, { "board.sort": "return" });
    const file = await (await boss.call("GET", "/admin/client-settings/export.json")).json();
    expect(file.departments["Sales & Service"]["board.sort"]).toEqual({ value: "return", locked: false });
    await post(boss, `/admin/client-settings?department=${sales}`, { reset: "board.sort" });
    const again = await post(boss, "/admin/client-settings/import", {
      text: JSON.stringify({
        site: {
          "board.sort": { value: "moon" },
          "no.such": { value: 1 },
          "site.country": { value: "DE", locked: true },
        },
        departments: {
          "SALES & service": file.departments["Sales & Service"],
          Nowhere: file.departments["Sales & Service"],
        },
      }),
    });
    const text = await again.text();
    for (const bad of ["board.sort", "no.such", "site.country", "Nowhere"]) expect(text).toContain(bad);
    expect(app.deps.settings.explain("board.sort", undefined, sales)).toMatchObject({
      value: "return",
      layer: "department",
    });
    for (const text of ["", "{", "[]", '{"site":[]}', '{"site":{"board.sort":3}}']) {
      const answer = await post(boss, "/admin/client-settings/import", { text });
      expect(answer.status).toBe(422);
    }
  });
});

describe("what people have chosen otherwise", () => {
  it("is seen by name, and can be taken away from one or from all", async () => {
    await post(anna, "/me", { "region.clock": "24" });
    await post(boss, "/me", { "region.clock": "12" });
    const page = await get(boss, "/admin/client-settings/region.clock");
    expect(page).toContain("Anna &lt;Berg>");
    expect(page).toContain("24 hours: 14:30");
    const remove = (user: string) => post(boss, "/admin/client-settings/region.clock/overrides/remove", { user });
    expect((await remove(anna.id)).headers.get("Location")).toContain("removed=1");
    expect(app.deps.settings.explain("region.clock", anna.id).layer).toBe("default");
    expect(app.deps.settings.explain("region.clock", boss.id).layer).toBe("user");
    expect((await remove("*")).headers.get("Location")).toContain("removed=1");
    expect((await remove("*")).headers.get("Location")).toContain("removed=0");
    expect(app.deps.settings.explain("region.clock", boss.id).layer).toBe("default");
    expect((await post(anna, "/admin/client-settings/region.clock/overrides/remove", { user: "*" })).status).toBe(403);
  });

  it("is not offered for what is the site's alone, nor for a name that is none", async () => {
    for (const name of ["site.country", "no.such", "__proto__"])
      expect((await boss.call("GET", `/admin/client-settings/${name}`, undefined, html)).status).toBe(404);
  });
});

it("whoever gets no mail is told why, where they choose what is sent to them", async () => {
  const page = async (env: Record<string, string>, email?: string) => {
    const one = await testApp(env);
    const anna = await one.as("anna", email ? { email } : {});
    const html = await (await anna.call("GET", "/me", undefined, { Accept: "text/html" })).text();
    await one.close();
    return html;
  };
  expect(await page({})).toContain("This server sends no mail");
  const smtp = { SMTP_URL: "smtp://127.0.0.1:9", JOBS: "off" };
  expect(await page(smtp)).toContain("Nobody has told OfficeStatus your e-mail address");
  const good = await page(smtp, "anna@example.com");
  expect(good).toContain('id="mail"');
  expect(good).not.toContain("nothing comes");
});
