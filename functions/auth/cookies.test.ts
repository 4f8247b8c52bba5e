import { afterEach, expect, test } from "vitest";
import { PASSWORD, type TestApp, testApp } from "#test/helpers/app.ts";
import { browser } from "./testing/browser.ts";

let app: TestApp;
afterEach(() => app.close());

const cookiesOf = async (base: string, headers: Record<string, string>, bindings?: object) => {
  await app.as("anna");
  const answer = await app.app.request(
    `${base}/login`,
    {
      method: "POST",
      body: new URLSearchParams({ username: "anna", password: PASSWORD }),
      headers: { Origin: `http://${headers.Host}`, ...headers },
    },
    bindings as never,
  );
  expect(answer.status).toBe(303);
  const all = answer.headers.getSetCookie();
  expect(all).toHaveLength(2);
  return all;
};
const socket = (remoteAddress: string, more = {}) => ({ incoming: { socket: { remoteAddress, ...more } } });

test("under a virtual directory the cookies are for it alone, and so are all ways there", async () => {
  app = await testApp({ PUBLIC_URL: "http://intranet/OfficeStatus" });
  for (const line of await cookiesOf("/OfficeStatus", { Host: "intranet" }))
    expect(line).toMatch(/; Path=\/OfficeStatus; HttpOnly; SameSite=Lax$/);
  const one = browser(app);
  const signedIn = await one.post("/OfficeStatus/login", { username: "anna", password: PASSWORD, next: "/elsewhere" });
  expect(signedIn.headers.get("Location")).toBe("/OfficeStatus/");
  const out = await one.post("/OfficeStatus/logout");
  expect(out.headers.get("Location")).toBe("/OfficeStatus/login?out");
  for (const line of one.setCookies) expect(line).toContain("Path=/OfficeStatus");
  expect(one.cookies.size).toBe(0);
});

test("over https the cookies are Secure: where PUBLIC_URL says so", async () => {
  app = await testApp({ PUBLIC_URL: "https://status.example.com" });
  for (const line of await cookiesOf("", { Host: "status.example.com", Origin: "https://status.example.com" }))
    expect(line).toContain("; Secure");
});

test("where one server has an address with https outside and one without inside, the address asked for decides", async () => {
  app = await testApp({ PUBLIC_URL: "https://status.example.com", ALLOWED_ORIGINS: "http://status.local" });
  for (const line of await cookiesOf("", { Host: "status.local" })) expect(line).not.toContain("Secure");
});

test("where a trusted proxy says so", async () => {
  app = await testApp({ TRUSTED_PROXY: "192.0.2.10" });
  for (const line of await cookiesOf(
    "",
    { Host: "status.local", "X-Forwarded-Proto": "https" },
    socket("::ffff:192.0.2.10"),
  ))
    expect(line).toContain("; Secure");
});

test("but not where anybody else says so", async () => {
  app = await testApp({ TRUSTED_PROXY: "192.0.2.10" });
  for (const line of await cookiesOf("", { Host: "status.local", "X-Forwarded-Proto": "https" }, socket("192.0.2.11")))
    expect(line).not.toContain("Secure");
});

test("and where the socket itself is encrypted", async () => {
  app = await testApp();
  for (const line of await cookiesOf("", { Host: "status.local" }, socket("192.0.2.11", { encrypted: true })))
    expect(line).toContain("; Secure");
});
