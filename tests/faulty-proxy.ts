import { once } from "node:events";
import { Agent, createServer, type IncomingMessage, request, type ServerResponse } from "node:http";

/*
 * A proxy as some networks have one: whatever is asked goes through, except that it does not know
 * what a stream of events is.
 */

/** What becomes of streams. */
export type Fault =
  | "none"
  /** No answer at all. */
  | "hangs"
  /** An answer, and nothing in it. */
  | "holds"
  /** Everything, in lumps, long after. */
  | "buffers"
  /** One event, and the end. */
  | "cuts"
  /** A page of its own. */
  | "refuses"
  | "breaks";

export type FaultyProxy = { readonly origin: string; set(fault: Fault): void; stop(): Promise<void> };

const lump = 9_000;

/** @param upstream the origin that is proxied. */
export async function startFaultyProxy(upstream: string, first: Fault): Promise<FaultyProxy> {
  const agent = new Agent({ keepAlive: false });
  let fault = first;
  const server = createServer((incoming, outgoing) => {
    const { pathname } = new URL(incoming.url ?? "/", upstream);
    forward(pathname.endsWith("/stream") ? fault : "none", upstream, incoming, outgoing, agent);
  });
  server.listen(0, "127.0.0.1");
  await once(server, "listening");
  const address = server.address();
  const port = typeof address === "object" && address ? address.port : 0;
  return {
    origin: `http://127.0.0.1:${port}`,
    set(next) {
      fault = next;
    },
    async stop() {
      server.closeAllConnections();
      agent.destroy();
      await new Promise((resolve) => server.close(resolve));
    },
  };
}

function forward(
  fault: Fault,
  upstream: string,
  incoming: IncomingMessage,
  outgoing: ServerResponse,
  agent: Agent,
): void {
  if (fault === "hangs") return;
  if (fault === "refuses" || fault === "breaks") {
    outgoing
      .writeHead(fault === "refuses" ? 403 : 502, { "Content-Type": "text/html" })
      .end("<html>Proxy</html>");
    return;
  }
  const { method, headers } = incoming;
  const passed = request(new URL(incoming.url ?? "/", upstream), {
    agent,
    ...(method === undefined ? {} : { method }),
    headers,
  });
  passed.on("response", (response) => {
    outgoing.writeHead(response.statusCode ?? 502, response.headers);
    outgoing.flushHeaders();
    outgoing.on("close", () => passed.destroy());
    response.on("error", () => outgoing.destroy());
    if (fault === "none") response.pipe(outgoing);
    else relay(fault, response, outgoing);
  });
  passed.on("error", () => {
    if (outgoing.headersSent) outgoing.destroy();
    else outgoing.writeHead(502).end();
  });
  incoming.pipe(passed);
}

function relay(fault: Fault, response: IncomingMessage, outgoing: ServerResponse): void {
  let waiting = "";
  const flush = setInterval(() => {
    if (fault === "buffers" && waiting !== "") outgoing.write(waiting);
    waiting = "";
  }, lump);
  outgoing.on("close", () => clearInterval(flush));
  response.on("data", (chunk: Buffer) => {
    waiting += chunk.toString();
    if (fault === "cuts" && waiting.includes("\ndata: ") && waiting.endsWith("\n\n")) outgoing.end(waiting);
  });
  response.on("end", () => {
    if (fault === "buffers") outgoing.end(waiting);
  });
}
