import { readFileSync } from "node:fs";
import { createServer, type IncomingMessage, type ServerResponse } from "node:http";
import { join } from "node:path";
import next from "next";
import { CspHashes } from "../csp-build";
import { readServerEnv } from "../env";
import { allowedMethods, cacheControl, contentSecurityPolicy, securityHeaders } from "../headers";

/*
 * The production server: Next behind a gate that refuses unused methods and puts the security
 * headers on every response, errors and static files included.
 */

const drainMilliseconds = 20_000;

const env = readServerEnv(process.env);
if (!env.ok) fail(env.error);
const { HOST, PORT } = env.value;

const hashes = CspHashes.parse(JSON.parse(readFileSync(join(process.cwd(), "build", "csp.json"), "utf8")));
const app = next({ dev: false, hostname: HOST, port: PORT });
const handle = app.getRequestHandler();
await app.prepare();

const server = createServer((request, response) => {
  const pathname = pathnameOf(request);
  for (const [name, value] of Object.entries(securityHeaders)) response.setHeader(name, value);
  response.setHeader(
    "Content-Security-Policy",
    contentSecurityPolicy((pathname !== null && hashes.pages[pathname]) || hashes.fallback),
  );
  if (pathname === null) return refuse(response, 400, "Adresse mal formée");
  const allowed = allowedMethods(pathname);
  if (!allowed.includes(request.method ?? "")) {
    response.setHeader("Allow", allowed.join(", "));
    return refuse(response, 405, "Méthode non admise");
  }
  keepCacheRight(response, pathname);
  handle(request, response).catch(() => {
    if (!response.headersSent) refuse(response, 500, "Erreur du serveur");
    else response.destroy();
  });
});
server.requestTimeout = 30_000;
server.headersTimeout = 15_000;

server.on("error", (error: NodeJS.ErrnoException) => {
  if (error.code === "EADDRINUSE")
    fail(
      `Le port ${PORT} est déjà pris. Arrêtez l’autre programme, ou choisissez un autre port : PORT=3001 npm start`,
    );
  fail(`Le serveur n’a pas pu démarrer : ${error.message}`);
});
server.listen(PORT, HOST, () => {
  const address = server.address();
  const port = typeof address === "object" && address ? address.port : PORT;
  console.log(`Auto-évaluation prête : http://${HOST}:${port}`);
});

for (const signal of ["SIGTERM", "SIGINT"] as const)
  process.once(signal, () => {
    server.close(() => process.exit(0));
    server.closeIdleConnections();
    setTimeout(() => {
      server.closeAllConnections();
      process.exit(0);
    }, drainMilliseconds).unref();
  });

/** The path of a request, or `null` when its address cannot be read. */
function pathnameOf(request: IncomingMessage): string | null {
  try {
    const pathname = decodeURIComponent(new URL(request.url ?? "", "http://localhost").pathname);
    return pathname.includes("\u0000") ? null : pathname.replace(/(.)\/$/, "$1");
  } catch {
    return null;
  }
}

/** Sets our Cache-Control when the headers leave: Next sets its own just before. */
function keepCacheRight(response: ServerResponse, pathname: string): void {
  const writeHead = response.writeHead.bind(response) as (...args: unknown[]) => ServerResponse;
  response.writeHead = ((...args: unknown[]) => {
    const value = cacheControl(pathname, String(response.getHeader("Content-Type") ?? ""));
    if (value) response.setHeader("Cache-Control", value);
    return writeHead(...args);
  }) as typeof response.writeHead;
}

function refuse(response: ServerResponse, status: number, title: string): void {
  response.writeHead(status, {
    "Content-Type": "application/problem+json; charset=utf-8",
    "Cache-Control": "no-store",
  });
  response.end(JSON.stringify({ type: "about:blank", title, status }));
}

function fail(message: string): never {
  console.error(message);
  process.exit(1);
}
