import { drizzle as drizzlePostgres } from "drizzle-orm/postgres-js";
import { migrate as migratePostgres } from "drizzle-orm/postgres-js/migrator";
import postgres from "postgres";
import { type Database, migrationsFolder } from "./database";

/** Any fixed number: the key of the lock under which one instance migrates and the others wait. */
const migrationLock = 7_210_431;
const statementTimeoutMilliseconds = 2_000;
const poolSize = 10;

/** Opens a PostgreSQL server and brings its schema up to date. @throws when it cannot be reached. */
export async function openPostgres(url: string): Promise<Database> {
  const sql = postgres(url, {
    max: poolSize,
    connect_timeout: 3,
    idle_timeout: 60,
    // Seconds before trying again, after a number of failures: back within the second.
    backoff: (failures: number) => Math.min(0.1 * 2 ** failures, 1) * (0.5 + Math.random() / 2),
    connection: { statement_timeout: statementTimeoutMilliseconds, application_name: "auto-evaluation" },
    onnotice: () => undefined,
  });
  try {
    await migrateUnderLock(url);
  } catch (error) {
    await sql.end({ timeout: 1 });
    throw error;
  }
  return {
    kind: "postgresql",
    db: drizzlePostgres(preparing(sql)),
    async listen(channel, onPayload, onGap) {
      await sql.listen(channel, onPayload, onGap);
    },
    close: () => sql.end({ timeout: 3 }),
  };
}

/** On a connection of its own: the lock belongs to it, and goes with it whatever happens. */
async function migrateUnderLock(url: string): Promise<void> {
  const sql = postgres(url, { max: 1, connect_timeout: 3, onnotice: () => undefined });
  try {
    await sql`select pg_advisory_lock(${migrationLock})`;
    await migratePostgres(drizzlePostgres(sql), { migrationsFolder });
  } finally {
    await sql.end({ timeout: 1 });
  }
}

/**
 * The same client, which prepares whatever the query builder sends with parameters: prepared once on a
 * connection, a query then takes one exchange instead of two. The builder itself prepares only queries
 * that are given a name.
 */
function preparing<Client extends postgres.Sql | postgres.TransactionSql>(client: Client): Client {
  return new Proxy(client, {
    get(target, name) {
      if (name === "unsafe")
        return (query: string, parameters: never[] = [], options = {}) =>
          target.unsafe(query, parameters, { ...options, prepare: parameters.length > 0 });
      if (name === "begin" || name === "savepoint")
        return (work: (within: postgres.TransactionSql) => Promise<unknown>) =>
          (target as postgres.TransactionSql & postgres.Sql)[name]((within) => work(preparing(within)));
      return Reflect.get(target, name);
    },
  });
}
