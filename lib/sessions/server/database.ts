import { cpSync, existsSync, mkdirSync, renameSync, rmSync } from "node:fs";
import { join } from "node:path";
import { PGlite, type Results, type Transaction } from "@electric-sql/pglite";
import type { PgDatabase, PgQueryResultHKT } from "drizzle-orm/pg-core";
import { drizzle as drizzleEmbedded } from "drizzle-orm/pglite";
import { migrate as migrateEmbedded } from "drizzle-orm/pglite/migrator";
import { drizzle as drizzlePostgres } from "drizzle-orm/postgres-js";
import { migrate as migratePostgres } from "drizzle-orm/postgres-js/migrator";
import postgres from "postgres";
import { claimDirectory, DirectoryTaken } from "./directory-lock";

/*
 * One schema over two databases: PostgreSQL in production, PGlite embedded in the process by
 * default. PGlite survives the death of the process, not a power cut: it never calls fsync.
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

const migrationsFolder = join("lib", "sessions", "server", "migrations");
/** An empty database that the build prepared: starting from it spares the first start initdb. */
const preparedFolder = join("build", "database");
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
  // Drizzle sends its queries here: prepared once, each then takes one exchange instead of two.
  const { unsafe } = sql;
  sql.unsafe = (query, parameters, options) => unsafe(query, parameters, { prepare: true, ...options });
  try {
    await migrateUnderLock(url);
  } catch (error) {
    await sql.end({ timeout: 1 });
    throw error;
  }
  return {
    kind: "postgresql",
    db: drizzlePostgres(sql),
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

/** The embedded database cannot be opened where it should be: the message says why, in French. */
export class DirectoryUnusable extends Error {
  override readonly name = "DirectoryUnusable";

  constructor(directory: string, cause: unknown) {
    const code = cause instanceof Error && "code" in cause ? String(cause.code) : "";
    const remedy = "ou choisissez un autre dossier : DATA_DIR=/chemin";
    const sentences: Record<string, string> = {
      ENOSPC: `Le disque du dossier « ${directory} » (DATA_DIR) est plein. Libérez de la place, ${remedy}`,
      EEXIST: `« ${directory} » (DATA_DIR) n’est pas un dossier. Déplacez ce fichier, ${remedy}`,
      EACCES: `Le dossier « ${directory} » (DATA_DIR) ne peut pas être écrit. Donnez-en le droit au serveur, ${remedy}`,
    };
    const same: Record<string, string> = {
      EDQUOT: "ENOSPC",
      ENOTDIR: "EEXIST",
      EPERM: "EACCES",
      EROFS: "EACCES",
      // What Node says of a folder to be made on a read-only disk.
      ENOENT: "EACCES",
    };
    const why = cause instanceof Error ? (cause.message.split("\n")[0] ?? "").slice(0, 200) : "";
    super(
      sentences[same[code] ?? code] ??
        `La base de données du dossier « ${directory} » (DATA_DIR) ne s’ouvre pas (${why}). Réparez-la, ${remedy}`,
      { cause },
    );
  }
}

/**
 * PGlite computes in this very thread: each query waits for a turn of the event loop, without which
 * a crowd's queries would follow one another while connections and timers wait for the last one.
 */
class FairPGlite extends PGlite {
  #turn: Promise<void> = Promise.resolve();

  override async query<T>(...args: Parameters<PGlite["query"]>): Promise<Results<T>> {
    await this.#nextTurn();
    return super.query<T>(...args);
  }

  override async transaction<T>(work: (tx: Transaction) => Promise<T>): Promise<T> {
    await this.#nextTurn();
    return super.transaction(work);
  }

  #nextTurn(): Promise<void> {
    this.#turn = this.#turn.then(() => new Promise((done) => setImmediate(done)));
    return this.#turn;
  }
}

/**
 * Opens the embedded database.
 * @param directory where its files are; `null` keeps everything in memory.
 * @throws DirectoryTaken when another process has the directory open, or DirectoryUnusable.
 */
export async function openEmbedded(directory: string | null): Promise<Database> {
  if (directory === null) return openFiles(null, async () => undefined);
  try {
    mkdirSync(directory, { recursive: true });
    const release = await claimDirectory(directory);
    try {
      return await openFiles(prepareFiles(directory), release);
    } catch (error) {
      // Tried again from the start: this attempt must not look like another instance.
      await release();
      throw error;
    }
  } catch (error) {
    throw error instanceof DirectoryTaken ? error : new DirectoryUnusable(directory, error);
  }
}

async function openFiles(files: string | null, release: () => Promise<void>): Promise<Database> {
  const client = files === null ? new FairPGlite() : new FairPGlite(files);
  try {
    await client.waitReady;
    await migrateEmbedded(drizzleEmbedded(client), { migrationsFolder });
  } catch (error) {
    await client.close().catch(() => undefined);
    throw error;
  }
  return {
    kind: "embedded",
    db: drizzleEmbedded(client),
    async listen(channel, onPayload) {
      await client.listen(channel, onPayload);
    },
    async close() {
      await client.close();
      await release();
    },
  };
}

/** @returns where the files of the database are, from the prepared ones at first. */
function prepareFiles(directory: string): string {
  const target = join(directory, "postgres");
  if (!existsSync(target) && existsSync(preparedFolder)) {
    // Copied beside and renamed: a copy cut short is never taken for a database.
    const copy = join(directory, "postgres.new");
    rmSync(copy, { recursive: true, force: true });
    cpSync(preparedFolder, copy, { recursive: true });
    renameSync(copy, target);
  }
  return target;
}

/** What the build runs: an empty, migrated database to start from. */
export async function prepareEmbedded(): Promise<void> {
  rmSync(preparedFolder, { recursive: true, force: true });
  const client = new PGlite(preparedFolder);
  await migrateEmbedded(drizzleEmbedded(client), { migrationsFolder });
  await client.close();
}
