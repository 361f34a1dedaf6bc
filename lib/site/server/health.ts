import type { ServerResponse } from "node:http";
import type { SessionsRuntime } from "../../sessions/server/runtime";

/*
 * /livez: the process is there, whatever the database does. /readyz: send it traffic. /health: the
 * same for a reader, part by part.
 */

const paths = ["/livez", "/readyz", "/health"];

export function isHealthPath(pathname: string): boolean {
  return paths.includes(pathname);
}

export async function answerHealth(
  pathname: string,
  response: ServerResponse,
  sessions: Pick<SessionsRuntime, "isReady" | "isStopping">,
  version: string,
): Promise<void> {
  if (pathname === "/livez") return send(response, 200, { status: "pass", version });
  const ready = await sessions.isReady();
  const checks = {
    solo: { status: "pass" },
    sessions: { status: ready ? "pass" : "fail" },
  };
  if (ready) return send(response, 200, { status: "pass", version, checks });
  send(response, 503, {
    type: "about:blank",
    title: "Séances de groupe indisponibles",
    status: 503,
    code: "not-ready",
    detail: sessions.isStopping
      ? "Cette instance s’arrête."
      : "La base de données ne répond pas ; l’évaluation individuelle fonctionne.",
    version,
    checks,
  });
}

function send(response: ServerResponse, status: number, body: object): void {
  response.writeHead(status, {
    "Content-Type": `application/${status === 200 ? "json" : "problem+json"}; charset=utf-8`,
    "Cache-Control": "no-store",
    ...(status === 503 ? { "Retry-After": "5" } : {}),
  });
  response.end(JSON.stringify(body));
}
