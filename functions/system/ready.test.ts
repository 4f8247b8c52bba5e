import { renameSync } from "node:fs";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import type { Database } from "#shared/db/database.ts";
import { makeLog } from "#shared/log.ts";
import { type TestApp, testApp } from "#test/helpers/app.ts";
import { onMssql } from "#test/helpers/database.ts";
import { readiness } from "./ready.ts";

let app: TestApp;
beforeEach(async () => {
  app = await testApp();
});
afterEach(() => app.close());

describe("whoever balances loads", () => {
  it("is told that the host lives and is ready", async () => {
    expect(await (await app.request("/healthz")).text()).toBe("ok");
    const answer = await app.request("/readyz");
    expect([answer.status, await answer.text()]).toEqual([200, "ready"]);
  });

  if (!onMssql)
    it("is told with a reason that it is not, though it lives, when the database is gone; and nothing of where it was", async () => {
      const { path } = app.deps.config.database as { path: string };
      renameSync(path, `${path}.gone`);
      const answer = await app.request("/readyz");
      expect(answer.status).toBe(503);
      expect(answer.headers.get("Retry-After")).toBe("5");
      const problem = await answer.text();
      expect(JSON.parse(problem)).toMatchObject({ title: "Not ready", detail: "The database does not answer." });
      expect(problem).not.toContain(path);
      expect((await app.request("/healthz")).status).toBe(200);
      renameSync(`${path}.gone`, path);
      expect((await app.request("/readyz")).status).toBe(200);
    });

  it("costs the database one question, however many ask at once, and waits no longer than it says", async () => {
    let asked = 0;
    const db = {
      ping: () => {
        asked++;
        return new Promise<void>(() => {});
      },
    } as unknown as Database;
    const ready = readiness({ db, log: makeLog("silent") }, 50);
    const answers = await Promise.allSettled(Array.from({ length: 50 }, () => ready()));
    expect(answers.every(({ status }) => status === "rejected")).toBe(true);
    expect(asked).toBe(1);
  });
});
