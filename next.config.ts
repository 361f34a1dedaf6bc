import type { NextConfig } from "next";

const config: NextConfig = {
  reactStrictMode: true,
  poweredByHeader: false,
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
