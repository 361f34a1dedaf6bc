import type { NextConfig } from "next";
import { paths } from "./lib/site/paths";

const config: NextConfig = {
  reactStrictMode: true,
  poweredByHeader: false,
  // One page for every question, however many: it reads in its address which one to show.
  rewrites: async () => [{ source: "/banque/:id", destination: paths.anyQuestion }],
  images: { unoptimized: true },
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
