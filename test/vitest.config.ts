import { join } from "node:path";
import { defineConfig } from "vitest/config";

const all = "{functions,shared,ui,jobs,infra,test}/**/*.test.{ts,tsx}";
/** Those that start processes and browsers, or put something else in the place of a module or of a global. */
const alone = ["test/{browser,process}/**", "jobs/backup.test.ts", "shared/mail/smtp.test.ts"];

export default defineConfig({
  oxc: { jsx: { runtime: "automatic", importSource: "preact" } },
  test: {
    globalSetup: [join(import.meta.dirname, "helpers/build.ts")],
    testTimeout: 20_000,
    hookTimeout: 60_000,
    pool: "forks",
    maxWorkers: 3,
    root: join(import.meta.dirname, ".."),
    projects: [
      // Files share a process, and with it what they have loaded: that is a third of the time.
      { extends: true, test: { name: "rooms", include: [all], exclude: alone, isolate: false } },
      {
        extends: true,
        test: { name: "whole", include: alone.map((path) => (path.endsWith("**") ? `${path}/*.test.ts` : path)) },
      },
    ],
  },
});
