import { randomUUID } from "node:crypto";
import { sql } from "drizzle-orm";
import type { ServerEnv } from "../../site/env";
import { type Database, DirectoryUnusable, openEmbedded, openPostgres } from "./database";
import { DirectoryTaken } from "./directory-lock";
import { Hub } from "./hub";
import { createLimiter, type Limiter } from "./limits";
import type { Log } from "./log";
import { createMetrics, type Metrics } from "./metrics";
import { openApiDocument } from "./openapi";
import { ProblemError, problemResponse, unauthorized, unavailable } from "./problem";
import { openPublishedBank, type PublishedBank } from "./published-bank";
import { purge } from "./purge";
import { read, route, run } from "./router";
import { type Change, channel } from "./rows";

/*
 * The group sessions as one running thing: the database, the streams, the limiter, the metrics.
 * Opened beside the site and never before it: without a database the rest of the site still works.
 */

type Open = {
  readonly database: Database;
  readonly hub: Hub;
  readonly limiter: Limiter;
  readonly bank: PublishedBank;
};

const retryOpening = 2_000;
const purgeEvery = 60_000;
/** Nothing is worth waiting for longer: the client will ask again, and safely. */
const longestOperation = 5_000;
const healthTimeout = 1_500;

export class SessionsRuntime {
  readonly metrics: Metrics;
  readonly #env: ServerEnv;
  readonly #log: Log;
  #open: Open | null = null;
  #closing = false;
  #purging: NodeJS.Timeout | null = null;

  constructor(env: ServerEnv, log: Log) {
    this.#env = env;
    this.#log = log;
    this.metrics = createMetrics(
      () => this.#open?.hub.size ?? 0,
      () => this.#open !== null && !this.#closing,
    );
  }

  /** Opens the database, and tries again for as long as it cannot be. Never throws. */
  async start(): Promise<void> {
    while (!this.#closing && !this.#open) {
      try {
        this.#open = await this.#connect();
        this.#log.info({ event: "sessions-ready", database: this.#open.database.kind });
      } catch (error) {
        this.#log.error({ event: "sessions-unavailable", reason: reasonOf(error) });
        await new Promise((resolve) => setTimeout(resolve, retryOpening).unref());
      }
    }
    this.#purging = setInterval(() => void this.#purge(), purgeEvery);
    this.#purging.unref();
    await this.#purge();
  }

  async #connect(): Promise<Open> {
    const { DATABASE_URL, DATA_DIR, SESSIONS_PER_HOUR } = this.#env;
    const bank = await openPublishedBank();
    const database = DATABASE_URL
      ? await openPostgres(DATABASE_URL)
      : await openEmbedded(DATA_DIR === ":memory:" ? null : DATA_DIR);
    const hub = new Hub(database.db, (error) =>
      this.#log.warn({ event: "stream-failed", reason: reasonOf(error) }),
    );
    try {
      await database.listen(
        channel,
        (payload) => {
          const [sessionId = "", change] = payload.split(" ");
          hub.changed(sessionId, change as Change);
        },
        () => hub.refresh(),
      );
    } catch (error) {
      // Tried again from the start: what this attempt opened must not outlive it.
      hub.close();
      await database.close();
      throw error;
    }
    return { database, hub, limiter: createLimiter(database.db, SESSIONS_PER_HOUR), bank };
  }

  /**
   * Answers a request below /api.
   * @param address the client's network address, counted by the limiter and never logged.
   */
  async handle(request: Request, pathname: string, address: string): Promise<Response> {
    const started = performance.now();
    const found = route(request.method, pathname);
    const name = "id" in found ? found.id : "unknown";
    const response = await this.#answer(request, pathname, found, address);
    const seconds = (performance.now() - started) / 1000;
    this.metrics.observeRequest(name, response.status, seconds);
    this.#log.info({
      event: "request",
      req_id: randomUUID(),
      route: name,
      method: request.method,
      status: response.status,
      ms: Math.round(seconds * 1000),
    });
    return response;
  }

  async #answer(
    request: Request,
    pathname: string,
    found: ReturnType<typeof route>,
    address: string,
  ): Promise<Response> {
    try {
      if (pathname === "/api/openapi.json" && request.method === "GET")
        return Response.json(openApiDocument());
      if (!("id" in found)) return noSuchOperation(found.allowed);
      if (!this.#open || this.#closing) throw unavailable();
      const { database, hub, limiter, bank } = this.#open;
      const asked = await read(found, request);
      const context = {
        db: database.db,
        bank,
        // Once the whole request is there: a deadline does not wait for whoever sends slowly.
        now: new Date(),
        limits: {
          mayTryCode: () => limiter.mayTryCode(address),
          countMissedCode: () => limiter.countMissedCode(address),
          countCreation: () => limiter.countCreation(address),
        },
        observe: this.metrics.count,
      };
      return await within(longestOperation, run(found, asked, context, hub));
    } catch (error) {
      // What the operation was about has been erased since it was looked up.
      if (codeOf(error) === foreignKeyViolation) return problemResponse(unauthorized());
      if (!(error instanceof ProblemError)) {
        // Whatever the database throws is its absence, as far as the client is concerned: every
        // input has been parsed before it got there.
        this.#log.error({
          event: "operation-failed",
          route: "id" in found ? found.id : "",
          reason: reasonOf(error),
        });
        return problemResponse(isOurFault(error) ? broken() : unavailable());
      }
      if (error.status === 429) this.metrics.count("limited");
      return problemResponse(error);
    }
  }

  /** Whether group sessions are served: the database answers, and nobody has asked to stop. */
  async isReady(): Promise<boolean> {
    if (!this.#open || this.#closing) return false;
    const ping = this.#open.database.db.execute(sql`select 1`);
    return within(healthTimeout, ping).then(
      () => true,
      () => false,
    );
  }

  get isStopping(): boolean {
    return this.#closing;
  }

  /** Not ready from now on; streams are ended and told when to come back. */
  stopServing(): void {
    this.#closing = true;
    if (this.#purging) clearInterval(this.#purging);
    this.#open?.hub.close();
  }

  /** Once the last request is answered. */
  async close(): Promise<void> {
    await this.#open?.database.close();
  }

  async #purge(): Promise<void> {
    if (!this.#open || this.#closing) return;
    try {
      const purged = await purge(this.#open.database.db, new Date());
      if (purged.ended + purged.participants + purged.sessions > 0)
        this.#log.info({ event: "purged", ...purged });
    } catch (error) {
      this.#log.warn({ event: "purge-failed", reason: reasonOf(error) });
    }
  }
}

/** @throws ProblemError 503 when the work is not done in time. */
async function within<T>(milliseconds: number, work: Promise<T>): Promise<T> {
  let timer: NodeJS.Timeout | undefined;
  const late = new Promise<never>((_, reject) => {
    timer = setTimeout(() => reject(unavailable()), milliseconds);
  });
  try {
    return await Promise.race([work, late]);
  } finally {
    clearTimeout(timer);
  }
}

function noSuchOperation(allowed: readonly string[]): Response {
  if (allowed.length === 0)
    return problemResponse(
      new ProblemError(404, "unknown-address", "Adresse inconnue", "Cette adresse ne mène à rien."),
    );
  const response = problemResponse(
    new ProblemError(405, "method", "Méthode non admise", "Cette adresse ne répond pas à cette méthode."),
  );
  response.headers.set("Allow", allowed.join(", "));
  return response;
}

/**
 * A mistake in the program, rather than a database that does not answer: every input has been
 * parsed before it got there, so that anything else comes from the database.
 */
function isOurFault(error: unknown): boolean {
  return error instanceof TypeError || error instanceof RangeError || error instanceof ReferenceError;
}

const broken = () =>
  new ProblemError(
    500,
    "broken",
    "Erreur du serveur",
    "Le serveur n’a pas su traiter cette demande. L’erreur est consignée ; l’évaluation individuelle reste utilisable.",
  );

/** PostgreSQL's own codes. */
const diskFull = "53100";
const foreignKeyViolation = "23503";

/** The code of an error, or of what the query builder says caused it. */
function codeOf(error: unknown): string | null {
  const cause = error instanceof Error && error.cause instanceof Error ? error.cause : error;
  return cause instanceof Error && "code" in cause ? String(cause.code) : null;
}

/** What went wrong, without the values that went in: they may be somebody's. */
function reasonOf(error: unknown): string {
  if (error instanceof DirectoryUnusable) return error.message;
  if (error instanceof DirectoryTaken)
    return `Le dossier « ${error.message} » sert déjà à une autre instance. Arrêtez-la, ou choisissez un autre dossier : DATA_DIR=/chemin`;
  const cause = error instanceof Error && error.cause instanceof Error ? error.cause : error;
  if (!(cause instanceof Error)) return "unknown";
  const code = codeOf(error) ?? cause.name;
  if (code === diskFull)
    return "Le disque de la base de données est plein : libérez de la place là où est DATA_DIR, ou sur le serveur de DATABASE_URL.";
  return `${code}: ${cause.message.split("\n")[0]?.slice(0, 200)}`;
}
