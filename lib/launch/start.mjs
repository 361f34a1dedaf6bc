import { spawn } from "node:child_process";
import { createHash } from "node:crypto";
import { existsSync, readdirSync, readFileSync, statSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { installDependencies, run } from "./install.mjs";

/* `npm start`: installs and builds what is missing or out of date, then serves. */

const stampFile = join("build", "stamp");
const sources = [
  "app",
  "components",
  "lib",
  "questions",
  "next.config.ts",
  "package-lock.json",
  "tsconfig.json",
];

installDependencies();
const stamp = stampOfSources();
if (!existsSync(stampFile) || readFileSync(stampFile, "utf8") !== stamp) {
  console.log("Construction de l’application…");
  run("npm", ["run", "--silent", "build"]);
  writeFileSync(stampFile, stamp);
}

const server = spawn(process.execPath, ["build/server.mjs"], {
  stdio: "inherit",
  env: { ...process.env, NODE_ENV: "production", NEXT_TELEMETRY_DISABLED: "1" },
});
for (const signal of /** @type {const} */ (["SIGINT", "SIGTERM"]))
  process.on(signal, () => server.kill(signal));
server.on("exit", (code) => process.exit(code ?? 1));

/** A digest of everything the build is made from, and of the settings that it reads. */
function stampOfSources() {
  const hash = createHash("sha256");
  for (const [name, value] of Object.entries(process.env).sort())
    if (name.startsWith("SITE_")) hash.update(`${name}=${value}\n`);
  for (const source of sources)
    for (const file of filesBelow(source)) hash.update(file).update(readFileSync(file));
  return hash.digest("hex");
}

/** @param {string} path @returns {string[]} */
function filesBelow(path) {
  if (!statSync(path).isDirectory()) return [path];
  return readdirSync(path)
    .sort()
    .flatMap((name) => filesBelow(join(path, name)));
}
