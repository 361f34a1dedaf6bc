import type { NextConfig } from "next";
import { paths } from "./lib/site/paths";

const config: NextConfig = {
  reactStrictMode: true,
  poweredByHeader: false,
  // One page for every question, however many: it reads in its address which one to show.
  rewrites: async () => [{ source: "/banque/:id", destination: paths.anyQuestion }],
  images: { unoptimized: true },
  experimental: {
    // The framework in one file that every page shares, and all of a page's own code in another: on a
    // poor network a request costs more than the bytes that two pages both carry.
    turbopackChunking: {
      firstPageLoadPriority: 1,
      priorityRoutes: [/./],
      priorityBoost: 100,
      requestCost: 20_000_000,
      minChunkSize: 2_000_000,
      maxChunkCountPerGroup: 1,
      maxMergeChunkSize: 30_000_000,
    },
  },
  // Read from node_modules by the server: they carry their own files, or gain nothing from bundling.
  serverExternalPackages: [
    "@electric-sql/pglite",
    "pino",
    "postgres",
    "prom-client",
    "rate-limiter-flexible",
  ],
};

export default config;
