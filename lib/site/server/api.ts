import type { IncomingMessage, ServerResponse } from "node:http";
import { Readable } from "node:stream";
import type { SessionsRuntime } from "../../sessions/server/runtime";

/**
 * Answers a request of the group sessions without going through Next, whose routing costs more
 * processor than most operations do.
 * @param address the client's network address, for the limiter.
 */
export async function answerApi(
  request: IncomingMessage,
  response: ServerResponse,
  sessions: Pick<SessionsRuntime, "handle">,
  address: string,
): Promise<void> {
  const asked = requestOf(request);
  const answer = await sessions.handle(asked, new URL(asked.url).pathname, address);
  answer.headers.forEach((value, name) => {
    response.setHeader(name, value);
  });
  response.writeHead(answer.status);
  if (!answer.body) return void response.end();
  // A stream says at once that it is open, before its first event.
  response.flushHeaders();
  await send(answer.body, response);
}

function requestOf(request: IncomingMessage): Request {
  const method = request.method ?? "GET";
  const headers = new Headers();
  for (const [name, value] of Object.entries(request.headers))
    if (typeof value === "string") headers.set(name, value);
  const { pathname, search } = new URL(request.url ?? "", "http://localhost");
  const url = `http://localhost${pathname}${search}`;
  if (method === "GET") return new Request(url, { method, headers });
  const body = Readable.toWeb(request) as ReadableStream<Uint8Array>;
  return new Request(url, { method, headers, body, duplex: "half" } as RequestInit);
}

/** Reads no faster than the client does, and stops when it leaves. */
async function send(body: ReadableStream<Uint8Array>, response: ServerResponse): Promise<void> {
  const reader = body.getReader();
  response.once("close", () => void reader.cancel().catch(() => undefined));
  for (;;) {
    const { done, value } = await reader.read();
    if (done) break;
    if (!response.write(value)) await drained(response);
  }
  response.end();
}

function drained(response: ServerResponse): Promise<void> {
  return new Promise((done) => {
    if (response.destroyed) return done();
    response.once("drain", done);
    response.once("close", done);
  });
}
