import { expect, test } from "vitest";
import { testApp } from "#test/helpers/app.ts";
import { onMssql } from "#test/helpers/database.ts";
import { importDirectory } from "../actions.ts";

const actor = { id: null, name: "test", address: null };
const file = (n: number, phone: string) =>
  [
    "username,firstName,lastName,email,department,location,phone,role",
    ...Array.from(
      { length: n },
      (_, i) =>
        `user${i},First${i},Last${i},user${i}@example.com,Department ${i % 40},Location ${i % 6},${phone}${i},user`,
    ),
  ].join("\r\n");

test("500 people come by the web service and are on the board", async () => {
  const app = await testApp();
  const admin = await app.as("root", { role: "administrator" });
  const answer = await admin.call("POST", "/api/admin/import/users", file(500, "1"), { "Content-Type": "text/csv" });
  expect(await answer.json()).toMatchObject({ created: 500, updated: 0, unchanged: 0, failed: [] });
  const board = (await (await admin.call("GET", "/api/board")).json()) as any;
  expect(board.users).toHaveLength(501);
  await app.close();
}, 60_000);

test.skipIf(onMssql)(
  "10,000 lines take less than 20 s with progress shown, while the board stays quick",
  async () => {
    const app = await testApp();
    const admin = await app.as("root", { role: "administrator" });
    for (const [phone, expected] of [
      ["1", { created: 10_000 }],
      ["1", { unchanged: 10_000 }],
    ] as const) {
      const progress: number[] = [];
      let slowest = 0;
      let going = true;
      const watch = (async () => {
        while (going) {
          const asked = performance.now();
          const answer = await admin.call("GET", "/api/users/me");
          expect(answer.status).toBe(200);
          slowest = Math.max(slowest, performance.now() - asked);
          await new Promise((next) => setTimeout(next, 20));
        }
      })();
      const begun = performance.now();
      const report = await importDirectory(app.deps, actor, file(10_000, phone), {
        onProgress: (done) => progress.push(done),
      });
      const took = performance.now() - begun;
      going = false;
      await watch;
      expect(report).toMatchObject({ ...expected, failed: [] });
      expect(took).toBeLessThan(20_000);
      expect(progress.length).toBe(100);
      expect(progress.at(-1)).toBe(10_001);
      expect(slowest).toBeLessThan(1_000);
    }
    await app.close();
  },
  90_000,
);
