import { randomBytes } from "node:crypto";
import { expect, test } from "vitest";
import { keyFor, seal, unseal } from "./secrets.ts";

const secret = randomBytes(48);

test("what is sealed opens again, and looks different each time", () => {
  const text = "pässword \u0000 with anything";
  expect(unseal(secret, "mail", seal(secret, "mail", text))).toBe(text);
  expect(unseal(secret, "mail", seal(secret, "mail", ""))).toBe("");
  expect(seal(secret, "mail", text)).not.toBe(seal(secret, "mail", text));
  expect(seal(secret, "mail", text)).not.toContain("word");
});

test("it opens with no other secret, under no other name, and not when it was touched", () => {
  const sealed = seal(secret, "mail", "hidden");
  expect(unseal(randomBytes(48), "mail", sealed)).toBeNull();
  expect(unseal(secret, "other", sealed)).toBeNull();
  const bytes = Buffer.from(sealed.slice(2), "base64url");
  for (const at of [0, 12, bytes.length - 1]) {
    const touched = Buffer.from(bytes);
    touched[at]! ^= 1;
    expect(unseal(secret, "mail", `1.${touched.toString("base64url")}`)).toBeNull();
  }
  for (const nonsense of ["", "1.", "1.AAAA", "2.AAAA", "hidden", sealed.slice(0, -30)])
    expect(unseal(secret, "mail", nonsense)).toBeNull();
});

test("each purpose has a key of its own", () => {
  expect(keyFor(secret, "secrets")).toHaveLength(32);
  expect(keyFor(secret, "secrets").equals(keyFor(secret, "unsubscribe"))).toBe(false);
});
