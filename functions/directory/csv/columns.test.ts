import { expect, test } from "vitest";
import { columnsOf } from "./columns.ts";

test("takes the plain columns in any order and spelling of case, spaces, underscores and hyphens", () => {
  const { format, at, ignored, twice } = columnsOf([
    "E-Mail",
    " last_name ",
    "FIRST NAME",
    "userName",
    "time-zone",
    "Shoe size",
    "",
  ]);
  expect({ format, at, ignored, twice }).toEqual({
    format: "plain",
    at: { email: 0, lastName: 1, firstName: 2, username: 3, timeZone: 4 },
    ignored: ["Shoe size"],
    twice: null,
  });
});

test("says which column is there twice, but not when nothing is taken from it", () => {
  expect(columnsOf(["username", "Email", "e mail"]).twice).toBe("Email");
  expect(columnsOf(["username", "x", "x"]).twice).toBeNull();
});

test("knows the exports by their names", () => {
  expect(columnsOf(["First Name [Required]", "Email Address [Required]", "Password [Required]"])).toMatchObject({
    format: "google",
    ignored: ["Password [Required]"],
  });
  expect(columnsOf(["userPrincipalName", "mail"]).format).toBe("entra");
  expect(columnsOf(["Display name", "User principal name", "Block credential"])).toMatchObject({
    format: "entra",
    at: { blocked: 2 },
  });
  expect(columnsOf(["Username", "First name", "Email address"])).toMatchObject({
    format: "plain",
    at: { username: 0, email: 2 },
  });
});

test("never takes a column named password", () => {
  expect(columnsOf(["username", "password"])).toMatchObject({ ignored: ["password"], at: { username: 0 } });
});

test("shortens hostile names and lists only so many", () => {
  const { ignored } = columnsOf([
    "\u202e[x\0",
    "[".repeat(1_000_000),
    ...Array.from({ length: 10_000 }, (_, n) => `c${n}`),
  ]);
  expect(ignored).toHaveLength(100);
  expect(Math.max(...ignored.map((name) => name.length))).toBe(120);
  expect(ignored.join("")).not.toMatch(/[\u202e\0]/);
});
