import { defineConfig } from "drizzle-kit";

export default defineConfig({
  dialect: "sqlite",
  schema: "./shared/db/schema.sqlite.ts",
  out: "./shared/db/migrations/sqlite",
});
