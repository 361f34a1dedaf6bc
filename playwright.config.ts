import { defineConfig } from "@playwright/test";

const port = 4173;
const instancesPort = 4174;
const origin = (at: number) => `http://127.0.0.1:${at}`;
/** Only the sessions have a server's state; `INSTANCES=whole` runs everything there all the same. */
const onInstances =
  process.env.INSTANCES === "whole" ? /\.spec\.ts$/ : /sessions(-coach|-faults)?\.spec\.ts$/;

/** No background traffic of the browser's own; no sandbox where the system forbids it to root. */
const args = [
  "--disable-background-networking",
  "--disable-component-update",
  "--disable-sync",
  "--disable-quic",
  "--no-first-run",
  ...(process.getuid?.() === 0 ? ["--no-sandbox"] : []),
];

export default defineConfig({
  testDir: "tests/e2e",
  workers: 2,
  fullyParallel: true,
  retries: 0,
  forbidOnly: true,
  timeout: 60_000,
  reporter: [["list"], ["json", { outputFile: "reports/playwright.json" }]],
  use: {
    locale: "fr-FR",
    trace: "retain-on-failure",
    launchOptions: {
      args,
      ...(process.env.CHROMIUM_PATH ? { executablePath: process.env.CHROMIUM_PATH } : {}),
    },
  },
  projects: [
    { name: "chromium", use: { baseURL: origin(port) } },
    { name: "instances", testMatch: onInstances, use: { baseURL: origin(instancesPort) } },
  ],
  webServer: [
    {
      command: "node build/server.mjs",
      url: `${origin(port)}/mentions-legales`,
      env: {
        HOST: "127.0.0.1",
        PORT: String(port),
        METRICS_PORT: "0",
        DATA_DIR: ":memory:",
        SESSIONS_PER_HOUR: "1000",
        NODE_ENV: "production",
      },
      reuseExistingServer: false,
    },
    {
      command: "npx tsx tests/e2e/instances.ts",
      url: `${origin(instancesPort)}/readyz`,
      env: { PORT: String(instancesPort) },
      reuseExistingServer: false,
      gracefulShutdown: { signal: "SIGTERM", timeout: 15_000 },
    },
  ],
});
