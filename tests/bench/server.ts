import { spawn, spawnSync } from "node:child_process";
import { existsSync } from "node:fs";
import { join } from "node:path";
import { chromium } from "@playwright/test";
import { findOrInstallBrowser } from "@/lib/launch/browser.mjs";

/**
 * Builds what is missing, and starts the application on a free loopback port.
 * @param cwd the project to serve, this one unless told otherwise.
 */
export async function startServer(cwd = process.cwd()): Promise<{ origin: string; stop: () => void }> {
  if (!existsSync(join(cwd, "build", "server.mjs")))
    spawnSync("npm", ["run", "--silent", "build"], { cwd, stdio: "inherit" });
  const server = spawn(process.execPath, ["build/server.mjs"], {
    cwd,
    env: {
      ...process.env,
      NODE_ENV: "production",
      HOST: "127.0.0.1",
      PORT: "0",
      METRICS_PORT: "0",
      DATA_DIR: ":memory:",
    },
    stdio: ["ignore", "pipe", "inherit"],
  });
  const origin = await new Promise<string>((resolve, reject) => {
    server.stdout.on("data", (chunk) => {
      const match = /http:[^"\s]+/.exec(String(chunk));
      if (match) resolve(match[0]);
    });
    server.on("exit", (code) => reject(new Error(`The server ended with code ${code}.`)));
  });
  const stop = () => server.kill("SIGKILL");
  process.once("exit", stop);
  return { origin, stop };
}

/** The browser's executable, the same as in the tests. */
export async function browserPath(): Promise<string> {
  return (await findOrInstallBrowser()) ?? chromium.executablePath();
}

export const browserArgs = [
  "--disable-background-networking",
  "--disable-component-update",
  "--no-first-run",
  ...(process.getuid?.() === 0 ? ["--no-sandbox"] : []),
];
