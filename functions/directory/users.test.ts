import { afterAll, beforeAll, expect, test } from "vitest";
import { type SignedIn, type TestApp, testApp } from "#test/helpers/app.ts";

let app: TestApp;
let admin: SignedIn;
beforeAll(async () => {
  app = await testApp();
  admin = await app.as("root", { role: "administrator", email: "root@example.com" });
});
afterAll(() => app.close());

const json = async (answer: Response) => ({ status: answer.status, body: (await answer.json().catch(() => null)) as any });

test("an administrator adds a user, who is on the board at once", async () => {
  const { status, body } = await json(await admin.call("POST", "/api/users", { username: "Anna", firstName: " Anna ", lastName: "Berg", email: "Anna@example.com" }));
  expect(status).toBe(201);
  expect(body).toMatchObject({ username: "Anna", displayName: "Anna Berg", email: "Anna@example.com", department: null });
  const board = await json(await admin.call("GET", "/api/board"));
  expect(board.body.users.map((user: any) => user.id)).toContain(body.id);
});
