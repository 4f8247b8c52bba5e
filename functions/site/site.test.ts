import sharp from "sharp";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { accents } from "#shared/settings/registry.ts";
import { type SignedIn, type TestApp, testApp } from "#test/helpers/app.ts";
import { contrast, luminance, luminances, tokensCss } from "#test/helpers/contrast.ts";
import { supportHref } from "#ui/parts/support.tsx";

let app: TestApp;
let boss: SignedIn;
let anna: SignedIn;
const html = { Accept: "text/html" };

beforeAll(async () => {
  app = await testApp({ PUBLIC_URL: "https://intranet.example.com/OfficeStatus" });
  boss = await app.as("boss", { role: "administrator" });
  anna = await app.as("anna");
});
afterAll(() => app?.close());

const get = async (who: SignedIn, path: string) => (await who.call("GET", path, undefined, html)).text();
const post = (who: SignedIn, path: string, fields: Record<string, string>) =>
  who.call("POST", path, new URLSearchParams(fields).toString(), {
    ...html,
    "Content-Type": "application/x-www-form-urlencoded",
  });
const upload = (who: SignedIn, content: Uint8Array | string) => {
  const form = new FormData();
  form.set("logo", new File([content as BlobPart], "logo.png"));
  return app.request("/OfficeStatus/admin/appearance/logo", {
    method: "POST",
    body: form,
    headers: { Authorization: `Bearer ${who.token}`, ...html },
  });
};
const look = { name: "Contoso Board", accent: "teal", support: "help@contoso.example" };

describe("what the site looks like", () => {
  it("is on every page: its name, its colour, and on error pages whom to ask", async () => {
    expect((await post(boss, "/admin/appearance", look)).status).toBe(303);
    const board = await get(anna, "/");
    expect(board).toContain("Contoso Board");
    expect(board).toContain('data-accent="teal"');
    expect(await get(anna, "/users/01ARZ3NDEKTSV4RRFFQ69G5FAV")).toContain('href="mailto:help@contoso.example"');
    expect(await (await app.request("/OfficeStatus/login", { headers: html })).text()).toContain("Contoso Board");
  });

  it("is an administrator's, and keeps what was typed when it is refused", async () => {
    expect((await post(anna, "/admin/appearance", look)).status).toBe(403);
    expect((await upload(anna, "x")).status).toBe(403);
    for (const wrong of [{ name: "" }, { name: "x".repeat(41) }, { name: "a\u202eb" }, { accent: "puce" }]) {
      const answer = await post(boss, "/admin/appearance", { ...look, support: "4711", ...wrong });
      expect(answer.status).toBe(422);
      expect(await answer.text()).toContain('value="4711"');
    }
    expect(app.deps.settings.get("look.support")).toBe("help@contoso.example");
  });

  it("has a logo that is small and without metadata, at an address that never changes its content", async () => {
    const picture = await sharp({ create: { width: 900, height: 300, channels: 4, background: "#05f" } })
      .withExif({ IFD0: { Artist: "Somebody" } })
      .png()
      .toBuffer();
    expect((await upload(boss, picture)).status).toBe(303);
    const [, path] = /src="\/OfficeStatus(\/site\/logo\/[0-9a-f]{16})"/.exec(await get(anna, "/"))!;
    const answer = await app.request(`/OfficeStatus${path}`);
    expect(answer.headers.get("Cache-Control")).toContain("immutable");
    const logo = await sharp(new Uint8Array(await answer.arrayBuffer())).metadata();
    expect(logo).toMatchObject({ format: "webp", height: 48, width: 144 });
    expect(logo.exif).toBeUndefined();
    expect((await app.request("/OfficeStatus/site/logo/0000000000000000")).status).toBe(404);
    expect((await post(boss, "/admin/appearance/logo/remove", {})).status).toBe(303);
    expect(await get(anna, "/")).not.toContain("/site/logo/");
  });

  it("takes no file that is none, too large, or a bomb", async () => {
    const bomb = await sharp({ create: { width: 16_000, height: 16_000, channels: 3, background: "#fff" } })
      .png({ compressionLevel: 9 })
      .toBuffer();
    for (const file of ["", "not a picture", "<svg onload=alert(1)", bomb, new Uint8Array(200_000)])
      expect((await upload(boss, file)).status).toBe(422);
  });
});

describe("about", () => {
  it("tells administrators the versions, and whose work is in it", async () => {
    const page = await get(boss, "/admin/about");
    expect(page).toContain("1.0.0.0");
    expect(page).toContain("Node.js 24");
    expect((await anna.call("GET", "/admin/about")).status).toBe(403);
    const licences = await get(boss, "/admin/about/licences");
    expect(licences).toContain("hono");
    expect(licences).toContain("Permission is hereby granted");
    expect(licences).not.toContain("playwright-core");
  });

  it("gives a support bundle without secrets or people", async () => {
    const text = await (await boss.call("GET", "/admin/about/support.json")).text();
    expect(JSON.parse(text)).toMatchObject({ serviceVersion: "1.0.0.0", counts: { users: 2 } });
    for (const hidden of ["a secret that only tests have", "anna", "boss", "contoso", "intranet.example.com"])
      expect(text.toLowerCase()).not.toContain(hidden);
    expect((await anna.call("GET", "/admin/about/support.json")).status).toBe(403);
  });
});

it("leads to whom people ask, and nowhere else", () => {
  expect(supportHref("help@example.com")).toBe("mailto:help@example.com");
  expect(supportHref("https://example.com/help")).toBe("https://example.com/help");
  expect(supportHref("+49 30 4711-0")).toBe("tel:+493047110");
  for (const text of ["javascript:alert(1)", "ask Anna", "a@b", "data:text/html,x", "a@b.c?subject=x"])
    expect(supportHref(text)).toBeNull();
});

describe("the colours that a site may choose", () => {
  const of = (name: string) => {
    const rule = name === "blue" ? tokensCss : tokensCss.slice(tokensCss.indexOf(`[data-accent="${name}"]`));
    const value = (token: string) => Number(new RegExp(`--accent-${token}: ([\\d.]+)`).exec(rule)![1]);
    return { hue: value("hue"), chroma: value("chroma") };
  };
  it.each([...accents])("%s keeps its contrast as text and under text, by day and by night (4.5:1)", (name) => {
    const { hue, chroma } = of(name);
    const accent = [luminance([0.47, chroma, hue]), luminance([0.79, chroma * 0.65, hue])];
    for (const paper of ["paper", "paper-2", "float", "accent-ink"])
      accent.forEach((ink, i) => {
        expect(contrast(ink, luminances(paper)[i]!), `${name} on ${paper}`).toBeGreaterThanOrEqual(4.5);
      });
  });
});
