import { defineConfig } from "drizzle-kit";

/* `npx drizzle-kit generate --config lib/sessions/server/drizzle.config.ts` after a change of schema.ts. */

export default defineConfig({
  dialect: "postgresql",
  schema: "./lib/sessions/server/schema.ts",
  out: "./lib/sessions/server/migrations",
});
