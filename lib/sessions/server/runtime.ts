import { randomUUID } from "node:crypto";
import { sql } from "drizzle-orm";
import { isErasedMeanwhile, problemOf, reasonOf, within } from "./failure";
import type { Log } from "./log";
import { createMetrics, type Metrics } from "./metrics";
import { openApiDocument } from "./openapi";
import { type Environment, type Opened, open } from "./opening";
import { ProblemError, problemResponse, refusal, unavailable } from "./problem";
import { purge } from "./purge";
import { read, route, run } from "./router";

/*
 * The group sessions as one running thing: the database, the streams, the limiter, the metrics.
 * Opened beside the site and never before it: without a database the rest of the site still works.
 */

const retryOpening = 2_000;
const purgeEvery = 60_000;
/** Nothing is worth waiting for longer: the client will ask again, and safely. */
const longestOperation = 5_000;
const healthTimeout = 1_500;

export class SessionsRuntime {
  readonly metrics: Metrics;
  readonly #environment: Environment;
  readonly #log: Log;
  #open: Opened | null = null;
  #closing = false;
  #purging: NodeJS.Timeout | null = null;

  constructor(environment: Environment) {
    this.#environment = environment;
    this.#log = environment.log;
    this.metrics = createMetrics(
      () => this.#open?.hub.size ?? 0,
      () => this.#open !== null && !this.#closing,
    );
  }

  /** Opens the database, and tries again for as long as it cannot be. Never throws. */
  async start(): Promise<void> {
    while (!this.#closing && !this.#open) {
      try {
        this.#open = await open(this.#environment);
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

  /**
   * Answers a request below /api.
   * @param address the client's network address, counted by the limiter and never logged.
   */
  async handle(request: Request, pathname: string, address: string): Promise<Response> {
    const started = performance.now();
    const found = route(request.method, pathname);
    const name = "id" in found ? found.id : "unknown";
    const response = await this.#answer(request, pathname, found, address).catch((error: unknown) =>
      this.#refuse(name, error),
    );
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
    if (pathname === "/api/openapi.json" && request.method === "GET") return Response.json(openApiDocument());
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
        countMissedCode: () => limiter.countMissedCode(address),
        countCreation: () => limiter.countCreation(address),
      },
      observe: this.metrics.count,
    };
    return within(longestOperation, run(found, asked, context, hub));
  }

  #refuse(route: string, error: unknown): Response {
    if (error instanceof ProblemError) {
      if (error.status === 429) this.metrics.count("limited");
      return problemResponse(error);
    }
    if (!isErasedMeanwhile(error))
      this.#log.error({ event: "operation-failed", route, reason: reasonOf(error) });
    return problemResponse(problemOf(error));
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
    const { failures, ...purged } = await purge(this.#open.database.db, new Date());
    if (purged.ended + purged.participants + purged.sessions > 0)
      this.#log.info({ event: "purged", ...purged });
    for (const failure of failures) {
      this.metrics.count("purge-failed");
      this.#log.warn({ event: "purge-failed", reason: reasonOf(failure) });
    }
  }
}

function noSuchOperation(allowed: readonly string[]): Response {
  if (allowed.length === 0) return problemResponse(refusal("unknown-address"));
  return problemResponse(refusal("method"), { Allow: allowed.join(", ") });
}
