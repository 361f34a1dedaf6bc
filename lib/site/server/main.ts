import { readFileSync, statSync } from "node:fs";
import { createServer, type IncomingMessage, type Server, type ServerResponse } from "node:http";
import { join } from "node:path";
import next from "next";
import { maxBodyBytes } from "../../sessions/contract";
import { createLog } from "../../sessions/server/log";
import { publishRuntime } from "../../sessions/server/published-runtime";
import { SessionsRuntime } from "../../sessions/server/runtime";
import { CspHashes } from "../csp-build";
import { expectations, readServerEnv } from "../env";
import { allowedMethods, apiPrefix, cacheControl, contentSecurityPolicy, securityHeaders } from "../headers";

import { paths } from "../paths";
import { readPublished } from "../publication";
import { readServerBank } from "../server-bank";
import { answerApi } from "./api";
import { clientAddress } from "./client-address";
import { answerCompletedFile, isCompletedFile, originOf } from "./completed-files";
import { answerCompressed, compressedFolder, readCompressed } from "./compressed";
import { answerHealth, isHealthPath } from "./health";
import { keepItems } from "./keep-items";

/*
 * The production server: Next behind a gate that refuses unused methods and puts the security
 * headers on every response, errors and static files included; beside it, the group sessions.
 */

/** After SIGTERM: time for a proxy to see that this instance is no longer ready. */
const noticeMilliseconds = 3_000;
const drainMilliseconds = 15_000;

const env = readServerEnv(process.env);
if (!env.ok) fail(env.error);
const { HOST, PORT, METRICS_PORT, TRUSTED_PROXIES } = env.value;
const { publication } = readPublished();
/** The addresses of the questions that the bank has, or had. */
const questions = new Set(readServerBank().standings.map((one) => paths.question(one.id)));
const log = createLog(publication.version);

const hashesFile = join(process.cwd(), "build", "csp.json");
const hashes = CspHashes.parse(JSON.parse(readFileSync(hashesFile, "utf8")));
const compressed = readCompressed(join(process.cwd(), compressedFolder));
const builtAt = statSync(hashesFile).mtime;
const sessions = new SessionsRuntime(env.value, log);
publishRuntime(sessions);
const app = next({ dev: false, hostname: HOST, port: PORT });
const handle = app.getRequestHandler();
await app.prepare();

// Node looks for what is overdue every 30 seconds unless told otherwise.
const server = createServer({ connectionsCheckingInterval: 1_000 }, (request, response) => {
  const pathname = pathnameOf(request);
  for (const [name, value] of Object.entries(securityHeaders)) response.setHeader(name, value);
  response.setHeader(
    "Content-Security-Policy",
    contentSecurityPolicy((pathname !== null && hashes.pages[pageOf(pathname)]) || hashes.fallback),
  );
  if (pathname === null) return refuse(response, 400, "Adresse mal formée");
  const allowed = allowedMethods(pathname);
  if (!allowed.includes(request.method ?? "")) {
    response.setHeader("Allow", allowed.join(", "));
    return refuse(response, 405, "Méthode non admise");
  }
  if (isHealthPath(pathname)) return void answerHealth(pathname, response, sessions, publication.version);
  if (answerCompressed(compressed, pathname, request, response)) return;
  if (isCompletedFile(pathname))
    return answerCompletedFile(pathname, response, { origin: originOf(request, TRUSTED_PROXIES), builtAt });
  // Refused before a single byte of it is read; what lies about its size is cut while it is read.
  if (Number(request.headers["content-length"] ?? 0) > maxBodyBytes)
    return refuse(response, 413, "Corps trop gros : 64 ko au plus");
  keepHeadersRight(request, response, pathname);
  const answered = pathname.startsWith(apiPrefix)
    ? answerApi(request, response, sessions, clientAddress(request, TRUSTED_PROXIES))
    : handle(request, response);
  answered.catch(() => {
    if (!response.headersSent) refuse(response, 500, "Erreur du serveur");
    else response.destroy();
  });
});
server.requestTimeout = 30_000;
server.headersTimeout = 15_000;

const metricsServer = createServer((_request, response) => {
  const { registry } = sessions.metrics;
  registry.metrics().then(
    (text) => response.setHeader("Content-Type", registry.contentType).end(text),
    () => refuse(response, 500, "Mesures indisponibles"),
  );
});

await listen(metricsServer, METRICS_PORT, "METRICS_PORT");
const port = await listen(server, PORT, "PORT");
log.info(
  { event: "listening", metricsPort: portOf(metricsServer) },
  `Auto-évaluation prête : http://${HOST}:${port}`,
);
try {
  keepItems(env.value.DATA_DIR);
} catch (error) {
  const reason = error instanceof Error ? error.message : String(error);
  log.warn(
    { event: "items_not_kept", reason },
    "Les questions publiées ne seront pas gardées après cette version.",
  );
}
// The site does not wait for the database, and works without it.
void sessions.start();

for (const signal of ["SIGTERM", "SIGINT"] as const)
  process.once(signal, () => {
    // A person at a terminal waits for nobody; an orchestrator's proxy has to be warned first.
    void stop(signal === "SIGTERM" ? noticeMilliseconds : 0);
  });

/** Not ready, streams ended, requests drained, database closed, and out. */
async function stop(notice: number): Promise<void> {
  log.info({ event: "stopping" });
  sessions.stopServing();
  const overdue = setTimeout(() => process.exit(0), notice + drainMilliseconds);
  overdue.unref();
  await new Promise((resolve) => setTimeout(resolve, notice));
  const closed = new Promise((resolve) => server.close(resolve));
  server.closeIdleConnections();
  metricsServer.close();
  metricsServer.closeAllConnections();
  await closed;
  await sessions.close();
  log.info({ event: "stopped" });
  process.exit(0);
}

function listen(which: Server, wanted: number, name: string): Promise<number> {
  return new Promise((resolve) => {
    which.on("error", (error: NodeJS.ErrnoException) => {
      if (error.code === "EADDRINUSE")
        fail(
          `Le port ${wanted} est déjà pris. Arrêtez l’autre programme, ou choisissez un autre port : ${name}=${wanted + 1} npm start`,
        );
      if (error.code === "EADDRNOTAVAIL" || error.code === "ENOTFOUND" || error.code === "EAI_AGAIN")
        fail(
          `La variable HOST vaut « ${HOST} », qui n’est pas une adresse de cette machine : attendu, ${expectations.HOST}.`,
        );
      if (error.code === "EACCES")
        fail(
          `Le port ${wanted} n’est pas permis à ce compte. Choisissez-en un autre : ${name}=8080 npm start`,
        );
      fail(`Le serveur n’a pas pu démarrer : ${error.message}`);
    });
    which.listen(wanted, HOST, () => resolve(portOf(which)));
  });
}

function portOf(which: Server): number {
  const address = which.address();
  return typeof address === "object" && address ? address.port : 0;
}

/** The page that answers a path: every question has the same one. */
function pageOf(pathname: string): string {
  return isQuestion(pathname) ? paths.anyQuestion : pathname;
}

/** Whether a path is a question's address, of one that the bank has or not. */
function isQuestion(pathname: string): boolean {
  return /^\/banque\/[^/]+$/.test(pathname) && hashes.pages[pathname] === undefined;
}

/** The path of a request, or `null` when its address cannot be read. */
function pathnameOf(request: IncomingMessage): string | null {
  try {
    const pathname = decodeURIComponent(new URL(request.url ?? "", "http://localhost").pathname);
    return pathname.includes("\u0000") ? null : pathname.replace(/(.)\/$/, "$1");
  } catch {
    return null;
  }
}

/**
 * Sets our Cache-Control when the headers leave: Next sets its own just before. Whoever is answered
 * before having sent the whole request is not listened to any longer.
 */
function keepHeadersRight(request: IncomingMessage, response: ServerResponse, pathname: string): void {
  const writeHead = response.writeHead.bind(response) as (...args: unknown[]) => ServerResponse;
  response.writeHead = ((...args: unknown[]) => {
    const value = cacheControl(pathname, String(response.getHeader("Content-Type") ?? ""));
    if (value) response.setHeader("Cache-Control", value);
    // The page says that there is no such question; so does the status.
    if (isQuestion(pathname) && args[0] === 200 && !questions.has(pathname)) args[0] = 404;
    if (!request.complete) response.setHeader("Connection", "close");
    return writeHead(...args);
  }) as typeof response.writeHead;
}

function refuse(response: ServerResponse, status: number, title: string): void {
  response.writeHead(status, {
    "Content-Type": "application/problem+json; charset=utf-8",
    "Cache-Control": "no-store",
  });
  response.end(JSON.stringify({ type: "about:blank", title, status, code: "refused", detail: `${title}.` }));
}

function fail(message: string): never {
  console.error(message);
  process.exit(1);
}
