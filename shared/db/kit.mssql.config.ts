import { defineConfig } from "drizzle-kit";

export default defineConfig({
  dialect: "mssql",
  schema: "./shared/db/schema.mssql.ts",
  out: "./shared/db/migrations/mssql",
});
