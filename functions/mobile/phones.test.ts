import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { isPhone } from "#shared/http/is-phone.ts";
import { PASSWORD, type TestApp, testApp } from "#test/helpers/app.ts";

const phones = {
  "iPhone, Safari":
    "Mozilla/5.0 (iPhone; CPU iPhone OS 18_1 like Mac OS X) AppleWebKit/605.1.15 (KHTML, like Gecko) Version/18.1 Mobile/15E148 Safari/604.1",
  "iPhone, Chrome":
    "Mozilla/5.0 (iPhone; CPU iPhone OS 17_7 like Mac OS X) AppleWebKit/605.1.15 (KHTML, like Gecko) CriOS/131.0.6778.73 Mobile/15E148 Safari/604.1",
  "iPod touch":
    "Mozilla/5.0 (iPod touch; CPU iPhone OS 12_5_7 like Mac OS X) AppleWebKit/605.1.15 (KHTML, like Gecko) Version/12.1.2 Mobile/15E148 Safari/604.1",
  "Android, Chrome":
    "Mozilla/5.0 (Linux; Android 10; K) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/131.0.0.0 Mobile Safari/537.36",
  "Android, Samsung Internet":
    "Mozilla/5.0 (Linux; Android 14; SAMSUNG SM-S918B) AppleWebKit/537.36 (KHTML, like Gecko) SamsungBrowser/26.0 Chrome/122.0.0.0 Mobile Safari/537.36",
  "Android, Firefox": "Mozilla/5.0 (Android 14; Mobile; rv:132.0) Gecko/132.0 Firefox/132.0",
  "KaiOS 2.5": "Mozilla/5.0 (Mobile; Nokia_8110_4G; rv:48.0) Gecko/48.0 Firefox/48.0 KAIOS/2.5",
  "KaiOS 3": "Mozilla/5.0 (Mobile; TCL_4056Z; rv:84.0) Gecko/84.0 Firefox/84.0 KAIOS/3.0",
  "Opera Mini on a feature phone":
    "Opera/9.80 (J2ME/MIDP; Opera Mini/9.80 (S60; SymbOS; Opera Mobi/23.348; U; en) Presto/2.5.25 Version/10.54",
  "Opera Mini on Android": "Opera/9.80 (Android; Opera Mini/36.2.2254/119.132; U; id) Presto/2.12.423 Version/12.16",
  "UC Browser on Series 40": "Nokia5130c-2/2.0 (07.97) Profile/MIDP-2.1 Configuration/CLDC-1.1 UCWEB/2.0 (Java; U)",
  "Windows Phone":
    "Mozilla/5.0 (Windows Phone 10.0; Android 6.0.1; Microsoft; Lumia 950) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/52.0.2743.116 Mobile Safari/537.36 Edge/15.15063",
  "BlackBerry 10":
    "Mozilla/5.0 (BB10; Touch) AppleWebKit/537.10+ (KHTML, like Gecko) Version/10.0.9.2372 Mobile Safari/537.10+",
};
const others = {
  "iPad as such":
    "Mozilla/5.0 (iPad; CPU OS 12_5_7 like Mac OS X) AppleWebKit/605.1.15 (KHTML, like Gecko) Version/12.1.2 Mobile/15E148 Safari/604.1",
  "iPad as a desktop":
    "Mozilla/5.0 (Macintosh; Intel Mac OS X 10_15_7) AppleWebKit/605.1.15 (KHTML, like Gecko) Version/18.1 Safari/605.1.15",
  "Android tablet, Chrome":
    "Mozilla/5.0 (Linux; Android 13; SM-X700) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/131.0.0.0 Safari/537.36",
  "Android tablet, Firefox": "Mozilla/5.0 (Android 14; Tablet; rv:132.0) Gecko/132.0 Firefox/132.0",
  "Kindle Fire":
    "Mozilla/5.0 (Linux; Android 9; KFMAWI) AppleWebKit/537.36 (KHTML, like Gecko) Silk/128.4.1 like Chrome/128.0.6613.187 Safari/537.36",
  "Windows, Edge":
    "Mozilla/5.0 (Windows NT 10.0; Win64; x64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/131.0.0.0 Safari/537.36 Edg/131.0.0.0",
  "Windows, Firefox": "Mozilla/5.0 (Windows NT 10.0; Win64; x64; rv:132.0) Gecko/20100101 Firefox/132.0",
  "Linux, Chrome":
    "Mozilla/5.0 (X11; Linux x86_64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/131.0.0.0 Safari/537.36",
  Chromebook:
    "Mozilla/5.0 (X11; CrOS x86_64 14541.0.0) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/131.0.0.0 Safari/537.36",
  "Google's robot for phones":
    "Mozilla/5.0 (Linux; Android 6.0.1; Nexus 5X Build/MMB29P) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/131.0.0.0 Mobile Safari/537.36 (compatible; Googlebot/2.1; +http://www.google.com/bot.html)",
  "nothing at all": "",
};

describe("a browser", () => {
  it.each(Object.entries(phones))("of a phone is one: %s", (_name, userAgent) => {
    expect(isPhone({ hint: undefined, userAgent })).toBe(true);
  });
  it.each(Object.entries(others))("of anything else is none: %s", (_name, userAgent) => {
    expect(isPhone({ hint: undefined, userAgent })).toBe(false);
  });
  it("that gives the hint is believed before its name", () => {
    expect(isPhone({ hint: "?0", userAgent: phones["Android, Chrome"] })).toBe(false);
    expect(isPhone({ hint: "?1", userAgent: others["Linux, Chrome"] })).toBe(true);
  });
});

describe("whoever asks for the board", () => {
  let app: TestApp;
  let cookies: string;
  beforeAll(async () => {
    app = await testApp({ PUBLIC_URL: "http://intranet/OfficeStatus" });
    await app.as("anna");
    const answer = await app.request("http://intranet/OfficeStatus/login", {
      method: "POST",
      body: new URLSearchParams({ username: "anna", password: PASSWORD }),
      headers: { Origin: "http://intranet" },
    });
    expect(answer.headers.get("Location")).toBe("/OfficeStatus/");
    cookies = cookiesOf(answer);
  });
  afterAll(() => app.close());

  const cookiesOf = (answer: Response) =>
    answer.headers
      .getSetCookie()
      .map((line) => line.split(";")[0])
      .join("; ");
  const get = (path: string, userAgent: string, more: Record<string, string> = {}) =>
    app.request(`http://intranet/OfficeStatus${path}`, {
      headers: { Accept: "text/html,*/*;q=0.8", "User-Agent": userAgent, Cookie: cookies, ...more },
    });
  const whereTo = async (...asked: Parameters<typeof get>) => (await get(...asked)).headers.get("Location");
  const phone = phones["iPhone, Safari"];

  it("on a phone is sent to the mobile interface after signing in, on a tablet or a desktop not", async () => {
    expect(await whereTo("/", phone)).toBe("/OfficeStatus/mobile/");
    expect(await whereTo("", phones["KaiOS 2.5"])).toBe("/OfficeStatus/mobile/");
    expect((await get("/mobile/", phone)).status).toBe(200);
    for (const other of Object.values(others)) expect((await get("/", other)).status, other).toBe(200);
  });

  it("is told by `Vary` what that depends on", async () => {
    for (const device of [phone, others["Linux, Chrome"]])
      expect((await get("/", device)).headers.get("Vary")).toContain("User-Agent, Sec-CH-UA-Mobile");
  });

  it("keeps what was asked for: another address, a view of the board, a part of a page, something for a program", async () => {
    for (const path of ["/?view=wall", "/?q=tom", "/?done=1", "/notes", "/phones/print", "/help"])
      expect((await get(path, phone)).status, path).toBe(200);
    expect((await get("/", phone, { "HX-Request": "true" })).status).toBe(200);
    expect((await get("/", phone, { "Sec-Fetch-Dest": "empty" })).status).toBe(200);
    expect((await get("/", phone, { Accept: "application/json" })).status).toBe(200);
  });

  it("goes to the full site and back by a link, and each is remembered", async () => {
    const full = await get("/mobile/?site=full", phone);
    expect(full.headers.get("Location")).toBe("/OfficeStatus/");
    expect(full.headers.get("Set-Cookie")).toMatch(
      /^officestatus_site=full; Max-Age=34560000; Path=\/OfficeStatus; HttpOnly; SameSite=Lax$/,
    );
    const asked = { Cookie: `${cookies}; ${cookiesOf(full)}` };
    const board = await get("/", phone, asked);
    expect(board.status).toBe(200);
    expect(await board.text()).toContain('href="/OfficeStatus/mobile/?site=mobile"');
    const mobile = await get("/mobile/?site=mobile", phone, asked);
    expect(mobile.headers.get("Location")).toBe("/OfficeStatus/mobile/");
    // Whoever asked for it on a desktop keeps it, too.
    const back = { Cookie: `${cookies}; ${cookiesOf(mobile)}` };
    expect(await whereTo("/", others["Linux, Chrome"], back)).toBe("/OfficeStatus/mobile/");
    expect(await (await get("/mobile", phone, back)).text()).toContain('href="/OfficeStatus/mobile/?site=full"');
  });

  it("and is not signed in signs in first, on a page as light, and comes to the page that was asked for", async () => {
    const page = await get("/login", phone, { Cookie: "" });
    expect(await page.text()).toMatch(/assets\/mobile-\w+\.css/);
    expect(page.headers.get("Vary")).toContain("User-Agent");
    expect(await whereTo("/", phone, { Cookie: "" })).toBe("/OfficeStatus/login");
    expect(await whereTo("/mobile/notes", phone, { Cookie: "" })).toBe(
      `/OfficeStatus/login?next=${encodeURIComponent("/OfficeStatus/mobile/notes")}`,
    );
  });
});
