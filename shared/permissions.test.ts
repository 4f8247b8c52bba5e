import { describe, expect, it } from "vitest";
import {
  actions,
  can,
  canIn,
  mayReadNotesOf,
  productGrants,
  reachOf,
  roles,
  scopeOf,
  type Who,
} from "./permissions.ts";

const isolated = new Set(["vault"]);
const who = (id: string, role: string, departmentId: string | null = null, more: Partial<Who> = {}): Who => ({
  id,
  role,
  departmentId,
  isolated,
  ...more,
});
const sales = { id: "s", departmentId: "sales" };
const other = { id: "o", departmentId: "other" };
const nowhere = { id: "n", departmentId: null };
const hidden = { id: "v", departmentId: "vault" };

describe("who may set whose status", () => {
  it.each([
    ["user", "sales", false, false, false, false],
    ["receptionist", null, true, true, true, true],
    ["manager", "sales", true, false, false, false],
    // A manager of no department manages nobody, least of all those who have none either.
    ["manager", null, false, false, false, false],
    ["manager", "vault", false, false, false, true],
    ["administrator", null, true, true, true, true],
    ["administrator", "vault", true, true, true, true],
    ["nonsense", "sales", false, false, false, false],
  ] as const)("a %s of %s", (role, department, inSales, inOther, inNone, inVault) => {
    const actor = who("me", role, department);
    expect([sales, other, nowhere, hidden].map((subject) => can(actor, "status.set", subject))).toEqual([
      inSales,
      inOther,
      inNone,
      inVault,
    ]);
  });

  it("everybody may set their own; a role that is gone grants what every user may", () => {
    for (const role of [...roles, "nonsense", "constructor"])
      expect(can(who("me", role), "status.set", { id: "me", departmentId: null }), role).toBe(true);
  });

  it("who was made a manager of departments may there what managers may, and not in their own", () => {
    const lead = who("me", "user", "other", { manages: new Set(["sales", "vault"]) });
    expect([sales, other, nowhere, hidden].map((one) => can(lead, "status.set", one))).toEqual([
      true,
      false,
      false,
      true,
    ]);
    expect(scopeOf(lead, "announcements.post")).toBe("department");
    expect([...reachOf(lead, "announcements.post").departments]).toEqual(["sales", "vault"]);
    expect(["sales", "other", "vault"].map((id) => canIn(lead, "announcements.post", id))).toEqual([true, false, true]);
    expect(scopeOf(who("me", "user", "sales"), "announcements.post")).toBeNull();
    const both = who("me", "manager", "other", { manages: new Set(["sales"]) });
    expect([sales, other, nowhere].map((one) => can(both, "status.set", one))).toEqual([true, true, false]);
  });

  it("a deputy may set that of whom they stand in for, as long as they see them", () => {
    const deputy = who("me", "user", "other", {
      deputyFor: { status: new Set(["s", "v"]), notes: new Set(["n", "v"]) },
    });
    expect([sales, other, nowhere, hidden].map((one) => can(deputy, "status.set", one))).toEqual([
      true,
      false,
      false,
      false,
    ]);
    expect([sales, nowhere, hidden].map((one) => mayReadNotesOf(deputy, one))).toEqual([false, true, false]);
    expect(can(deputy, "status.see-history", hidden)).toBe(false);
  });

  it("a role of the site's own grants what it says", () => {
    const porter = who("me", "porter", "other", { grants: { "board.see": "open", "status.set": "all" } });
    expect([sales, nowhere, hidden].map((one) => can(porter, "status.set", one))).toEqual([true, true, false]);
    expect(can(porter, "notes.use")).toBe(false);
    expect(can(porter, "status.set")).toBe(true);
  });
});

it("only administrators administer", () => {
  for (const role of roles)
    for (const action of actions)
      if (/^(directory|settings|roles|mail|jobs)\./.test(action))
        expect([role, action, can(who("me", role), action)]).toEqual([role, action, role === "administrator"]);
});

it("the product's roles have nothing that a role cannot have", async () => {
  const { catalogue, settled } = await import("./grants.ts");
  const own = (grants: object) =>
    Object.fromEntries(
      Object.entries(grants).filter(([action]) => catalogue[action as keyof typeof catalogue].scopes.length > 0),
    );
  for (const role of roles) expect(settled(productGrants[role]), role).toEqual(own(productGrants[role]));
});
