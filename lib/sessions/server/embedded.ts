import { cpSync, existsSync, mkdirSync, renameSync, rmSync } from "node:fs";
import { join } from "node:path";
import { PGlite, type Results, type Transaction } from "@electric-sql/pglite";
import { drizzle as drizzleEmbedded } from "drizzle-orm/pglite";
import { migrate as migrateEmbedded } from "drizzle-orm/pglite/migrator";
import { type Database, migrationsFolder } from "./database";
import { claimDirectory, DirectoryTaken } from "./directory-lock";

/*
 * PGlite, in this very process. It survives the death of the process, not a power cut: it never calls
 * fsync.
 */

/** An empty database that the build prepared: starting from it spares the first start initdb. */
const preparedFolder = join("build", "database");

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
