import { join } from "node:path";
import type { PgDatabase, PgQueryResultHKT } from "drizzle-orm/pg-core";

/*
 * One schema over two databases: PostgreSQL in production (postgres.ts), PGlite embedded in the process
 * by default (embedded.ts).
 */

export type Db = PgDatabase<PgQueryResultHKT>;

export type Database = {
  readonly kind: "postgresql" | "embedded";
  readonly db: Db;
  /**
   * Calls back for each notification. `onGap` is called when some may have been missed: after a
   * reconnection.
   */
  listen(channel: string, onPayload: (payload: string) => void, onGap: () => void): Promise<void>;
  close(): Promise<void>;
};

export const migrationsFolder = join("lib", "sessions", "server", "migrations");
