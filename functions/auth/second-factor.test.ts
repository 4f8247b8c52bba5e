import { eq } from "drizzle-orm";
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from "vitest";
import { setSharedSettings } from "#functions/client-settings/actions.ts";
import type { SecondFactorFor } from "#shared/settings/registry.ts";
import { PASSWORD, type SignedIn, type TestApp, testApp } from "#test/helpers/app.ts";
import { takeCode } from "./actions/second-factor.ts";
import { makeAttempts } from "./actions/sign-in.ts";
import { choosePassword, createInvitation, createSignInLink, endSecondFactor } from "./actions.ts";
import { type Browser, browser } from "./testing/browser.ts";
import { phoneWith, withPhone } from "./testing/second-factor.ts";

const MINUTE = 60_000;
const nobody = { id: null, name: "test", address: null };
let app: TestApp;
let anna: SignedIn;
let one: Browser;
let many = 0;
beforeAll(async () => {
  app = await testApp();
});
afterAll(() => app.close());
/** Each test has an Anna of its own. */
beforeEach(async () => {
  anna = await app.as(`anna${++many}`);
  one = browser(app);
});

const password = (who = one, more: Record<string, string> = {}) =>
  who.post("/login", { username: anna.username, password: PASSWORD, ...more });
const where = (answer: Response) => [answer.status, answer.headers.get("Location")];
const isIn = async (who = one) => (await who.get("/api/session")).status === 200;
const wanted = (value: SecondFactorFor) =>
  setSharedSettings(app.deps, nobody, { kind: "site" }, [{ name: "site.secondFactorFor", value, locked: false }]);

describe("switching it on", () => {
  test("leads from a picture and a secret to ten codes, in forms", async () => {
    await password();
    expect(where(await one.post("/me/second-factor"))).toEqual([303, "/me/second-factor"]);
    const html = await (await one.get("/me/second-factor")).text();
    expect(html).toMatch(/<svg class="qr"[^>]*role="img"[^>]*aria-label="QR code/);
    expect(html).not.toMatch(/<svg[^>]*style=/);
    const secret = /id="secret"[^>]*>([A-Z2-7 ]+)</.exec(html)![1]!.replaceAll(" ", "");
    const phone = phoneWith(app, secret);

    const wrong = await one.post("/me/second-factor/confirm", { code: "000000" });
    expect([wrong.status, (await wrong.text()).includes("This is not what the app should show")]).toEqual([422, true]);
    const right = await one.post("/me/second-factor/confirm", {
      code: ` ${phone.code().slice(0, 3)} ${phone.code().slice(3)} `,
    });
    const codes = [...(await right.text()).matchAll(/<code>([0-9a-z]{5}-[0-9a-z]{5})<\/code>/g)].map(
      ([, code]) => code,
    );
    expect([right.status, right.headers.get("Cache-Control"), new Set(codes).size]).toEqual([200, "no-store", 10]);
    expect(app.deps.secondFactors.has(anna.id)).toBe(true);
    // The same page once more shows no codes again.
    expect(where(await one.post("/me/second-factor/confirm", { code: phone.code() }))).toEqual([
      303,
      "/me/second-factor",
    ]);
  });

  test("asks for the password where one signed in a while ago", async () => {
    await password();
    app.now += 11 * MINUTE;
    expect(await (await one.get("/me/second-factor")).text()).toContain('name="password"');
    expect((await one.post("/me/second-factor")).status).toBe(422);
    expect((await one.post("/me/second-factor", { password: "wrong" })).status).toBe(422);
    expect(where(await one.post("/me/second-factor", { password: PASSWORD }))).toEqual([303, "/me/second-factor"]);
  });

  test("leaves nothing in the database by which somebody could make codes", async () => {
    const phone = await withPhone(app, anna.id);
    const { q, t } = app.deps.db;
    const kept = JSON.stringify([await q.select().from(t.secondFactors), await q.select().from(t.recoveryCodes)]);
    for (const secret of [phone.secret, ...phone.recoveryCodes.flatMap((code) => [code, code.replace("-", "")])])
      expect(kept).not.toContain(secret);
  });
});

describe("signing in with it", () => {
  test("asks for a code on a second page; the password alone opens nothing", async () => {
    const phone = await withPhone(app, anna.id);
    expect(where(await password(one, { next: "/me/sessions" }))).toEqual([303, "/login/code?next=%2Fme%2Fsessions"]);
    expect(await isIn()).toBe(false);
    const html = await (await one.get("/login/code?next=/me/sessions")).text();
    expect(html).toMatch(
      /<input[^>]*name="code"[^>]*autocomplete="one-time-code"|autocomplete="one-time-code"[^>]*name="code"/,
    );
    expect(html).toContain('value="/me/sessions"');
    expect(where(await one.post("/login/code", { code: phone.code(), next: "/me/sessions" }))).toEqual([
      303,
      "/me/sessions",
    ]);
    expect(await isIn()).toBe(true);
    expect(one.cookies.has("officestatus_code")).toBe(false);
  });

  test("takes a code once, whoever shows it", async () => {
    const phone = await withPhone(app, anna.id);
    const other = await app.another();
    const code = phone.code();
    const both = await Promise.all([takeCode(app.deps, anna.id, code), takeCode(other.deps, anna.id, code)]);
    expect(both.sort()).toEqual(["code", null]);
    await password();
    const again = await one.post("/login/code", { code });
    expect([again.status, (await again.text()).includes("was used already")]).toEqual([401, true]);
    // Nor one from before it.
    expect(await takeCode(app.deps, anna.id, phone.code(1))).toBeNull();
  });

  test("forgives a phone whose clock is half a minute off", async () => {
    const phone = await withPhone(app, anna.id);
    app.now += 2 * MINUTE;
    expect(await takeCode(app.deps, anna.id, phone.code(2))).toBeNull();
    expect(await takeCode(app.deps, anna.id, phone.code(1))).toBe("code");
    expect(await takeCode(app.deps, anna.id, phone.code(-2))).toBeNull();
    expect(await takeCode(app.deps, anna.id, phone.code(-1))).toBe("code");
  });

  test("takes each recovery code once", async () => {
    const phone = await withPhone(app, anna.id);
    const [first, second] = phone.recoveryCodes as [string, string];
    await password();
    expect(where(await one.post("/login/code", { code: first.toUpperCase() }))).toEqual([303, "/"]);
    const two = browser(app);
    await password(two);
    expect((await two.post("/login/code", { code: first })).status).toBe(401);
    expect((await two.post("/login/code", { code: second.replace("-", "") })).status).toBe(303);
    expect(await (await two.get("/me/second-factor")).text()).toContain("8 are left.");
  });

  test("keeps “stay signed in” over the second page", async () => {
    const phone = await withPhone(app, anna.id);
    await password(one, { stay: "on" });
    await one.post("/login/code", { code: phone.code() });
    expect(one.setCookies.find((line) => line.startsWith("officestatus_session="))).toContain("Max-Age=2592000");
  });

  test("begins anew after ten minutes, with another password, and where the second factor is gone", async () => {
    const phone = await withPhone(app, anna.id);
    await password();
    app.now += 10 * MINUTE;
    expect(where(await one.post("/login/code", { code: phone.code() }))).toEqual([303, "/login?anew"]);
    await password();
    await choosePassword(app.deps, anna.id, "another good one");
    expect(where(await one.post("/login/code", { code: phone.code() }))).toEqual([303, "/login?anew"]);
    expect(await isIn()).toBe(false);
    await one.post("/login", { username: anna.username, password: "another good one" });
    await endSecondFactor(app.deps, nobody, anna.id);
    const answer = await one.post("/login/code", { code: phone.code() });
    expect(answer.status).toBe(401);
    expect(await isIn()).toBe(false);
  });

  test("without the first step there is no second", async () => {
    expect(where(await one.get("/login/code"))).toEqual([303, "/login"]);
    expect(where(await one.post("/login/code", { code: "123456" }))).toEqual([303, "/login?anew"]);
    for (const forged of ["x", anna.token, "a.b.c", "%00", "x".repeat(5000)]) {
      one.cookies.set("officestatus_code", forged);
      expect(where(await one.post("/login/code", { code: "123456" })), forged).toEqual([303, "/login?anew"]);
    }
    // And what is kept between the steps is no session.
    await withPhone(app, anna.id);
    await password();
    const pending = one.cookies.get("officestatus_code")!;
    const two = browser(app);
    two.cookies.set("officestatus", pending);
    expect(await isIn(two)).toBe(false);
    expect((await app.request("/api/session", { headers: { Authorization: `Bearer ${pending}` } })).status).toBe(401);
  });

  test("slows and locks guessing, for an address and then for everywhere", async () => {
    await withPhone(app, anna.id);
    const held: number[] = [];
    const attempts = makeAttempts(app.deps, async (ms) => void held.push(ms));
    const guess = (address: string) =>
      attempts.confirmCode(anna.id, "000000", { address }).catch((error: { status: number }) => error.status);
    const from = async (address: string, times: number) => {
      const answers: unknown[] = [];
      for (let i = 0; i < times; i++) answers.push(await guess(address));
      return answers;
    };
    expect(await from("192.0.2.1", 10)).toEqual([...Array(9).fill(401), 429]);
    expect(held.slice(0, 6)).toEqual([0, 0, 0, 250, 500, 1000]);
    expect(await guess("192.0.2.2")).toBe(401);
    for (let i = 2; i < 7; i++) await from(`192.0.2.${i}`, 9);
    expect(await guess("192.0.2.99")).toBe(429);
    // The password goes on to count by itself.
    expect(where(await password())).toEqual([303, "/login/code"]);
    expect((await one.post("/login/code", { code: "000000" })).status).toBe(429);
  });

  test("is asked of sign-in links and of invitations, too", async () => {
    const phone = await withPhone(app, anna.id);
    const link = await createSignInLink(app.deps, anna.id, MINUTE);
    expect(where(await one.get(link))).toEqual([303, "/login/code"]);
    expect(await isIn()).toBe(false);
    expect((await one.post("/login/code", { code: phone.code() })).status).toBe(303);
    expect(await isIn()).toBe(true);

    const two = browser(app);
    const { path } = await createInvitation(app.deps, nobody, anna.id);
    const chosen = { password: "yet another good one", repeat: "yet another good one" };
    expect(where(await two.post(path, chosen))).toEqual([303, "/login/code"]);
    expect(await isIn(two)).toBe(false);
    app.now += MINUTE;
    expect((await two.post("/login/code", { code: phone.code() })).status).toBe(303);
    expect(await isIn(two)).toBe(true);
  });
});

describe("programs", () => {
  const signIn = async (body: object) => {
    const answer = await app.request("/api/session", {
      method: "POST",
      headers: { "Content-Type": "application/json" },
      body: JSON.stringify({ username: anna.username, password: PASSWORD, ...body }),
    });
    const { secondFactor, secondFactorSetUp, accessToken } = (await answer.json()) as Record<string, unknown>;
    return [answer.status, secondFactor ?? secondFactorSetUp ?? typeof accessToken];
  };

  test("send the code along, or are told to", async () => {
    const phone = await withPhone(app, anna.id);
    expect(await signIn({})).toEqual([401, true]);
    expect(await signIn({ code: "000000" })).toEqual([401, true]);
    expect(await signIn({ code: phone.code() })).toEqual([200, "string"]);
    expect(await signIn({ code: phone.code() })).toEqual([401, true]);
    expect(await signIn({ code: phone.recoveryCodes[0] })).toEqual([200, "string"]);
    expect(await signIn({ password: "wrong", code: phone.code() })).toEqual([401, "undefined"]);
  });
});

describe("where the site asks for one", () => {
  afterEach(() => wanted("nobody"));

  test("whoever has none sets it up after the password, and can do nothing else before", async () => {
    await wanted("everybody");
    expect(where(await password(one, { next: "/me/sessions" }))).toEqual([303, "/me/sessions"]);
    for (const path of ["/me/sessions", "/", "/me/password", "/me"]) {
      const next = path === "/" ? "" : `?next=${encodeURIComponent(path)}`;
      expect(where(await one.get(path)), path).toEqual([303, `/me/second-factor${next}`]);
    }
    const api = await one.get("/api/board", { Accept: "application/json" });
    expect([api.status, ((await api.json()) as { secondFactorSetUp: boolean }).secondFactorSetUp]).toEqual([403, true]);
    expect((await one.post("/me/password", { current: PASSWORD, password: "x", repeat: "x" })).status).toBe(303);
    expect((await one.post("/me/second-factor/off", { password: PASSWORD })).status).toBe(303);

    await one.post("/me/second-factor", { next: "/me/sessions" });
    const html = await (await one.get("/me/second-factor?next=/me/sessions")).text();
    expect(html).toContain("Your account needs a second factor.");
    const phone = phoneWith(app, /id="secret"[^>]*>([A-Z2-7 ]+)</.exec(html)![1]!.replaceAll(" ", ""));
    const done = await one.post("/me/second-factor/confirm", { code: phone.code(), next: "/me/sessions" });
    expect(await done.text()).toMatch(/href="\/me\/sessions"[^>]*>I have kept them/);
    expect((await one.get("/me/sessions")).status).toBe(200);
  });

  test("it holds at once, on every host, for those who are signed in already", async () => {
    const other = await app.another();
    const there = async () =>
      (await other.app.request("/api/board", { headers: { Authorization: `Bearer ${anna.token}` } })).status;
    expect(await there()).toBe(200);
    await wanted(["user"]);
    await other.deps.tail.reached(app.deps.tail.seq);
    expect([(await anna.call("GET", "/api/board")).status, await there()]).toEqual([403, 403]);
    await withPhone(app, anna.id);
    await other.deps.tail.reached(app.deps.tail.seq);
    expect([(await anna.call("GET", "/api/board")).status, await there()]).toEqual([200, 200]);
  });

  test("only those whom it is asked of", async () => {
    const boss = await app.as(`boss${many}`, { role: "administrator" });
    await wanted("administrators");
    expect([(await anna.call("GET", "/api/board")).status, (await boss.call("GET", "/api/board")).status]).toEqual([
      200, 403,
    ]);
    await wanted(["receptionist", "user"]);
    expect([(await anna.call("GET", "/api/board")).status, (await boss.call("GET", "/api/board")).status]).toEqual([
      403, 200,
    ]);
  });

  test("nobody switches theirs off", async () => {
    const phone = await withPhone(app, anna.id);
    await password();
    await one.post("/login/code", { code: phone.code() });
    await wanted("everybody");
    expect((await one.post("/me/second-factor/off", { password: PASSWORD, offCode: phone.code() })).status).toBe(403);
    expect(app.deps.secondFactors.has(anna.id)).toBe(true);
  });
});

describe("once it is on", () => {
  let phone: Awaited<ReturnType<typeof withPhone>>;
  beforeEach(async () => {
    phone = await withPhone(app, anna.id);
    await password();
    await one.post("/login/code", { code: phone.code() });
    app.now += MINUTE;
  });

  test("switching it off asks for the password and a code", async () => {
    const off = (fields: Record<string, string>) => one.post("/me/second-factor/off", fields);
    expect((await off({ password: PASSWORD, offCode: "000000" })).status).toBe(422);
    expect((await off({ password: "wrong", offCode: phone.code() })).status).toBe(422);
    expect(where(await off({ password: PASSWORD, offCode: phone.code() }))).toEqual([
      303,
      "/me/second-factor?done=off",
    ]);
    expect(where(await password(browser(app)))).toEqual([303, "/"]);
    const { q, t } = app.deps.db;
    expect(await q.select().from(t.recoveryCodes).where(eq(t.recoveryCodes.userId, anna.id))).toEqual([]);
  });

  test("new recovery codes ask for a code, and the old ones work no more", async () => {
    expect((await one.post("/me/second-factor/codes", { code: "000000" })).status).toBe(422);
    const html = await (await one.post("/me/second-factor/codes", { code: phone.code() })).text();
    const fresh = /<code>([0-9a-z]{5}-[0-9a-z]{5})</.exec(html)![1]!;
    expect(await takeCode(app.deps, anna.id, phone.recoveryCodes[3]!)).toBeNull();
    expect(await takeCode(app.deps, anna.id, fresh)).toBe("recovery");
  });

  test("beginning once more leaves it as it is", async () => {
    await one.post("/me/second-factor", { password: PASSWORD });
    expect(await takeCode(app.deps, anna.id, phone.code())).toBe("code");
  });

  test("another session secret makes its codes wrong, and recovery codes still work", async () => {
    const moved = { ...app.deps, secret: new TextEncoder().encode("another secret, of enough letters to be one") };
    expect(await takeCode(moved, anna.id, phone.code())).toBeNull();
    expect(await takeCode(moved, anna.id, phone.recoveryCodes[0]!)).toBe("recovery");
  });
});
