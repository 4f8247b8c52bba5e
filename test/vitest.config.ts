import { defineConfig } from "vitest/config";

export default defineConfig({
  oxc: { jsx: { runtime: "automatic", importSource: "preact" } },
  test: {
    include: ["{functions,shared,ui,jobs,infra,test}/**/*.test.{ts,tsx}"],
    globalSetup: [new URL("helpers/build.ts", import.meta.url).pathname],
    testTimeout: 20_000,
    hookTimeout: 60_000,
    pool: "forks",
    maxWorkers: 2,
    root: new URL("..", import.meta.url).pathname,
  },
});
