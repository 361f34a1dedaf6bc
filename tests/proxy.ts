import { once } from "node:events";
import { Agent, createServer, type IncomingMessage, request, type ServerResponse } from "node:http";

/*
 * A round-robin proxy over several instances, as an ingress does it: an instance that refuses the
 * connection is passed over, and whatever is answered goes through as it comes, streams included.
 */

export type RoundRobin = { readonly origin: string; stop(): Promise<void> };

/** @param port where it listens on loopback; 0 takes a free one. */
export async function startProxy(origins: readonly string[], port = 0): Promise<RoundRobin> {
  // A connection for each request: none is found closed under a request that cannot be sent again.
  const agent = new Agent({ keepAlive: false });
  let turn = 0;
  const server = createServer((incoming, outgoing) => {
    const chunks: Buffer[] = [];
    incoming.on("data", (chunk: Buffer) => chunks.push(chunk));
    incoming.on("end", () => {
      const first = turn++;
      const order = origins.map((_, index) => origins[(first + index) % origins.length] ?? "");
      forward(order, Buffer.concat(chunks), incoming, outgoing, agent);
    });
  });
  server.listen(port, "127.0.0.1");
  await once(server, "listening");
  const address = server.address();
  const taken = typeof address === "object" && address ? address.port : 0;
  return {
    origin: `http://127.0.0.1:${taken}`,
    async stop() {
      server.closeAllConnections();
      agent.destroy();
      await new Promise((resolve) => server.close(resolve));
    },
  };
}

function forward(
  [origin, ...others]: readonly string[],
  body: Buffer,
  incoming: IncomingMessage,
  outgoing: ServerResponse,
  agent: Agent,
): void {
  if (origin === undefined) {
    outgoing.writeHead(502).end();
    return;
  }
  const { method, headers, url } = incoming;
  const passed = request(new URL(url ?? "/", origin), {
    agent,
    ...(method === undefined ? {} : { method }),
    headers: { ...headers, "x-forwarded-for": incoming.socket.remoteAddress ?? "" },
  });
  passed.on("response", (response) => {
    outgoing.writeHead(response.statusCode ?? 502, response.headers);
    outgoing.flushHeaders();
    response.pipe(outgoing);
    response.on("error", () => outgoing.destroy());
    outgoing.on("close", () => passed.destroy());
  });
  passed.on("error", (error: NodeJS.ErrnoException) => {
    if (outgoing.headersSent) outgoing.destroy();
    else if (error.code === "ECONNREFUSED") forward(others, body, incoming, outgoing, agent);
    else outgoing.writeHead(502).end();
  });
  passed.end(body);
}
