import { createHmac, generateKeyPairSync, sign } from "node:crypto";
import { afterEach, expect, test, vi } from "vitest";
import type { Session } from "#shared/http/env.ts";
import { makeTokens } from "./tokens.ts";

const secret = new TextEncoder().encode("a secret that only this test has, of enough letters");
const session: Session = { id: "01JSESSION0000000000000000", userId: "01JUSER0000000000000000000", kind: "browser" };
const b64 = (value: object) => Buffer.from(JSON.stringify(value)).toString("base64url");
const start = Date.parse("2026-03-10T10:00:00Z");
const setup = () => {
  const time = { now: start };
  return { time, tokens: makeTokens(secret, () => time.now) };
};
const hmac = (head: object, body: object, key: Uint8Array = secret, hash = "sha256") => {
  const text = `${b64(head)}.${b64(body)}`;
  return `${text}.${createHmac(hash, key).update(text).digest("base64url")}`;
};
const claims = {
  sub: session.userId,
  sid: session.id,
  kind: "browser",
  iss: "officestatus",
  iat: start / 1000,
  exp: start / 1000 + 300,
};

afterEach(() => vi.restoreAllMocks());

test("a token speaks for its session for five minutes, and not a moment longer", async () => {
  const { time, tokens } = setup();
  const token = await tokens.issue(session);
  expect(await tokens.verify(token)).toEqual(session);
  time.now += 299_999;
  expect(await tokens.verify(token)).toEqual(session);
  time.now += 1;
  expect(await tokens.verify(token)).toBeNull();
  expect(await tokens.verify(token)).toBeNull();
});

test("a token that was verified once costs no cryptography again", async () => {
  const { tokens } = setup();
  const token = await tokens.issue(session);
  await tokens.verify(token);
  const verify = vi.spyOn(crypto.subtle, "verify");
  for (let i = 0; i < 100; i++) expect(await tokens.verify(token)).toEqual(session);
  expect(verify).not.toHaveBeenCalled();
});

test("so many tokens that memory would grow are forgotten, and verified anew", async () => {
  const { tokens } = setup();
  const first = await tokens.issue(session);
  await tokens.verify(first);
  const verify = vi.spyOn(crypto.subtle, "verify");
  for (let i = 0; i < 10_000; i++) await tokens.verify(await tokens.issue({ ...session, id: `S${i}` }));
  const before = verify.mock.calls.length;
  expect(await tokens.verify(first)).toEqual(session);
  expect(verify.mock.calls.length).toBe(before + 1);
});

test("our own way of writing one is understood, or the refusals below would prove nothing", async () => {
  expect(await setup().tokens.verify(hmac({ alg: "HS256" }, claims))).toEqual(session);
});

const { privateKey } = generateKeyPairSync("rsa", { modulusLength: 2048 });
const rsa = `${b64({ alg: "RS256" })}.${b64(claims)}`;
const good = hmac({ alg: "HS256" }, claims);
const [head = "", body = "", tag = ""] = good.split(".");
test.each([
  ["alg none", `${b64({ alg: "none" })}.${b64(claims)}.`],
  ["alg none, with a signature", `${b64({ alg: "none" })}.${b64(claims)}.${tag}`],
  ["alg NONE", `${b64({ alg: "NONE" })}.${b64(claims)}.`],
  ["another algorithm with the right key", hmac({ alg: "HS512" }, claims, secret, "sha512")],
  ["RS256", `${rsa}.${sign("sha256", Buffer.from(rsa), privateKey).toString("base64url")}`],
  ["another key", hmac({ alg: "HS256" }, claims, new TextEncoder().encode("guessed"))],
  ["a changed body", `${head}.${b64({ ...claims, sub: "01JADMIN000000000000000000" })}.${tag}`],
  ["a cut signature", `${head}.${body}.${tag.slice(0, -4)}`],
  ["no signature", `${head}.${body}.`],
  ["an outdated one", hmac({ alg: "HS256" }, { ...claims, exp: start / 1000 })],
  ["one without an end", hmac({ alg: "HS256" }, { ...claims, exp: undefined })],
  ["another issuer", hmac({ alg: "HS256" }, { ...claims, iss: "somebody" })],
  ["no session", hmac({ alg: "HS256" }, { ...claims, sid: 7 })],
  ["another kind", hmac({ alg: "HS256" }, { ...claims, kind: "root" })],
  ["a critical extension", hmac({ alg: "HS256", crit: ["x"], x: 1 }, claims)],
  ["nothing", ""],
  ["noise", "\u0000.\uffff.."],
  ["a megabyte", `${"a".repeat(1_000_000)}.b.c`],
  [
    "JSON of the wrong shape",
    `${Buffer.from("[]").toString("base64url")}.${Buffer.from("null").toString("base64url")}.x`,
  ],
])("refused: %s", async (_what, token) => {
  expect(await setup().tokens.verify(token)).toBeNull();
});
