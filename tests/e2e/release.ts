import {
  cpSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  renameSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from "node:fs";
import { createServer, type IncomingMessage, request, type ServerResponse } from "node:http";
import { tmpdir } from "node:os";
import { join } from "node:path";
import * as z from "zod";
import { collectHashes } from "@/lib/site/csp-build";
import { startServer } from "../bench/server";

/*
 * A release of the bank without a second build: a copy of the one that is tested, in which the bank
 * has another version and another digest, wherever the build wrote them.
 */

export type Release = { readonly version: string; readonly digest: string; readonly origin: string };

/** What is at one address first served by one release, then by the other. */
export type Site = { readonly origin: string; serve(release: Release): void; stop(): Promise<void> };

const version = "99.0.0";
const digest = "AnotherDigest-01";

const Bank = z.object({ publication: z.object({ version: z.string(), digest: z.string() }) });

/** The release that the build made, as the server at an origin serves it. */
export function builtRelease(origin: string): Release {
  const { publication } = Bank.parse(JSON.parse(readFileSync(join("build", "bank.json"), "utf8")));
  return { ...publication, origin };
}

/** Starts a server of the release that follows. `stop` ends it and removes its files. */
export async function startNextRelease(built: Release): Promise<Release & { stop(): void }> {
  const root = mkdtempSync(join(tmpdir(), "release-"));
  for (const name of ["node_modules", "lib", "next.config.ts", "package.json", "tsconfig.json"])
    symlinkSync(join(process.cwd(), name), join(root, name));
  for (const name of [".next", "build", "public"])
    cpSync(name, join(root, name), {
      recursive: true,
      filter: (from) => !from.includes(join(".next", "cache")) && !from.includes(join(".next", "dev")),
    });
  const slices = join(root, "public", "bank", "slices");
  renameSync(join(slices, built.digest), join(slices, digest));
  for (const folder of [join(root, ".next", "server"), join(root, "build")]) rewrite(folder, built);
  const app = join(root, ".next", "server", "app");
  writeFileSync(join(root, "build", "csp.json"), JSON.stringify(collectHashes(app)));
  renewWorker(join(root, "public", "sw.js"));
  const { origin, stop } = await startServer(root);
  // Each page and route is loaded when it is first asked for: that wait is not what is tested.
  for (const path of ["/", "/diagnostic", "/resultat", "/bank/publication.json", "/bank/items/malformed"])
    await fetch(origin + path);
  return {
    version,
    digest,
    origin,
    stop() {
      stop();
      rmSync(root, { recursive: true, force: true, maxRetries: 5 });
    },
  };
}

function rewrite(folder: string, built: Release): void {
  for (const entry of readdirSync(folder, { recursive: true, withFileTypes: true })) {
    if (!entry.isFile() || !/\.(?:html|rsc|json|body)$/.test(entry.name)) continue;
    const path = join(entry.parentPath, entry.name);
    const text = readFileSync(path, "utf8");
    if (!text.includes(built.digest)) continue;
    const versions = new RegExp(`("version\\\\*":\\\\*")${built.version.replaceAll(".", "\\.")}`, "g");
    writeFileSync(path, text.replaceAll(built.digest, digest).replace(versions, `$1${version}`));
  }
}

/** Other pages are other revisions in the list of what the service worker keeps. */
function renewWorker(file: string): void {
  writeFileSync(
    file,
    readFileSync(file, "utf8").replace(
      /"?revision"?:"([0-9a-f]{16})"/g,
      (_, revision: string) => `revision:"${[...revision].reverse().join("")}"`,
    ),
  );
}

/** A site at an address of its own, which a release may replace under the pages that are open. */
export async function startSite(first: Release): Promise<Site> {
  let current = first;
  const server = createServer((incoming, outgoing) => forward(current.origin, incoming, outgoing));
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  const address = server.address();
  return {
    origin: `http://127.0.0.1:${typeof address === "object" && address ? address.port : 0}`,
    serve(release) {
      current = release;
      // Connections kept open would still lead to the release before.
      server.closeIdleConnections();
    },
    async stop() {
      server.closeAllConnections();
      await new Promise((resolve) => server.close(resolve));
    },
  };
}

function forward(origin: string, incoming: IncomingMessage, outgoing: ServerResponse): void {
  const { method = "GET", headers, url = "/" } = incoming;
  const passed = request(new URL(url, origin), { method, headers }, (response) => {
    outgoing.writeHead(response.statusCode ?? 502, response.headers);
    response.pipe(outgoing);
  });
  passed.on("error", () => outgoing.destroy());
  incoming.pipe(passed);
}
