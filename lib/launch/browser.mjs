import { spawnSync } from "node:child_process";
import { existsSync, mkdirSync } from "node:fs";
import { createRequire } from "node:module";
import { delimiter, join } from "node:path";
import { pathToFileURL } from "node:url";

const require = createRequire(import.meta.url);
const downloadLimitMilliseconds = 5 * 60_000;

/**
 * Finds a Chromium for the tests, and installs one if there is none, whichever way works here.
 * @returns {Promise<string | null>} path of the executable, or null when nothing worked.
 */
export async function findOrInstallBrowser() {
  return (
    installed() ??
    (attempt("npx", ["playwright", "install", "chromium"]) ? installed() : null) ??
    (installWithApt() ? installed() : null) ??
    (await unpackFromNpm())
  );
}

/** A browser that is already there. @returns {string | null} */
function installed() {
  const asked = process.env.CHROMIUM_PATH;
  if (asked) return existsSync(asked) ? asked : null;
  const own = playwrightChromium();
  if (own && existsSync(own)) return own;
  const names = ["chromium", "chromium-browser", "google-chrome", "google-chrome-stable"];
  const folders = [...(process.env.PATH ?? "").split(delimiter), "/usr/bin", "/snap/bin"];
  const usual = [
    "/Applications/Google Chrome.app/Contents/MacOS/Google Chrome",
    "/Applications/Chromium.app/Contents/MacOS/Chromium",
  ];
  const candidates = [...names.flatMap((name) => folders.map((folder) => join(folder, name))), ...usual];
  return candidates.find((path) => existsSync(path) && runs(path)) ?? null;
}

/** Some distributions ship a stub that only says where to get the browser. @param {string} path */
function runs(path) {
  return spawnSync(path, ["--version"], { stdio: "ignore", timeout: 20_000 }).status === 0;
}

/** @returns {string | null} */
function playwrightChromium() {
  try {
    return require("@playwright/test").chromium.executablePath();
  } catch {
    return null;
  }
}

function installWithApt() {
  if (process.platform !== "linux" || spawnSync("apt-get", ["--version"], { stdio: "ignore" }).status !== 0)
    return false;
  const root = process.getuid?.() === 0;
  if (!root && spawnSync("sudo", ["-n", "true"], { stdio: "ignore" }).status !== 0) return false;
  /** @param {string[]} args */
  const apt = (args) => (root ? attempt("apt-get", args) : attempt("sudo", ["-n", "apt-get", ...args]));
  return apt(["update", "-qq"]) && apt(["install", "-y", "-qq", "chromium"]);
}

/** The last way: a Chromium that travels inside an npm package. @returns {Promise<string | null>} */
async function unpackFromNpm() {
  const prefix = join(process.cwd(), "node_modules", ".cache", "chromium");
  mkdirSync(prefix, { recursive: true });
  if (!attempt("npm", ["install", "--no-save", "--prefix", prefix, "@sparticuz/chromium"])) return null;
  try {
    const entry = createRequire(join(prefix, "package.json")).resolve("@sparticuz/chromium");
    const { default: chromium } = await import(pathToFileURL(entry).href);
    return await chromium.executablePath();
  } catch {
    return null;
  }
}

/** Runs a command, time-limited. @param {string} command @param {string[]} args */
function attempt(command, args) {
  console.log(`  → ${command} ${args.join(" ")}`);
  const { status } = spawnSync(command, args, {
    stdio: ["ignore", "ignore", "ignore"],
    timeout: downloadLimitMilliseconds,
    env: { ...process.env, DEBIAN_FRONTEND: "noninteractive" },
  });
  return status === 0;
}
