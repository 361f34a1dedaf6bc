import { readFileSync, statSync } from "node:fs";
import { createServer, type IncomingMessage, type ServerResponse } from "node:http";
import { join } from "node:path";
import next from "next";
import { maxBodyBytes } from "../../sessions/contract";
import { createLog } from "../../sessions/server/log";
import { publishRuntime } from "../../sessions/server/published-runtime";
import { SessionsRuntime } from "../../sessions/server/runtime";
import { CspHashes } from "../csp-build";
import { readServerEnv } from "../env";
import {
  allowedMethods,
  apiPrefix,
  cacheControl,
  contentSecurityPolicy,
  filePolicy,
  securityHeaders,
} from "../headers";

import { paths } from "../paths";
import { readPublished } from "../publication";
import { readServerBank } from "../server-bank";
import { sessionsEnvironment } from "../sessions";
import { answerApi } from "./api";
import { clientAddress } from "./client-address";
import { answerCompletedFile, isCompletedFile, originOf } from "./completed-files";
import { answerCompressed, compressedFolder, readCompressed } from "./compressed";
import { answerHealth, isHealthPath } from "./health";
import { keepItems } from "./keep-items";
import { fail, listen, portOf } from "./listening";
import { GatedResponse, refuse } from "./response";

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
const sessions = new SessionsRuntime(sessionsEnvironment(env.value, log));
publishRuntime(sessions);
const app = next({ dev: false, hostname: HOST, port: PORT });
const handle = app.getRequestHandler();
await app.prepare();

// Node looks for what is overdue every 30 seconds unless told otherwise.
const settings = { connectionsCheckingInterval: 1_000, ServerResponse: GatedResponse };
const server = createServer(settings, (request, response) => {
  const pathname = pathnameOf(request);
  for (const [name, value] of Object.entries(securityHeaders)) response.setHeader(name, value);
  response.setHeader(
    "Content-Security-Policy",
    contentSecurityPolicy((pathname !== null && hashes.pages[pageOf(pathname)]) || hashes.fallback),
  );
  if (pathname === null) return refuse(response, "bad-address");
  const allowed = allowedMethods(pathname);
  if (!allowed.includes(request.method ?? "")) {
    response.setHeader("Allow", allowed.join(", "));
    return refuse(response, "method");
  }
  if (isHealthPath(pathname)) return void answerHealth(pathname, response, sessions, publication.version);
  if (answerCompressed(compressed, pathname, request, response)) return;
  if (isCompletedFile(pathname))
    return answerCompletedFile(pathname, response, { origin: originOf(request, TRUSTED_PROXIES), builtAt });
  // Refused before a single byte of it is read; what lies about its size is cut while it is read.
  if (Number(request.headers["content-length"] ?? 0) > maxBodyBytes) return refuse(response, "too-large");
  response.lastWord = (status) => lastWord(request, response, pathname, status);
  const answered = pathname.startsWith(apiPrefix)
    ? answerApi(request, response, sessions, clientAddress(request, TRUSTED_PROXIES))
    : handle(request, response);
  answered.catch(() => {
    if (!response.headersSent) refuse(response, "broken");
    else response.destroy();
  });
});
server.requestTimeout = 30_000;
server.headersTimeout = 15_000;

const metricsServer = createServer((_request, response) => {
  const { registry } = sessions.metrics;
  registry.metrics().then(
    (text) => response.setHeader("Content-Type", registry.contentType).end(text),
    () => refuse(response, "broken"),
  );
});

await listen(metricsServer, HOST, METRICS_PORT, "METRICS_PORT");
const port = await listen(server, HOST, PORT, "PORT");
log.info(
  { event: "listening", metricsPort: portOf(metricsServer) },
  `Auto-évaluation prête : http://${HOST}:${port}`,
);
try {
  keepItems(env.value.DATA_DIR);
} catch (error) {
  const reason = error instanceof Error ? error.message : String(error);
  log.warn(
    { event: "items-not-kept", reason },
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
 * Our Cache-Control rather than Next's; and whoever is answered before having sent the whole request
 * is not listened to any longer.
 */
function lastWord(
  request: IncomingMessage,
  response: ServerResponse,
  pathname: string,
  status: number,
): number {
  const contentType = String(response.getHeader("Content-Type") ?? "");
  const value = cacheControl(pathname, contentType);
  if (value) response.setHeader("Cache-Control", value);
  const policy = filePolicy(pathname, contentType);
  if (policy) response.setHeader("Content-Security-Policy", policy);
  if (!request.complete) response.setHeader("Connection", "close");
  // The page says that there is no such question; so does the status.
  return isQuestion(pathname) && status === 200 && !questions.has(pathname) ? 404 : status;
}
