import { join } from "node:path";
import { defineConfig } from "vitest/config";

export default defineConfig({
  oxc: { jsx: { runtime: "automatic", importSource: "preact" } },
  test: {
    include: ["{functions,shared,ui,jobs,infra,test}/**/*.test.{ts,tsx}"],
    globalSetup: [join(import.meta.dirname, "helpers/build.ts")],
    testTimeout: 20_000,
    hookTimeout: 60_000,
    pool: "forks",
    maxWorkers: 2,
    root: join(import.meta.dirname, ".."),
  },
});
