import { DrizzleQueryError } from "drizzle-orm/errors";
import { afterEach, expect, it, vi } from "vitest";
import { makeLog } from "./log.ts";

afterEach(() => vi.restoreAllMocks());

it("a statement that failed is logged without the values that it was given", () => {
  const log = makeLog("error");
  const lines: string[] = [];
  const [stream] = Object.getOwnPropertySymbols(log)
    .map((symbol) => (log as never)[symbol] as { write?: unknown })
    .filter((value) => typeof value?.write === "function");
  vi.spyOn(stream as unknown as { write(line: string): void }, "write").mockImplementation(
    (line) => void lines.push(line),
  );
  log.error(
    {
      err: new DrizzleQueryError(
        "insert into users values (?, ?)",
        ["Anna\n    at home", "$argon2id$hash"],
        new Error("the disk is gone"),
      ),
    },
    "a request failed",
  );
  expect(lines).toHaveLength(1);
  expect(lines[0]).toContain("insert into users values (?, ?)");
  expect(lines[0]).toContain("the disk is gone");
  expect(lines[0]).toContain("log.test.ts");
  expect(lines[0]).not.toMatch(/Anna|argon2id/);
  log.error({ err: new TypeError("x is not a function") }, "a request failed");
  expect(JSON.parse(lines[1]!).err).toMatchObject({ type: "TypeError", message: "x is not a function" });
});
