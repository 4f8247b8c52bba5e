import { argon2Sync } from "node:crypto";
import { expect, test } from "vitest";
import { passwordFault } from "./password-rules.ts";
import { hashPassword, verifyPassword } from "./passwords.ts";

const phc = (password: string, m: number, t: number, p: number) => {
  const nonce = Buffer.from("0123456789abcdef");
  const plain = (b: Buffer) => b.toString("base64").replace(/=+$/, "");
  const hash = argon2Sync("argon2id", {
    message: password,
    nonce,
    tagLength: 32,
    memory: m,
    passes: t,
    parallelism: p,
  });
  return `$argon2id$v=19$m=${m},t=${t},p=${p}$${plain(nonce)}$${plain(hash)}`;
};

test("a password is hashed with argon2id at 19 MiB and 2 passes, with a salt of its own", async () => {
  const [one, two] = await Promise.all([hashPassword("correct horse"), hashPassword("correct horse")]);
  expect(one).toMatch(/^\$argon2id\$v=19\$m=19456,t=2,p=1\$[A-Za-z0-9+/]{22}\$[A-Za-z0-9+/]{43}$/);
  expect(two).not.toBe(one);
});

test("the right password is right, however its characters are composed; a wrong one is wrong", async () => {
  const hash = await hashPassword("Stra\u00dfe cafe\u0301");
  expect(await verifyPassword("Stra\u00dfe caf\u00e9", hash)).toEqual({ right: true, outdated: false });
  expect(await verifyPassword("Stra\u00dfe cafe", hash)).toEqual({ right: false, outdated: false });
  expect(await verifyPassword("", hash)).toEqual({ right: false, outdated: false });
});

test("a hash with other parameters is understood and said to be outdated", async () => {
  const old = phc("correct horse", 8192, 3, 2);
  expect(await verifyPassword("correct horse", old)).toEqual({ right: true, outdated: true });
  expect(await verifyPassword("wrong horse", old)).toEqual({ right: false, outdated: false });
});

test("nobody's password, a broken hash and one that would take all memory are wrong, never an error", async () => {
  const hostile = [
    "",
    "x",
    "$argon2id$v=19$m=4194304,t=2,p=1$MDEyMzQ1Njc4OWFiY2RlZg$MDEyMzQ1Njc4OWFiY2RlZjAxMjM",
    "$argon2id$v=19$m=1,t=0,p=9$MDEyMzQ1Njc4OWFiY2RlZg$MDEyMzQ1Njc4OWFiY2RlZjAxMjM",
    "$2b$10$abcdefghijklmnopqrstuv",
  ];
  for (const hash of [null, ...hostile])
    expect(await verifyPassword("correct horse", hash), String(hash)).toEqual({ right: false, outdated: false });
});

test("a password past 200 characters is wrong even if it was hashed", async () => {
  const long = "x".repeat(201);
  expect((await verifyPassword(long, phc(long, 19456, 2, 1))).right).toBe(false);
});

test("without an account verification takes as long as with one", async () => {
  const hash = await hashPassword("correct horse");
  const took: [number[], number[]] = [[], []];
  // In turns, so that whatever else the machine does slows both alike.
  for (let i = 0; i < 22; i++) {
    const started = performance.now();
    await verifyPassword("wrong horse", i % 2 ? null : hash);
    took[i % 2]!.push(performance.now() - started);
  }
  const [known, unknown] = took.map((times) => times.sort((a, b) => a - b)[5]!) as [number, number];
  expect(unknown / known).toBeGreaterThan(0.4);
  expect(unknown / known).toBeLessThan(2.5);
});

test("hashing leaves the main thread free", async () => {
  let turns = 0;
  const turning = setInterval(() => turns++, 1);
  await Promise.all(Array.from({ length: 4 }, () => hashPassword("correct horse")));
  clearInterval(turning);
  expect(turns).toBeGreaterThan(5);
});

const policy = { shortest: 8, siteNames: ["OfficeStatus", "Blue Heron Works"] };
const anna = ["anna.meier", "Anna", "Meier", "anna.meier@example.com"];

test.each([
  ["short", "1234567"],
  ["short", "😀😀😀😀😀😀😀"],
  ["long", "x1".repeat(101)],
  ["common", "Password1"],
  ["common", "QWERTY123"],
  ["common", "Maverick"],
  ["common", "Sommer2026".replace("Sommer", "Summer")],
  ["common", "aaaaaaaaaa"],
  ["common", "abcabcabcabc"],
  ["name", "anna.meier"],
  ["name", "Meier2026"],
  ["name", "annameieranna"],
  ["name", "example.com"],
  ["site", "officestatus26"],
  ["site", "BlueHeron2026"],
  ["site", "heron works!"],
])("%s: %s is refused for Anna Meier of Blue Heron Works", (fault, password) => {
  expect(passwordFault(password, anna, policy)).toBe(fault);
});

test.each([
  "correct horse battery",
  "        8",
  "anna likes the tram",
  "a heron in the reeds",
  "пароль-длинный",
  "x1!x1!x2",
])("%s is taken: there are no rules about characters", (password) => {
  expect(passwordFault(password, [...anna, "Jo", null], policy)).toBeNull();
});

test("a site may ask for more characters than eight", () => {
  expect(passwordFault("x1!x1!x2y3z", [], { ...policy, shortest: 12 })).toBe("short");
  expect(passwordFault("x1!x1!x2y3zz", [], { ...policy, shortest: 12 })).toBeNull();
});
