/// <reference lib="webworker" />
import { CacheFirst, ExpirationPlugin, type PrecacheEntry, Serwist } from "serwist";
import { answerPage } from "./page-answer";
import { paths } from "./paths";

/*
 * Keeps the application working without a network: the pages and their code are kept together when
 * the worker is installed, the questions of an attempt when they are fetched (their address names
 * their content). Only pages of one release are kept, and with all that they need: a page kept as it
 * was visited could miss its own code after the next release.
 */

declare const self: ServiceWorkerGlobalScope & { __SW_MANIFEST: (PrecacheEntry | string)[] };

/** What its address names by its content: the same for ever. */
const isImmutable = (path: string) => /^\/bank\/(?:items|slices)\/|^\/bank\/catalogue\./.test(path);

/** A page is asked of the network first, but nobody who has it waits longer than this for it. */
const pagePatienceMilliseconds = 3_000;

const worker = new Serwist({
  precacheEntries: self.__SW_MANIFEST,
  precacheOptions: { cleanupOutdatedCaches: true },
  skipWaiting: true,
  clientsClaim: true,
  navigationPreload: true,
  runtimeCaching: [
    {
      matcher: ({ url, sameOrigin }) => sameOrigin && isImmutable(url.pathname),
      handler: new CacheFirst({ cacheName: "bank", plugins: [new ExpirationPlugin({ maxEntries: 200 })] }),
    },
  ],
});

/** The network's answer, which the browser may have asked for while this worker was starting. */
async function askNetwork(event: FetchEvent): Promise<Response> {
  const preloaded: Response | undefined = await event.preloadResponse;
  return preloaded ?? fetch(event.request);
}

// The library would answer with a kept page before asking the network: pages never reach it.
self.addEventListener("fetch", (event) => {
  if (event.request.mode !== "navigate" || event.request.method !== "GET") return worker.handleFetch(event);
  const pathname = new URL(event.request.url).pathname.replace(/(.)\/$/, "$1");
  event.respondWith(
    answerPage(
      {
        ask: () => askNetwork(event),
        kept: () => worker.matchPrecache(pathname),
        missing: () => worker.matchPrecache(paths.offline),
      },
      pagePatienceMilliseconds,
    ),
  );
});
self.addEventListener("install", worker.handleInstall);
self.addEventListener("activate", (event) => {
  void worker.handleActivate(event);
  // Earlier versions kept pages as they were visited.
  event.waitUntil(caches.delete("pages"));
});
