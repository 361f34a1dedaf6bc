import { once } from "node:events";
import { createServer, type IncomingMessage, request, type ServerResponse } from "node:http";
import type * as z from "zod";
import { operations, Problem, streamEvents } from "@/lib/sessions/contract";

/*
 * The server as a page of another version meets it during a rolling deployment: a proxy that changes
 * what the sessions answer, streams included, to what a later or an earlier server would say.
 */

export type OtherVersion = "later" | "earlier";
type Schema = z.core.$ZodType;

/**
 * @param origin the real server.
 * @returns where the other version listens, and how many answers and events it has changed.
 */
export async function serveAs(version: OtherVersion, origin: string) {
  let changed = 0;
  const rewrite = (schema: Schema, text: string): string => {
    changed++;
    return JSON.stringify((version === "later" ? grown : worn)(schema, JSON.parse(text)));
  };
  const server = createServer((incoming, outgoing) => pass(incoming, outgoing, origin, rewrite));
  server.listen(0, "127.0.0.1");
  await once(server, "listening");
  const address = server.address();
  const port = typeof address === "object" && address ? address.port : 0;
  return {
    origin: `http://127.0.0.1:${port}`,
    changed: () => changed,
    async stop() {
      server.closeAllConnections();
      await new Promise((resolve) => server.close(resolve));
    },
  };
}

type Rewrite = (schema: Schema, text: string) => string;

function pass(incoming: IncomingMessage, outgoing: ServerResponse, origin: string, rewrite: Rewrite): void {
  const { method = "GET", headers, url = "/" } = incoming;
  const passed = request(new URL(url, origin), { method, headers }, (answer) => {
    const type = String(answer.headers["content-type"] ?? "").split(";")[0] ?? "";
    const schema = schemaOf(method, new URL(url, origin).pathname, type);
    const { "content-length": _length, ...kept } = answer.headers;
    outgoing.writeHead(answer.statusCode ?? 502, schema ? kept : answer.headers);
    outgoing.flushHeaders();
    answer.setEncoding("utf8");
    if (schema === "events") passEvents(answer, outgoing, rewrite);
    else if (schema) passWhole(answer, outgoing, (text) => rewrite(schema, text));
    else
      answer
        .setEncoding("binary")
        .on("data", (chunk: string) => outgoing.write(chunk, "binary"))
        .on("end", () => outgoing.end());
    answer.on("error", () => outgoing.destroy());
    outgoing.on("close", () => passed.destroy());
  });
  passed.on("error", () => outgoing.destroy());
  incoming.pipe(passed);
}

function schemaOf(method: string, pathname: string, type: string): Schema | "events" | null {
  if (type === "application/problem+json") return Problem;
  const operation = Object.values(operations).find(
    (one) => one.method === method && new RegExp(`^${one.path.replace(/\{\w+\}/g, "[^/]+")}$`).test(pathname),
  );
  return operation?.answer ?? null;
}

function passWhole(
  answer: IncomingMessage,
  outgoing: ServerResponse,
  change: (text: string) => string,
): void {
  let text = "";
  answer.on("data", (chunk: string) => {
    text += chunk;
  });
  answer.on("end", () => outgoing.end(text === "" ? "" : change(text)));
}

function passEvents(answer: IncomingMessage, outgoing: ServerResponse, rewrite: Rewrite): void {
  let rest = "";
  answer.on("data", (chunk: string) => {
    const blocks = (rest + chunk).split("\n\n");
    rest = blocks.pop() ?? "";
    for (const block of blocks) {
      const [, name = "", data = ""] = /^event: (\w+)\ndata: (.*)$/.exec(block) ?? [];
      const schema = streamEvents[name as keyof typeof streamEvents];
      outgoing.write(schema ? `event: ${name}\ndata: ${rewrite(schema, data)}\n\n` : `${block}\n\n`);
    }
    // A later server has news of its own, too.
    if (blocks.length > 0) outgoing.write(`event: weather\ndata: {"sky":"blue"}\n\n`);
  });
  answer.on("end", () => outgoing.end());
}

/** What a later server would say: a field more in each object, and names that nobody knew. */
function grown(schema: Schema, value: unknown): unknown {
  return walked(schema, value, (object, fields) => ({
    ...object,
    ...("code" in fields && "detail" in fields ? { code: "only-known-later" } : {}),
    addedLater: { of: ["any", "shape"] },
  }));
}

/** What an earlier server would say: nothing of the fields that may be missing. */
function worn(schema: Schema, value: unknown): unknown {
  return walked(schema, value, (object, fields) =>
    Object.fromEntries(Object.entries(object).filter(([name]) => !mayBeMissing(fields[name]))),
  );
}

function mayBeMissing(schema: Schema | undefined): boolean {
  return schema?._zod.optin === "optional" && (schema as z.core.$ZodTypes)._zod.def.type !== "catch";
}

type Change = (object: Record<string, unknown>, fields: Record<string, Schema>) => object;

function walked(schema: Schema, value: unknown, change: Change): unknown {
  const { def } = (schema as z.core.$ZodTypes)._zod;
  if (value === null || value === undefined) return value;
  if (def.type === "object") {
    const entries = Object.entries(value).map(([name, part]) => {
      const field = def.shape[name];
      return [name, field ? walked(field, part, change) : part];
    });
    return change(Object.fromEntries(entries), def.shape);
  }
  if (def.type === "array") return (value as unknown[]).map((one) => walked(def.element, one, change));
  if (def.type === "record")
    return Object.fromEntries(
      Object.entries(value).map(([name, one]) => [name, walked(def.valueType, one, change)]),
    );
  if (def.type === "union") {
    const fit = def.options.find((option) => (option as z.ZodType).safeParse(value).success);
    return fit ? walked(fit, value, change) : value;
  }
  return "innerType" in def ? walked(def.innerType as Schema, value, change) : value;
}
