import { afterAll, beforeAll, expect, test } from "vitest";
import { type SignedIn, type TestApp, testApp } from "#test/helpers/app.ts";

let app: TestApp;
let admin: SignedIn;
beforeAll(async () => {
  app = await testApp();
  admin = await app.as("root", { role: "administrator" });
});
afterAll(() => app.close());

const send = async (method: string, path: string, body?: unknown) => {
  const answer = await admin.call(method, path, body);
  return { status: answer.status, body: (await answer.json()) as any };
};

test("a department is added, renamed, and its people show the new name at once", async () => {
  const { status, body: sales } = await send("POST", "/api/departments", { name: " Sales " });
  expect([status, sales.name]).toEqual([201, "Sales"]);
  const { body: user } = await send("POST", "/api/users", { username: "anna", departmentId: sales.id });
  expect(user.department).toBe("Sales");
  expect((await send("PATCH", `/api/departments/${sales.id}`, { name: "Field sales" })).body).toEqual({
    id: sales.id,
    name: "Field sales",
  });
  expect((await send("GET", `/api/users/${user.id}`)).body.department).toBe("Field sales");
});

test("there is one department of a name, whatever its case", async () => {
  const { body: it } = await send("POST", "/api/departments", { name: "IT" });
  expect((await send("POST", "/api/departments", { name: "it" })).status).toBe(409);
  const { body: hr } = await send("POST", "/api/departments", { name: "HR" });
  expect((await send("PATCH", `/api/departments/${hr.id}`, { name: "It" })).status).toBe(409);
  expect((await send("PATCH", `/api/departments/${it.id}`, { name: "it" })).body.name).toBe("it");
  const race = await Promise.all(Array.from({ length: 4 }, () => send("POST", "/api/departments", { name: "Legal" })));
  expect(race.map(({ status }) => status).sort()).toEqual([201, 409, 409, 409]);
  expect((await send("POST", "/api/departments", { name: "" })).status).toBe(400);
  expect((await send("PATCH", "/api/departments/nowhere", { name: "x" })).status).toBe(404);
});

test("a location's time zone is that of its people", async () => {
  const { body: tokyo } = await send("POST", "/api/locations", { name: "Tokyo", timeZone: "Asia/Tokyo" });
  const { body: user } = await send("POST", "/api/users", { username: "kenji", locationId: tokyo.id });
  expect([user.location, user.timeZone]).toEqual(["Tokyo", "Asia/Tokyo"]);
  expect((await send("PATCH", `/api/locations/${tokyo.id}`, { timeZone: "Asia/Osaka" })).status).toBe(400);
  await send("PATCH", `/api/locations/${tokyo.id}`, { timeZone: "Asia/Seoul" });
  expect((await send("GET", `/api/users/${user.id}`)).body.timeZone).toBe("Asia/Seoul");
  expect((await send("GET", "/api/locations")).body.items).toContainEqual({
    id: tokyo.id,
    name: "Tokyo",
    timeZone: "Asia/Seoul",
  });
});
