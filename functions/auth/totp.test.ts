import { Secret } from "otpauth";
import { describe, expect, test } from "vitest";
import { newRecoveryCode, readRecoveryCode, recoveryCodeHash } from "./recovery-codes.ts";
import { keyUri, newTotpSecret, stepOf } from "./totp.ts";

describe("codes of six figures (RFC 6238, appendix B, of which these are the last six)", () => {
  const secret = Secret.fromUTF8("12345678901234567890").base32;

  test.each([
    [59, "287082"],
    [1_111_111_109, "081804"],
    [1_111_111_111, "050471"],
    [1_234_567_890, "005924"],
    [2_000_000_000, "279037"],
    [20_000_000_000, "353130"],
  ])("at %d it is %s", (seconds, code) => {
    expect(stepOf(secret, code, seconds * 1000)).toBe(Math.floor(seconds / 30));
  });

  test("are taken one step early and one step late, and no more", () => {
    const step = 1_111_111_109 - (1_111_111_109 % 30);
    const offs = [-60, -30, 0, 30, 60].map((off) => stepOf(secret, "081804", (step + off) * 1000));
    const at = step / 30;
    expect(offs).toEqual([null, at, at, at, null]);
  });

  test.each(["", "28708", "2870821", "28708x", "٢٨٧٠٨٢", "------", "NaN"])("%j is none", (code) => {
    expect(stepOf(secret, code, 59_000)).toBeNull();
  });
});

test("a secret has 160 bits, and no two are the same", () => {
  const secrets = Array.from({ length: 50 }, newTotpSecret);
  expect(new Set(secrets).size).toBe(50);
  for (const secret of secrets) expect(secret).toMatch(/^[A-Z2-7]{32}$/);
});

test("the QR code names the site and the account, whatever they are called", () => {
  const uri = new URL(keyUri(newTotpSecret(), "anna:x&issuer=evil", "Where: Blue & Heron"));
  expect([uri.protocol, uri.host]).toEqual(["otpauth:", "totp"]);
  expect(decodeURIComponent(uri.pathname)).toBe("/Where  Blue & Heron:anna x&issuer=evil");
  expect(uri.searchParams.get("issuer")).toBe("Where  Blue & Heron");
  expect(["algorithm", "digits", "period"].map((name) => uri.searchParams.get(name))).toEqual(["SHA1", "6", "30"]);
});

describe("recovery codes", () => {
  test("are read however they are typed", () => {
    const code = newRecoveryCode();
    expect(code).toMatch(/^[0-9a-hjkmnp-tv-z]{5}-[0-9a-hjkmnp-tv-z]{5}$/);
    const plain = code.replace("-", "");
    for (const typed of [code, plain, code.toUpperCase(), ` ${plain.slice(0, 3)} ${plain.slice(3)} `])
      expect(readRecoveryCode(typed)).toBe(plain);
    expect(readRecoveryCode("OIL00-11111")).toBe("0110011111");
  });

  test.each(["", "123456", "abcde-fghjku", "uuuuu-uuuuu", "абвгд-абвгд", "a".repeat(5000)])("%j is none", (typed) => {
    expect(readRecoveryCode(typed)).toBeNull();
  });

  test("hash to 64 figures that differ from user to user", async () => {
    const [one, same, other] = await Promise.all([
      recoveryCodeHash("a", "7k3mq-x9c2d"),
      recoveryCodeHash("a", "7K3MQX9C2D"),
      recoveryCodeHash("b", "7k3mq-x9c2d"),
    ]);
    expect(one).toMatch(/^[0-9a-f]{64}$/);
    expect(same).toBe(one);
    expect(other).not.toBe(one);
  });
});
