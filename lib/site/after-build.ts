import { createHash } from "node:crypto";
import { mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { brotliCompressSync } from "node:zlib";
import { injectManifest } from "@serwist/build";
import { build } from "esbuild";
import { prepareEmbedded } from "../sessions/server/embedded";
import { collectHashes } from "./csp-build";
import { needsServer } from "./needs-server";
import { serverOnlyFiles } from "./precache";
import { readPublished } from "./publication";
import { compressedFolder } from "./server/compressed";

/*
 * What `next build` does not do: the hashes of the inline scripts for the CSP, the production
 * server, an empty database to start from, scripts and styles compressed once, and the service worker with the list of what it keeps.
 */

const nextApp = join(".next", "server", "app");

mkdirSync("build", { recursive: true });
const hashes = collectHashes(nextApp);
writeFileSync(join("build", "csp.json"), JSON.stringify(hashes));

await build({
  entryPoints: ["lib/site/server/main.ts"],
  outfile: "build/server.mjs",
  bundle: true,
  platform: "node",
  format: "esm",
  target: "node20",
  packages: "external",
});

await prepareEmbedded();

rmSync(compressedFolder, { recursive: true, force: true });
for (const name of readdirSync(join(".next", "static"), { recursive: true, encoding: "utf8" })) {
  if (!/\.(?:js|css)$/.test(name)) continue;
  const copy = join(compressedFolder, `${name}.br`);
  mkdirSync(dirname(copy), { recursive: true });
  // The slowest setting is the default, and the smallest result.
  writeFileSync(copy, brotliCompressSync(readFileSync(join(".next", "static", name))));
}

const compiledWorker = join("build", "service-worker.js");
await build({
  entryPoints: ["lib/site/service-worker.ts"],
  outfile: compiledWorker,
  bundle: true,
  minify: true,
  format: "iife",
  target: "es2022",
  define: { "process.env.NODE_ENV": '"production"' },
});

const html = new Map(
  Object.keys(hashes.pages).map((path) => [
    path,
    readFileSync(join(nextApp, `${path === "/" ? "index" : path.slice(1)}.html`), "utf8"),
  ]),
);
const pages = [...html]
  .filter(([path]) => !needsServer(path))
  .map(([url, text]) => {
    const digest = createHash("sha256").update(text).digest();
    // While releases change, another instance could answer with its own page, whose code is not kept here.
    return {
      url,
      revision: digest.toString("hex").slice(0, 16),
      integrity: `sha256-${digest.toString("base64")}`,
    };
  });
const { publication } = readPublished();
const { count, size, warnings } = await injectManifest({
  swSrc: compiledWorker,
  swDest: join("public", "sw.js"),
  globDirectory: ".next/static",
  globPatterns: ["**/*.{js,css,woff2}"],
  globIgnores: serverOnlyFiles(html, join(".next", "static")),
  modifyURLPrefix: { "": "/_next/static/" },
  // Names under _next/static hold the hash of their content.
  dontCacheBustURLsMatching: /./,
  additionalPrecacheEntries: [
    ...pages,
    // Named by its digest: what a result will ask for.
    { url: publication.catalogue, revision: null },
  ],
  maximumFileSizeToCacheInBytes: 2_000_000,
});
for (const warning of warnings) console.warn(warning);
console.log(
  `Après la construction : ${readdirSync("build").length} fichiers, ${count} ressources hors connexion (${Math.round(size / 1000)} ko).`,
);
