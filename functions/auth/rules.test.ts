import fc from "fast-check";
import { expect, test } from "vitest";
import { deviceName } from "./device.ts";
import { addressKey, delayAfter, localPath, lockAfter, lockedFor } from "./rules.ts";

const patience = { beforeDelay: 3, beforeLock: 10, lock: 15 * 60_000 };

test("the answer is held from the fourth wrong password on: a quarter of a second, doubling to four seconds", () => {
  expect([1, 2, 3, 4, 5, 6, 7, 8, 9, 1000].map((n) => delayAfter(n, patience))).toEqual([
    0, 0, 0, 250, 500, 1000, 2000, 4000, 4000, 4000,
  ]);
});

test("ten wrong passwords lock an address out for 15 minutes, each further one for twice as long, at most a day", () => {
  const minutes = [9, 10, 11, 12, 17, 5000].map((n) => lockAfter(n, patience) / 60_000);
  expect(minutes).toEqual([0, 15, 30, 60, 1440, 1440]);
});

test("a lock ends when its time has come", () => {
  const until = { failures: 10, lastAt: new Date(0), blockedUntil: new Date(1000) };
  expect([
    lockedFor(until, 400),
    lockedFor(until, 1000),
    lockedFor(undefined, 0),
    lockedFor({ ...until, blockedUntil: null }, 0),
  ]).toEqual([600, 0, 0, 0]);
});

const hostile = [
  "//evil.example",
  "///evil.example",
  "/\\evil.example",
  "/\t/evil.example",
  "/\n/evil.example",
  "\\\\evil.example",
  "https://evil.example/",
  "https:evil.example",
  "javascript:alert(1)",
  "data:text/html,x",
  "evil.example",
  "",
  " /",
  "/ /x",
  "/%09//\u0000",
  "/x\r\nSet-Cookie: a=b",
  "/x\\..\\y",
  "@evil.example",
  "/ä",
  `/${"x".repeat(3000)}`,
  "/.//evil.example",
  "/..//evil.example",
  "/login",
  "/logout",
];
test.each(hostile)("after signing in nobody is led to %j", (next) => {
  expect(localPath(next, "")).toBe("/");
});
test.each(["/", "/me/password", "/admin/users?q=a%20b&page=2", "/notes?x=//y"])("but to %s", (next) => {
  expect(localPath(next, "")).toBe(next);
});
test.each([
  "/",
  "/Other/x",
  "/OfficeStatusEvil",
  "//OfficeStatus/x",
  "/OfficeStatus/../admin",
  "/OfficeStatus/login",
  undefined,
])("under a virtual directory %s is not ours", (next) => {
  expect(localPath(next, "/OfficeStatus")).toBe("/OfficeStatus/");
});
test("under a virtual directory its own pages are", () => {
  expect(localPath("/OfficeStatus/me?a=b", "/OfficeStatus")).toBe("/OfficeStatus/me?a=b");
});
test("whatever is asked for, the browser stays on this server", () => {
  fc.assert(
    fc.property(
      fc.oneof(
        fc.string({ unit: "binary" }),
        fc.webUrl(),
        fc.string({ unit: fc.constantFrom("/", "\\", ".", ":", "@", "a", "\t", "?", "#", "%2f") }),
      ),
      (next) => {
        for (const base of ["", "/OfficeStatus"]) {
          const path = localPath(next, base);
          expect(path.startsWith(`${base}/`)).toBe(true);
          expect(new URL(path, "https://status.example.com/login").origin).toBe("https://status.example.com");
        }
      },
    ),
    { numRuns: 2000 },
  );
});

test("an IPv6 customer is one address, whatever the last 64 bits; IPv4 addresses are told apart", () => {
  expect(addressKey("2001:db8:1:2:3:4:5:6")).toBe(addressKey("2001:db8:1:2::9"));
  expect(addressKey("2001:db8:1:3::9")).not.toBe(addressKey("2001:db8:1:2::9"));
  expect(addressKey("::1")).toBe("0:0:0:0::/64");
  expect(addressKey("192.0.2.1")).toBe("192.0.2.1");
  expect(addressKey("not:an:address:at:all:x")).toBe("not:an:address:at:all:x");
});

test.each([
  [
    "Mozilla/5.0 (Windows NT 10.0; Win64; x64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/143.0.0.0 Safari/537.36 Edg/143.0.0.0",
    "Edge, Windows",
  ],
  [
    "Mozilla/5.0 (iPhone; CPU iPhone OS 19_0 like Mac OS X) AppleWebKit/605.1.15 (KHTML, like Gecko) Version/19.0 Mobile/15E148 Safari/604.1",
    "Safari, iPhone",
  ],
  ["Mozilla/5.0 (X11; Linux x86_64; rv:145.0) Gecko/20100101 Firefox/145.0", "Firefox, Linux"],
  ["OfficeStatusClient/1.0", "OfficeStatusClient"],
  ["<script>", null],
  ["", null],
  [null, null],
])("the device behind %s is %s", (userAgent, name) => {
  expect(deviceName(userAgent)).toBe(name);
});
