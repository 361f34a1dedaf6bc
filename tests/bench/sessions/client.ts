import { Agent, request as httpRequest, type IncomingHttpHeaders } from "node:http";
import { createParser } from "eventsource-parser";
import {
  type Answered,
  type BodyInput,
  type OperationId,
  operations,
  type Problem,
} from "@/lib/sessions/contract";

/* Clients of the server over loopback: plain HTTP, connections kept open. */

/** As many requests at once as the load generator ever has on their way. */
export const connections = 200;
const agent = new Agent({ keepAlive: true, maxSockets: connections });
const streamAgent = new Agent({ keepAlive: false, maxSockets: Number.POSITIVE_INFINITY });

export type Sent = {
  readonly method: string;
  readonly path: string;
  readonly headers?: Record<string, string>;
  readonly body?: string | Buffer | undefined;
};

export type Received = {
  readonly status: number;
  readonly headers: IncomingHttpHeaders;
  readonly text: string;
  readonly milliseconds: number;
};

/** Sends a request and reads the answer whole; of a stream, only its beginning. @throws on a broken connection */
export async function send(origin: string, sent: Sent): Promise<Received> {
  const started = performance.now();
  try {
    return await once(origin, sent, started);
  } catch (error) {
    // The server closed an idle connection at the very moment it was used again: any client sends again.
    if ((error as { reused?: boolean }).reused) return once(origin, sent, started);
    throw error;
  }
}

function once(
  origin: string,
  { method, path, headers = {}, body }: Sent,
  started: number,
): Promise<Received> {
  const { hostname, port } = new URL(origin);
  return new Promise((resolve, reject) => {
    const length =
      body === undefined || headers["Transfer-Encoding"]
        ? {}
        : { "Content-Length": String(Buffer.byteLength(body)) };
    const request = httpRequest(
      { hostname, port, method, path, agent, headers: { ...length, ...headers } },
      (response) => {
        const done = () =>
          resolve({
            status: response.statusCode ?? 0,
            headers: response.headers,
            text: Buffer.concat(chunks).toString("utf8"),
            milliseconds: performance.now() - started,
          });
        const chunks: Buffer[] = [];
        if (response.headers["content-type"]?.startsWith("text/event-stream")) {
          done();
          response.destroy();
          return;
        }
        response.on("data", (chunk: Buffer) => chunks.push(chunk));
        response.on("end", done);
        response.on("error", reject);
      },
    );
    request.on("error", (error: NodeJS.ErrnoException) => {
      const reused = request.reusedSocket && error.code === "ECONNRESET";
      reject(Object.assign(error, { reused }));
    });
    request.end(body);
  });
}

export type Reply<Id extends OperationId> = {
  readonly status: number;
  readonly body: Answered<Id>;
  readonly problem: Problem;
  readonly milliseconds: number;
};

export type CallInput<Id extends OperationId> = {
  readonly secret?: string;
  readonly params?: Record<string, string | number>;
  readonly body?: BodyInput<Id>;
  /** What a proxy of ours would say of the client's address. */
  readonly address?: string;
};

/** Calls an operation. The body is what the contract promises when it is a success, a problem otherwise. */
export async function call<Id extends OperationId>(
  origin: string,
  id: Id,
  { secret, params, body, address }: CallInput<Id>,
): Promise<Reply<Id>> {
  const { status, text, milliseconds } = await send(origin, {
    method: operations[id].method,
    path: pathOf(id, params),
    headers: {
      ...(secret ? { Authorization: `Bearer ${secret}` } : {}),
      ...(body ? { "Content-Type": "application/json" } : {}),
      ...(address ? { "X-Forwarded-For": address } : {}),
    },
    body: body ? JSON.stringify(body) : undefined,
  });
  const read = text === "" ? null : JSON.parse(text);
  return { status, body: read, problem: read, milliseconds };
}

function pathOf(id: OperationId, params: Record<string, string | number> = {}): string {
  return operations[id].path.replace(/\{(\w+)\}/g, (_, name: string) => String(params[name]));
}

export type OpenStream = { close(): void };

/**
 * Opens a stream of events. Resolves when its first event has come.
 * @param onEvent name and data of each event, as they were written.
 * @param onEnd called when the server, and not the caller, ends the stream.
 */
export function openStream(
  origin: string,
  id: "coachingStream" | "projectionStream" | "participationStream",
  secret: string,
  onEvent: (name: string, data: string) => void,
  onEnd: () => void,
): Promise<OpenStream> {
  const { hostname, port } = new URL(origin);
  const { path } = operations[id];
  return new Promise((resolve, reject) => {
    let closed = false;
    const request = httpRequest(
      { hostname, port, path, agent: streamAgent, headers: { Authorization: `Bearer ${secret}` } },
      (response) => {
        if (response.statusCode !== 200) return reject(new Error(`Stream refused: ${response.statusCode}`));
        const parser = createParser({
          onEvent: ({ event = "", data }) => {
            resolve(stream);
            onEvent(event, data);
          },
        });
        response.setEncoding("utf8");
        response.on("data", (chunk: string) => parser.feed(chunk));
        response.on("error", () => undefined);
        response.on("close", () => {
          if (!closed) onEnd();
        });
      },
    );
    const stream = {
      close() {
        closed = true;
        request.destroy();
      },
    };
    request.on("error", (error) => {
      if (!closed) reject(error);
    });
    request.end();
  });
}
