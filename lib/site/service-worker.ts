/// <reference lib="webworker" />
import {
  CacheFirst,
  ExpirationPlugin,
  NetworkFirst,
  type PrecacheEntry,
  type RouteHandlerCallback,
  Serwist,
} from "serwist";

/*
 * Keeps the application working without a network: the shell is cached when the worker is
 * installed, the questions of an attempt when they are fetched (their address names their content).
 */

declare const self: ServiceWorkerGlobalScope & { __SW_MANIFEST: (PrecacheEntry | string)[] };

/** What its address names by its content: the same for ever. */
const isImmutable = (path: string) => /^\/bank\/(?:items|slices)\/|^\/bank\/catalogue\./.test(path);

/** A page is asked of the network first, but nobody waits longer than this for it. */
const pageTimeoutSeconds = 3;

const precachedPage: RouteHandlerCallback = async ({ request }) =>
  (await worker.matchPrecache(new URL(request.url).pathname)) ??
  (await worker.matchPrecache("/")) ??
  Response.error();

const pages = new NetworkFirst({ cacheName: "pages", networkTimeoutSeconds: pageTimeoutSeconds });

const worker = new Serwist({
  precacheEntries: self.__SW_MANIFEST,
  precacheOptions: { cleanupOutdatedCaches: true },
  skipWaiting: true,
  clientsClaim: true,
  runtimeCaching: [
    {
      matcher: ({ request }) => request.mode === "navigate",
      handler: async (options) => {
        try {
          return (await pages.handle(options)) ?? (await precachedPage(options));
        } catch {
          return precachedPage(options);
        }
      },
    },
    {
      matcher: ({ url, sameOrigin }) => sameOrigin && isImmutable(url.pathname),
      handler: new CacheFirst({ cacheName: "bank", plugins: [new ExpirationPlugin({ maxEntries: 200 })] }),
    },
  ],
});

worker.addEventListeners();
