import { describe, expect, it } from "vitest";
import { actions, can, roles, type Who } from "./permissions.ts";

const who = (id: string, role: string, departmentId: string | null = null): Who => ({ id, role, departmentId });
const sales = { id: "s", departmentId: "sales" };
const other = { id: "o", departmentId: "other" };
const nowhere = { id: "n", departmentId: null };

describe("who may set whose status", () => {
  it.each([
    ["user", "sales", false, false, false],
    ["receptionist", null, true, true, true],
    ["manager", "sales", true, false, false],
    // A manager of no department manages nobody, least of all those who have none either.
    ["manager", null, false, false, false],
    ["administrator", null, true, true, true],
    ["nonsense", "sales", false, false, false],
  ] as const)("a %s of %s", (role, department, inSales, inOther, inNone) => {
    const actor = who("me", role, department);
    expect([
      can(actor, "status.set", sales),
      can(actor, "status.set", other),
      can(actor, "status.set", nowhere),
    ]).toEqual([inSales, inOther, inNone]);
  });

  it("everybody with a role may set their own", () => {
    for (const role of roles) expect(can(who("me", role), "status.set", { id: "me", departmentId: null })).toBe(true);
    expect(can(who("me", "nonsense"), "status.set", { id: "me", departmentId: null })).toBe(false);
  });
});

it("only administrators administer", () => {
  for (const role of roles)
    for (const action of actions)
      if (/^(directory|settings)\./.test(action))
        expect([role, action, can(who("me", role), action)]).toEqual([role, action, role === "administrator"]);
});
