import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { setSetting, setSharedSettings } from "#functions/client-settings/actions.ts";
import { type Unsubscribable, unsubscribeToken } from "#shared/mail/unsubscribe.ts";
import { type SignedIn, type TestApp, testApp } from "#test/helpers/app.ts";

const nobody = { id: null, name: "test", address: null };
let app: TestApp;
let anna: SignedIn;
beforeEach(async () => {
  app = await testApp({ PUBLIC_URL: "https://status.example.com/board", SMTP_URL: "smtp://127.0.0.1:9" });
  anna = await app.as("anna", { email: "anna@example.com" });
});
afterEach(() => app.close());

const linkFor = async (kind: Unsubscribable, userId = anna.id) =>
  `/board/unsubscribe/${await unsubscribeToken(app.deps.mail, userId, kind)}`;
const get = (path: string) => app.request(path, { headers: { Accept: "text/html" } });
const post = (path: string, fields: Record<string, string>, headers: Record<string, string> = {}) =>
  app.request(path, {
    method: "POST",
    body: new URLSearchParams(fields),
    headers: { Accept: "text/html", ...headers },
  });
const oneClick = { "List-Unsubscribe": "One-Click" };
const value = (name: "mail.notes" | "mail.watches" | "mail.announcements" | "mail.digest") =>
  app.deps.settings.get(name, anna.id, null);

describe("a mail program’s one click (RFC 8058)", () => {
  test.each([
    ["note", "mail.notes", "never"],
    ["watch", "mail.watches", false],
    ["announcement", "mail.announcements", false],
    ["digest", "mail.digest", false],
  ] as const)("stops mails of kind %s, from wherever it comes, without signing in", async (kind, setting, off) => {
    await setSetting(app.deps, nobody, anna.id, "mail.digest", true);
    const path = await linkFor(kind);
    const before = app.deps.settings.all(anna.id);
    const answer = await post(path, oneClick, { Origin: "https://mail.example", "Sec-Fetch-Site": "cross-site" });
    expect([answer.status, await answer.text()]).toEqual([200, ""]);
    expect(value(setting)).toBe(off);
    expect(app.deps.settings.all(anna.id)).toEqual({ ...before, [setting]: off });
    // Once more is the same.
    expect((await post(path, oneClick)).status).toBe(200);
  });

  test("may be sent as multipart, and nothing else is taken for it", async () => {
    const path = await linkFor("watch");
    expect((await post(path, {})).status).toBe(400);
    expect((await post(path, { "List-Unsubscribe": "Please" })).status).toBe(400);
    expect(value("mail.watches")).toBe(true);
    const body = new FormData();
    body.set("List-Unsubscribe", "One-Click");
    expect((await app.request(path, { method: "POST", body })).status).toBe(200);
    expect(value("mail.watches")).toBe(false);
  });

  test("only this address is open to other sites", async () => {
    const foreign = { Origin: "https://mail.example" };
    expect((await post(`${await linkFor("note")}/undo`, {}, foreign)).status).toBe(403);
    expect((await post("/board/unsubscribe", oneClick, foreign)).status).toBe(403);
  });
});

describe("the page", () => {
  test("changes nothing by being looked at, and stops them by its button; undoing goes back to what held", async () => {
    await setSetting(app.deps, nobody, anna.id, "mail.notes", "out");
    const path = await linkFor("note");
    const asking = await (await get(path)).text();
    expect(asking).toContain("Notes: no more by e-mail?");
    expect(value("mail.notes")).toBe("out");
    expect((await app.request(path, { method: "HEAD" })).status).toBe(200);

    const done = await post(path, { ...oneClick, page: "yes" });
    expect(done.status).toBe(303);
    expect(value("mail.notes")).toBe("never");
    const after = await (await get(done.headers.get("Location")!)).text();
    expect(after).toContain("under My settings");
    const [, before] = /name="before" value="([^"]*)"/.exec(after)!;
    await post(`${path}/undo`, { before: before!.replaceAll("&quot;", '"') });
    expect(value("mail.notes")).toBe("out");
  });

  test("undoing without a choice of one’s own leaves none behind", async () => {
    const path = await linkFor("watch");
    const done = await post(path, { ...oneClick, page: "yes" });
    expect(done.headers.get("Location")).toMatch(/\?before=$/);
    await post(`${path}/undo`, { before: "" });
    expect(app.deps.settings.explain("mail.watches", anna.id)).toMatchObject({ value: true, layer: "default" });
    // What is no value of the setting is none.
    await post(`${path}/undo`, { before: '"drop table"' });
    expect(app.deps.settings.explain("mail.watches", anna.id)).toMatchObject({ layer: "default" });
  });

  test("says so where an administrator has decided for everybody", async () => {
    await setSharedSettings(app.deps, nobody, { kind: "site" }, [
      { name: "mail.notes", value: "unread", locked: true },
    ]);
    const path = await linkFor("note");
    expect(await (await get(path)).text()).toContain("An administrator has decided");
    await post(path, oneClick);
    expect(value("mail.notes")).toBe("unread");
  });

  test("knows no link that was not signed here, or is for nobody", async () => {
    const path = await linkFor("note");
    for (const wrong of [`${path.slice(0, -2)}xx`, "/board/unsubscribe/nonsense", await linkFor("note", "01NOBODY")]) {
      expect((await get(wrong)).status).toBe(404);
      expect((await post(wrong, oneClick)).status).toBe(404);
    }
  });
});
